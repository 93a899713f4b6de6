"""The office pages on which an issue is written."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.models import Event
from knotenwerk.apps.newsletter.models import NewsletterIssue
from knotenwerk.apps.newsletter.versions import keep_version, newest
from knotenwerk.apps.vocabulary.models import Topic, TopicGroup
from tests.world import NEW_YEAR, a_piece, a_subscriber, an_account, an_event, an_issue

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State


@pytest.fixture
def ada(client):
    account = an_account(Role.NEWSLETTER_EDITOR)
    client.force_login(account)
    return account


@pytest.fixture
def issue(ada):
    issue = an_issue("Rundbrief März", pieces=0, state=State.DRAFT)
    for heading in ("Eins", "Zwei", "Drei"):
        a_piece(issue, heading)
    keep_version(issue, by=ada, now=NEW_YEAR)
    return issue


def a_topic(label="Wohnen"):
    group, _ = TopicGroup.objects.get_or_create(key="gruppe", defaults={"label": "Gruppe"})
    n = Topic.objects.count() + 1
    return Topic.objects.create(key=f"thema-{n}", label=label, group=group, number=n)


def at(name, issue, *args):
    return reverse(f"newsletter:{name}", args=[issue.slug, *args])


def headings(issue):
    return list(issue.pieces.values_list("heading", flat=True))


def said(response):
    return [str(message) for message in response.context["messages"]]


def piece_form(issue, **fields):
    return {"version": newest(issue).number, "heading_de": "Vier", "text_de": "<p>Text</p>"} | fields


def test_an_issue_begins_as_a_draft_like_the_last_one(client, issue, ada):
    a_piece(issue, "Aus dem Programm", source="events", reference="tagung")

    client.post(reverse("newsletter:new-issue"), {"subject": "Rundbrief Ärger", "like": issue.pk})

    new = NewsletterIssue.objects.get(slug="rundbrief-aerger")
    assert (new.subject, new.state, new.languages, new.created_by) == ("Rundbrief Ärger", State.DRAFT, ["de"], ada)
    assert headings(new) == ["Eins", "Zwei", "Drei"]
    assert [(version.number, version.by) for version in new.versions.all()] == [(1, ada)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_issues_asks_the_same_for_one_and_for_three(client, ada, count, django_assert_num_queries):
    for _ in range(count):
        an_issue()
    with django_assert_num_queries(6):
        page = client.get(reverse("newsletter:issues"))

    assert len(page.context["issues"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_issue_asks_the_same_for_one_and_for_three_pieces(
    client, ada, count, django_assert_num_queries
):
    issue = an_issue(pieces=count, state=State.DRAFT)
    keep_version(issue, by=ada, now=NEW_YEAR)
    with django_assert_num_queries(49):
        client.get(at("issue", issue))


def test_a_piece_moves_up_and_down_and_stays_at_the_end(client, issue):
    first = issue.pieces.first()
    client.post(at("later", issue, first.pk))
    assert headings(issue) == ["Zwei", "Eins", "Drei"]
    client.post(at("earlier", issue, first.pk))
    client.post(at("earlier", issue, first.pk))
    assert headings(issue) == ["Eins", "Zwei", "Drei"]


def test_pieces_are_put_in_the_order_in_which_they_were_dragged(client, issue):
    first, second, third = issue.pieces.all()

    client.post(at("order", issue), {"piece": [third.pk, first.pk, second.pk]})

    assert headings(issue) == ["Drei", "Eins", "Zwei"]


def test_a_move_by_htmx_gives_the_list_alone(client, issue):
    answer = client.post(
        at("later", issue, issue.pieces.first().pk), headers={"HX-Request": "true"}, follow=True
    ).content.decode()

    assert answer.startswith('<div id="pieces"')
    assert answer.index("Zwei") < answer.index("Eins") < answer.index("Drei")


def test_a_removed_piece_can_be_put_back(client, issue):
    second = issue.pieces.all()[1]
    page = client.post(at("piece-removal", issue, second.pk), follow=True).content.decode()
    assert headings(issue) == ["Eins", "Drei"]
    assert "„Zwei“ ist entfernt." in page

    client.post(at("piece-back", issue, second.pk))

    assert headings(issue) == ["Eins", "Zwei", "Drei"]


def test_a_piece_is_written_freely_and_its_text_is_cleaned(client, issue):
    text = '<p onclick="x()">Hallo <script>x()</script><strong>alle</strong></p>'

    client.post(
        at("new-piece", issue), piece_form(issue, text_de=text, link_de="https://example.org/", link_label_de="Mehr")
    )

    piece = issue.pieces.last()
    assert (piece.heading_de, piece.text_de) == ("Vier", "<p>Hallo <strong>alle</strong></p>")
    assert (piece.link_de, piece.link_label_de, piece.source) == ("https://example.org/", "Mehr", "")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("link_de", "https://example.org/a b", "In der Adresse steht ein Leerzeichen: „https://example.org/a b“."),
        (
            "link_de",
            "example.org",
            "„example.org“ ist keine ganze Adresse: Sie beginnt mit https:// und nennt einen Server.",
        ),
        (
            "heading_de",
            "Hallo {Name}",
            "Für {Name} wird nichts eingesetzt: Eine Ausgabe sagt allen dasselbe. Bitte schreiben Sie es aus.",
        ),
        (
            "text_de",
            "<p>Liebe {Anrede}</p>",
            "Für {Anrede} wird nichts eingesetzt: Eine Ausgabe sagt allen dasselbe. Bitte schreiben Sie es aus.",
        ),
        ("heading_de", "Ada <b>Lindqvist</b>", "Hier können nur Wörter stehen. Bitte nehmen Sie <b> heraus."),
        ("heading_de", "", "Bitte ausfüllen."),
        (
            "heading_de",
            "x" * 151,
            "Bitte sicherstellen, dass der Wert aus höchstens 150 Zeichen besteht. (Er besteht aus 151 Zeichen.)",
        ),
    ],
)
def test_what_cannot_stand_in_a_piece_is_said_at_its_field(client, issue, field, value, sentence):
    page = client.post(at("new-piece", issue), piece_form(issue, **{field: value}))

    assert page.context["form"].errors == {field: [sentence]}
    assert headings(issue) == ["Eins", "Zwei", "Drei"]


def test_the_second_to_save_the_same_piece_is_told_and_loses_nothing(client, issue, ada):
    piece, seen = issue.pieces.first(), newest(issue).number
    client.post(at("piece", issue, piece.pk), piece_form(issue, heading_de="Von Bo"))

    page = client.post(at("piece", issue, piece.pk), piece_form(issue, heading_de="Von Ada", version=seen))

    other = page.context["other"]
    assert [(one.before, one.after) for one in other.differences if "Überschrift" in one.label] == [("Eins", "Von Bo")]
    assert page.context["form"]["heading_de"].value() == "Von Ada"
    piece.refresh_from_db()
    assert piece.heading_de == "Von Bo"

    client.post(
        at("piece", issue, piece.pk), piece_form(issue, heading_de="Von Ada", version=page.context["version"].number)
    )

    piece.refresh_from_db()
    assert piece.heading_de == "Von Ada"


def test_two_who_edit_different_pieces_are_not_in_each_others_way(client, issue):
    first, second, _third = issue.pieces.all()
    seen = newest(issue).number
    client.post(at("piece", issue, first.pk), piece_form(issue, heading_de="Von Bo"))

    client.post(at("piece", issue, second.pk), piece_form(issue, heading_de="Von Ada", version=seen))

    assert headings(issue) == ["Von Bo", "Von Ada", "Drei"]


def test_what_is_written_in_a_piece_that_was_removed_meanwhile_is_not_lost(client, issue):
    first = issue.pieces.first()
    seen = newest(issue).number
    client.post(at("piece-removal", issue, first.pk))
    page = client.post(at("piece", issue, first.pk), piece_form(issue, heading_de="Trotzdem", version=seen))
    assert page.context["form"]["heading_de"].value() == "Trotzdem"

    client.post(at("piece", issue, first.pk), piece_form(issue, heading_de="Trotzdem"))

    assert headings(issue) == ["Zwei", "Drei", "Trotzdem"]


def test_coming_and_documented_events_are_offered_with_the_town_alone(client, issue):
    soon = timezone.now() + timedelta(days=30)
    an_event("Tagung", slug="tagung", starts_at=soon, town="Musterstadt", venue="Geheimer Saal", public_since=NEW_YEAR)
    an_event("Entwurf", slug="entwurf", starts_at=soon, state=Event.State.DRAFT)
    page = client.get(at("gather", issue))
    assert [[(c.value, c.heading) for c in shelf.choices] for shelf in page.context["shelves"]] == [
        [("events:tagung", "Tagung")]
    ]

    client.post(at("gather", issue), {"offer": ["events:tagung", "events:entwurf"]})

    piece = issue.pieces.last()
    assert (piece.source, piece.reference, piece.heading_de) == ("events", "tagung", "Tagung")
    assert "Musterstadt" in piece.text_de
    assert "Geheimer Saal" not in piece.text_de
    assert piece.link_de == "http://localhost:8000/de/events/tagung/"


def test_a_piece_is_a_copy_until_it_is_taken_over_anew(client, issue):
    soon = timezone.now() + timedelta(days=30)
    event = an_event("Tagung", slug="tagung", starts_at=soon, public_since=NEW_YEAR)
    client.post(at("gather", issue), {"offer": ["events:tagung"]})
    piece = issue.pieces.last()
    event.title_de = "Große Tagung"
    event.save()
    assert headings(issue)[-1] == "Tagung"
    page = client.get(at("piece-anew", issue, piece.pk))
    assert [(one.label, one.before, one.after) for one in page.context["differences"]] == [
        ("Überschrift, auf Deutsch", "Tagung", "Große Tagung"),
        ("Text des Links, auf Deutsch", "Zur Seite von „Tagung“", "Zur Seite von „Große Tagung“"),
    ]

    client.post(at("piece-anew", issue, piece.pk))

    assert headings(issue)[-1] == "Große Tagung"


def test_what_is_no_longer_offered_cannot_be_taken_over_anew(client, issue):
    piece = a_piece(issue, "Verschollen", source="events", reference="verschollen")

    page = client.get(at("piece-anew", issue, piece.pk), follow=True)

    assert said(page) == ["„Verschollen“ wird dort nicht mehr angeboten: Es ist vorbei oder nicht mehr öffentlich."]


def test_the_number_of_readers_follows_the_choice_and_nothing_is_saved(client, issue):
    topic = a_topic()
    a_subscriber(topics=(topic.key,))
    a_subscriber(topics=(a_topic().key,))
    a_subscriber()

    page = client.post(at("issue-audience", issue), {"topics": [topic.pk]}, headers={"HX-Request": "true"})

    assert page.content.decode().startswith('<div id="number"')
    assert "Mit dieser Auswahl: 2 Lesende." in page.content.decode()
    assert list(issue.topics.all()) == []


def test_a_choice_that_nobody_reads_about_is_refused(client, issue):
    a_subscriber(topics=(a_topic().key,))
    other = a_topic()

    page = client.post(at("issue-audience", issue), {"version": 1, "topics": [other.pk]})

    assert page.context["form"].errors == {
        "topics": ["Zu dieser Auswahl liest niemand mit. Bitte wählen Sie mehr, oder nichts für alle."]
    }


def test_an_issue_in_english_needs_an_english_subject(client, issue):
    page = client.post(
        at("issue-subject", issue), {"version": 1, "subject_de": "Rundbrief", "languages": ["de", "en"]}
    )

    assert page.context["form"].errors == {
        "subject_en": ["Die Ausgabe erscheint in dieser Sprache: Bitte ergänzen Sie den Betreff."]
    }
