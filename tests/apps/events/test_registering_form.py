"""The registration page as a browser without scripts uses it."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knotenwerk.apps.events.forms.registration import MOST_PEOPLE
from knotenwerk.apps.events.models import Event, Question, Registration
from knotenwerk.apps.newsletter.consents import consent_text
from knotenwerk.apps.newsletter.models import Subscriber
from knotenwerk.apps.privacy.models import Consent
from tests.apps.events.applying import PERSON, entries
from tests.apps.events.post import deliver
from tests.world import a_guest, a_person, an_account, an_event

pytestmark = pytest.mark.django_db

OLE = {"name": "Ole Schilfhorst", "mail": "schilfhorst@example.org"}


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def soon(now: datetime, **fields) -> Event:
    return an_event(**{"starts_at": now + timedelta(days=40)} | fields)


def address(event: Event) -> str:
    return reverse("events:register", args=[event.slug])


def errors(answer) -> list[str]:
    return [mistake.message for mistake in answer.context["application"].summary.mistakes]


def value(answer, name: str) -> str:
    """What stands in a field of the page that came back."""
    application = answer.context["application"]
    for form in [application.about, *application.people, application.answers, application.needs, application.photo]:
        for field in form:
            if field.html_name == name:
                return str(field.value() or "")
    raise AssertionError(f"{name} is not on the page")


def test_one_registers_oneself_confirms_by_the_button_and_has_a_seat(client, now):
    event = soon(now, seats=3)

    sent = client.post(address(event), entries(), follow=True)
    (letter,) = deliver(now)
    link = next(line for line in letter.body.splitlines() if "/confirmation/" in line)
    opened = client.get(link)
    before = Registration.objects.get().state
    pressed = client.post(link, follow=True)

    assert "Bitte sehen Sie in Ihr Postfach" in sent.content.decode()
    assert (opened.status_code, before) == (200, "requested")
    assert "<h1>Sie haben einen Platz</h1>" in pressed.content.decode()
    assert Registration.objects.get().state == "seated"


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_link_checker_changes_nothing_whatever_it_opens(client, now, method):
    event = soon(now, seats=1)
    client.post(address(event), entries())
    asked = Registration.objects.get()
    seated = a_guest(event)
    offered = a_guest(event, state="offered")
    before = list(Registration.objects.order_by("pk").values())

    for registration in (asked, seated, offered):
        for name in ("confirm", "withdraw", "offer", "still_coming", "mine"):
            getattr(client, method)(reverse(f"events:{name}", args=[registration.token]))

    assert list(Registration.objects.order_by("pk").values()) == before


def test_add_a_person_keeps_all_that_was_entered_and_says_nothing_is_wrong(client, now):
    event = soon(now)

    answer = client.post(address(event), entries({"name": "Theda Tannhof"}, add="1", needs=["vegan"]))

    assert (errors(answer), len(answer.context["application"].people)) == ([], 2)
    assert (value(answer, "who"), value(answer, "person-1-name")) == ("together", "Theda Tannhof")
    assert value(answer, "needs") == "['vegan']"
    assert Registration.objects.count() == 0


def test_removing_a_person_moves_the_others_up(client, now):
    event = soon(now)
    three = [PERSON, OLE, {"name": "Cem Cakir", "mail": "cem@example.org"}]

    answer = client.post(address(event), entries(*three, remove="2"))

    people = answer.context["application"].people
    assert [form["name"].value() for form in people] == ["Theda Tannhof", "Cem Cakir"]


def test_everything_survives_a_mistake(client, now):
    event = soon(now)
    sent = entries(PERSON, {"name": "Ole Schilfhorst", "mail": ""}, needs=["halal"], photo="group")

    answer = client.post(address(event), sent)

    assert errors(answer) == [
        "Wenn nicht alle einen Platz bekommen: Bitte eine der beiden Antworten wählen.",
        "Person 2, E-Mail-Adresse: Bitte die E-Mail-Adresse eintragen. Dorthin geht die Zusage.",
        next(message for message in errors(answer) if "Bedarf" in message),
    ]
    kept = {name: value(answer, name) for name in ("organisation", "person-1-mail", "person-2-name", "needs", "photo")}
    assert kept == {
        "organisation": "Samtgemeinde Boffzen",
        "person-1-mail": "tannhof@example.org",
        "person-2-name": "Ole Schilfhorst",
        "needs": "['halal']",
        "photo": "group",
    }
    assert "<title>Fehler: " in answer.content.decode()


def test_nothing_is_ticked_beforehand(client, now):
    page = client.get(address(soon(now))).content.decode()

    checked = [line for line in page.replace("<", "\n<").splitlines() if " checked" in line]
    assert [
        line.split('name="')[1].split('"')[0] + "=" + line.split('value="')[1].split('"')[0] for line in checked
    ] == [
        "who=myself",
        "photo=no",
    ]


def test_the_newsletter_is_asked_for_only_by_whoever_ticks_it_and_only_for_themselves(client, now):
    event, bo = soon(now), {"name": "Bo Grün", "mail": "bo@example.org"}
    client.post(address(event), entries())
    without = list(Subscriber.objects.values_list("address", "confirmed_at"))
    client.post(address(event), entries(PERSON, bo, rule="some", newsletter="on"))
    client.post(
        address(event),
        entries(bo, who="others", contact_name="Cem Blau", contact_mail="cem@example.org", newsletter="on"),
    )

    assert without == []
    assert list(Subscriber.objects.order_by("address").values_list("address", "confirmed_at")) == [
        ("cem@example.org", None),
        ("tannhof@example.org", None),
    ]
    assert set(Consent.objects.values_list("way", "text__text")) == {("registration form", consent_text("de"))}


def test_others_are_registered_by_somebody_who_does_not_come(client, now):
    event = soon(now)
    contact = {"contact_name": "Theda Tannhof", "contact_mail": "tannhof@example.org"}

    missing = client.post(address(event), entries(OLE, who="others"))
    done = client.post(address(event), entries(OLE, who="others", needs=["vegan"], needs_consent="on", **contact))

    assert errors(missing) == [
        "Ihr eigener Name: Bitte Ihren eigenen Namen eintragen.",
        "Ihre eigene E-Mail-Adresse: Bitte Ihre eigene E-Mail-Adresse eintragen.",
    ]
    ole = Registration.objects.get()
    assert (done.status_code, ole.source, ole.group.contact_name) == (302, "group", "Theda Tannhof")
    assert ole.needs.count() == 0


def test_whoever_was_registered_by_others_says_for_themselves_what_they_need(client, now):
    event = soon(now)
    question = Question.objects.create(
        event=event, label="Thema?", purpose="Tische", delete_on=now.date(), required=True, kind="text"
    )
    client.post(address(event), entries(PERSON, OLE, rule="some", **{f"question-{question.pk}": "Mein Thema"}))
    ole = Registration.objects.get(family_name="Schilfhorst")
    link = reverse("events:confirm", args=[ole.token])

    without = client.post(link, {"photo": "no"})
    done = client.post(
        link, {"photo": "group", f"question-{question.pk}": "Lärm", "needs": ["halal"], "needs_consent": "on"}
    )
    ole.refresh_from_db()

    assert "Bitte antworten." in without.content.decode()
    assert done["Location"] == reverse("events:mine", args=[ole.token])
    assert (ole.state, ole.photo, ole.answers.get().value) == ("seated", "group", "Lärm")
    assert [need.kind for need in ole.needs.all()] == ["halal"]


def test_each_question_says_what_for_and_until_when(client, now):
    event = soon(now)
    Question.objects.create(
        event=event,
        label="Thema?",
        purpose="um Tische vorzubereiten",
        delete_on=now.date().replace(year=2030, month=5, day=1),
    )

    assert "Wofür: um Tische vorzubereiten. Gelöscht am 1. Mai 2030." in client.get(address(event)).content.decode()


@pytest.mark.parametrize(
    ("kind", "options", "sent", "kept"),
    [
        ("text", [], "Lärm am Bahnhof", "Lärm am Bahnhof"),
        ("choice", ["Do", "Fr"], "Fr", "Fr"),
        ("several", ["Do", "Fr", "Sa"], ["Do", "Sa"], ["Do", "Sa"]),
        ("yes_no", [], "no", False),
    ],
)
def test_every_kind_of_question_is_answered(client, now, kind, options, sent, kept):
    event = soon(now)
    question = Question.objects.create(
        event=event, kind=kind, options=options, label="?", purpose="x", delete_on=now.date(), required=True
    )

    missing = client.post(address(event), entries())
    client.post(address(event), entries(**{f"question-{question.pk}": sent}))

    assert len(errors(missing)) == 1
    assert Registration.objects.get().answers.get().value == kept


def test_needs_want_a_consent_of_their_own(client, now):
    event = soon(now)

    without = client.post(address(event), entries(needs=["halal"]))
    with_it = client.post(address(event), entries(needs=["halal"], needs_consent="on"))

    assert [message.rpartition(". ")[2] for message in errors(without)] == ["Teilnehmen können Sie in beiden Fällen."]
    assert with_it.status_code == 302
    assert [need.kind for need in Registration.objects.get().needs.all()] == ["halal"]


def test_the_trap_stops_robots_and_keeps_what_was_entered(client, now):
    event = soon(now)

    trapped = client.post(address(event), entries(website="https://example.org"))

    assert errors(trapped) == [
        "Bitte dieses Feld leer lassen: Dieses Feld ist eine Falle für Automaten. "
        "Bitte leeren Sie es und schicken Sie das Formular noch einmal ab."
    ]
    assert value(trapped, "person-1-name") == "Theda Tannhof"
    assert Registration.objects.count() == 0


def test_whoever_sends_the_form_in_the_moment_in_which_it_opens_is_asked_to_confirm_at_once(client, now):
    event = soon(now)

    page = client.get(address(event))
    sent = client.post(address(event), hidden_entries(page) | entries())

    assert sent.status_code == 302
    assert [one.state for one in Registration.objects.all()] == ["requested"]


def hidden_entries(page) -> dict[str, str]:
    """What the page itself sends along, as a browser does."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()))


def test_a_shared_address_is_allowed_and_said(client, now):
    event = soon(now)
    two = [PERSON, {"name": "Ole Schilfhorst", "mail": "Tannhof@example.org"}]

    answer = client.post(address(event), entries(*two, rule="some"), follow=True)

    assert Registration.objects.count() == 2
    assert "Mehrere Personen haben die Adresse tannhof@example.org" in answer.content.decode()


def test_the_page_does_not_tell_who_is_registered(client, now):
    event = soon(now)
    a_guest(event, a_person("Theda Tannhof", mail="tannhof@example.org"))

    known = client.post(address(event), entries(), follow=True)
    unknown = client.post(address(event), entries(OLE), follow=True)

    assert known.content == unknown.content
    assert [mail.subject for mail in deliver(now)] == [
        f"Sie sind schon angemeldet: {event}",
        f"Bitte bestätigen: {event}",
    ]


def test_three_hundred_names_are_too_many_for_a_field_and_more_than_twenty_for_a_page(client, now):
    event = soon(now)
    names = "\n".join(f"Ada Ahorn{n}" for n in range(300))

    pasted = client.post(address(event), entries({"name": names, "mail": "a@example.org"}))
    crowd = client.post(address(event), entries(people="300", add="1"))

    assert "120" in errors(pasted)[0]
    assert len(crowd.context["application"].people) == MOST_PEOPLE
    assert "schreiben Sie uns bitte" in crowd.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("name", ["Ada <b>", "www.example.org", "ada@example.org", "!!!", "https://example.org"])
def test_a_name_that_goes_to_others_carries_no_address_and_no_markup(client, now, name):
    answer = client.post(address(soon(now)), entries({"name": name, "mail": "a@example.org"}))

    assert errors(answer) == ["Person 1, Name: Bitte nur den Namen eintragen, ohne Adressen und Sonderzeichen."]


def test_a_group_that_wants_more_seats_than_there_are_is_told_so(client, now):
    answer = client.post(address(soon(now, seats=1)), entries(PERSON, OLE, rule="all"))

    assert "insgesamt 1 Plätze, Sie sind 2 Personen" in errors(answer)[0]


def test_somebody_signed_in_finds_themselves_filled_in(client, now):
    account = an_account(mail="tannhof@example.org")
    a_person("Theda Tannhof", mail="tannhof@example.org", function="Gleichstellung", account=account)
    client.force_login(account)

    page = client.get(address(soon(now)))

    filled = [value(page, f"person-1-{name}") for name in ("name", "mail", "function")]
    assert filled == ["Theda Tannhof", "tannhof@example.org", "Gleichstellung"]


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"registration_opens": timedelta(days=1)}, "Die Anmeldung ist noch nicht offen"),
        ({"registration_closes": timedelta(seconds=-1)}, "Die Anmeldung ist geschlossen"),
        ({"starts_at": timedelta(days=-3)}, "Die Veranstaltung ist vorbei"),
        ({"state": Event.State.CANCELLED}, "Die Veranstaltung ist abgesagt"),
    ],
)
def test_a_closed_form_says_why_and_whom_to_write_to(client, now, changes, heading):
    moments = {name: now + change if isinstance(change, timedelta) else change for name, change in changes.items()}
    event = soon(now, contact="team@example.org", **moments)

    for answer in (client.get(address(event)), client.post(address(event), entries())):
        page = answer.content.decode()
        assert f"<h1>{heading}</h1>" in page.replace("\u00ad", "")
        assert "mailto:team@example.org" in page
    assert Registration.objects.count() == 0


def test_a_draft_cannot_be_found(client, now):
    assert client.get(address(soon(now, state=Event.State.DRAFT))).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_asks_the_database_as_often_for_three_as_for_one(client, now, people, django_assert_num_queries):
    event = soon(now)
    sent = entries(*[PERSON] * people, add="1")

    with django_assert_num_queries(5):
        client.post(address(event), sent)


WORDS = st.text(max_size=40) | st.sampled_from(
    ["", "\x00", "1" * 30, "-1", "on", "all", "others", "together", "x@example.org"]
)
NAMES = st.sampled_from(
    [
        "who",
        "organisation",
        "people",
        "rule",
        "add",
        "remove",
        "photo",
        "needs",
        "needs_text",
        "needs_consent",
    ]
    + ["online", "contact_name", "contact_mail", "website"]
    + [f"person-{n}-{name}" for n in (1, 2, 20) for name in ("name", "mail", "function", "sector", "federal_state")]
)


@given(posted=st.dictionaries(NAMES | st.text(max_size=8), WORDS | st.lists(WORDS, max_size=3), max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_answered_with_errors_or_a_redirect(client, now, posted):
    event = Event.objects.first() or soon(now, mode=Event.Mode.HYBRID, seats=5)
    Question.objects.get_or_create(
        event=event, kind="several", defaults={"label": "?", "purpose": "x", "delete_on": now.date(), "options": ["A"]}
    )
    question = event.questions.get()
    clean = {name: value for name, value in posted.items() if name} | {f"question-{question.pk}": ["A", "\x00"]}

    for sent in (clean, entries() | clean, entries(PERSON, OLE, rule="some") | posted):
        assert client.post(address(event), sent).status_code in (200, 302)
