"""Who gets an issue, which pieces of it, and that it is frozen once."""

from datetime import timedelta

import pytest
from django.utils import translation

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.newsletter.hashing import hash_of
from knotenwerk.apps.newsletter.models import Delivery, NewsletterIssue, Suppression, Variant
from knotenwerk.apps.newsletter.sending import audience, controlling, freezing
from knotenwerk.apps.newsletter.stepping import ChangedMeanwhile
from knotenwerk.apps.places.models import FederalState
from tests.world import NEW_YEAR, a_piece, a_subscriber, an_account, an_issue

pytestmark = pytest.mark.django_db
State = NewsletterIssue.State


def a_variant(issue, language, easy, pieces):
    words = "\n".join(piece.heading for piece in pieces)
    return Variant(issue=issue, language=language, easy_language=easy, compiled=words.encode(), sha256="0" * 64)


def freeze(issue, *, compile=a_variant):
    if issue.state == State.APPROVED:
        controlling.send_now(issue, by=an_account(Role.NEWSLETTER_EDITOR), now=NEW_YEAR)
    return freezing.freeze(issue, now=NEW_YEAR, compile=compile)


def what_they_get(issue):
    """By address: the language, easy or not, and the headings."""
    return {
        delivery.address: (
            delivery.variant.language,
            delivery.variant.easy_language,
            bytes(delivery.variant.compiled).decode().split("\n"),
        )
        for delivery in issue.deliveries.select_related("variant")
    }


def test_everybody_who_confirmed_and_is_not_suppressed_gets_it_once():
    issue = an_issue()
    ada, bo = a_subscriber("ada@example.org"), a_subscriber("bo@gmx.de")
    a_subscriber("unconfirmed@example.org", confirmed_at=None)
    a_subscriber("bounced@example.org")
    Suppression.objects.create(address_hash=hash_of("bounced@example.org"), reason=Suppression.Reason.BOUNCED)

    assert freeze(issue) == 2

    fields = ("subscriber", "address", "provider", "state", "attempts", "worker", "next_at", "at")
    assert list(issue.deliveries.order_by("pk").values_list(*fields)) == [
        (ada.pk, "ada@example.org", "others", "queued", 0, "", None, NEW_YEAR),
        (bo.pk, "bo@gmx.de", "gmx", "queued", 0, "", None, NEW_YEAR),
    ]
    assert (issue.state, issue.valid_until) == (State.SENDING, NEW_YEAR + timedelta(hours=48))
    assert [step.state for step in issue.steps.all()] == [State.SCHEDULED, State.SENDING]


def test_a_piece_for_some_reaches_those_who_share_a_choice_and_those_who_chose_nothing():
    issue = an_issue(pieces=0)
    a_piece(issue, "Für alle")
    a_piece(issue, "Für Nachbarn", topics=("neighbourhood", "night_noise"))
    a_piece(issue, "Für Nachtleben", topics=("night_noise",))
    a_subscriber("all@example.org")
    a_subscriber("both@example.org", topics=("neighbourhood", "night_noise"))
    a_subscriber("neighbours@example.org", topics=("neighbourhood",))
    a_subscriber("other@example.org", topics=("safety_order",))

    freeze(issue)

    assert {address: headings for address, (_de, _easy, headings) in what_they_get(issue).items()} == {
        "all@example.org": ["Für alle", "Für Nachbarn", "Für Nachtleben"],
        "both@example.org": ["Für alle", "Für Nachbarn", "Für Nachtleben"],
        "neighbours@example.org": ["Für alle", "Für Nachbarn"],
        "other@example.org": ["Für alle"],
    }
    assert sorted(issue.variants.values_list("mask", flat=True)) == [0, 1, 3]
    assert sorted(piece.heading for piece in issue.variants.get(mask=1).pieces.all()) == ["Für Nachbarn", "Für alle"]


def test_topic_and_land_must_both_match():
    issue = an_issue()
    piece = a_piece(issue, "Nachtleben in Niedersachsen", topics=("night_noise",))
    lower_saxony, bavaria = (FederalState.objects.get(short=short) for short in ("NI", "BY"))
    piece.states.add(lower_saxony)
    for address, land in (("here@example.org", lower_saxony), ("there@example.org", bavaria)):
        a_subscriber(address, topics=("night_noise",)).states.add(land)

    freeze(issue)

    got = {
        address: "Nachtleben in Niedersachsen" in headings
        for address, (*_rest, headings) in what_they_get(issue).items()
    }
    assert got == {"here@example.org": True, "there@example.org": False}


def test_an_issue_for_some_reaches_only_them_and_says_how_many_beforehand():
    issue = an_issue(languages=["de", "en"])
    issue.topics.set(a_piece(issue, topics=("night_noise",)).topics.all())
    a_subscriber(topics=("night_noise",))
    a_subscriber(topics=("night_noise",), language="en")
    a_subscriber()
    a_subscriber(topics=("safety_order",))

    assert audience.audience_counts(issue) == {"de": 2, "en": 1}
    assert freeze(issue) == 3


def test_whoever_would_get_a_letter_without_a_piece_gets_none():
    issue = an_issue(pieces=0)
    a_piece(issue, topics=("night_noise",))
    a_subscriber("night@example.org", topics=("night_noise",))
    a_subscriber("safety@example.org", topics=("safety_order",))

    freeze(issue)

    assert list(what_they_get(issue)) == ["night@example.org"]


def test_each_reads_in_their_language_and_easily_where_there_is_such_a_text():
    issue = an_issue(pieces=0, languages=["de", "en"])
    with translation.override("de"):
        a_piece(issue, "Eins", easy_text_de="<p>Kommen Sie.</p>")
    for language in ("de", "en"):
        a_subscriber(f"{language}@example.org", language=language)
        a_subscriber(f"easy-{language}@example.org", language=language, easy_language=True)

    freeze(issue)

    assert what_they_get(issue) == {
        "de@example.org": ("de", False, ["Eins"]),
        "easy-de@example.org": ("de", True, ["Eins"]),
        "en@example.org": ("en", False, ["Eins"]),
        "easy-en@example.org": ("en", False, ["Eins"]),
    }


def test_whoever_reads_in_a_language_the_issue_is_not_in_gets_it_in_german():
    issue = an_issue(languages=["de"])
    a_subscriber("en@example.org", language="en")

    freeze(issue)

    assert [language for language, _easy, _headings in what_they_get(issue).values()] == ["de"]


def test_an_issue_for_nobody_is_refused_with_a_sentence():
    issue = an_issue()

    with translation.override("en"), pytest.raises(freezing.NobodyReads) as refusal:
        controlling.send_now(issue, by=None, now=NEW_YEAR)

    assert str(refusal.value) == (
        "Nobody would get this issue: no confirmed reader chose the topics, Länder and levels it is meant for. "
        "Widen whom it is for."
    )
    issue.refresh_from_db()
    assert issue.state == State.APPROVED


def test_an_issue_whose_last_reader_left_meanwhile_stays_scheduled():
    issue = an_issue()
    reader = a_subscriber()
    controlling.send_now(issue, by=None, now=NEW_YEAR)
    reader.delete()

    with pytest.raises(freezing.NobodyReads):
        freeze(issue)

    issue.refresh_from_db()
    assert (issue.state, Variant.objects.count()) == (State.SCHEDULED, 0)


def test_two_who_freeze_the_same_issue_freeze_it_once():
    issue = an_issue()
    a_subscriber()
    twin = NewsletterIssue.objects.get(pk=issue.pk)
    freeze(issue)

    with pytest.raises(ChangedMeanwhile):
        freezing.freeze(twin, now=NEW_YEAR, compile=a_variant)

    assert (Delivery.objects.count(), issue.steps.filter(state=State.SENDING).count()) == (1, 1)


def test_an_issue_that_cannot_be_compiled_stays_as_it_was():
    issue = an_issue()
    a_subscriber()
    controlling.send_now(issue, by=None, now=NEW_YEAR)

    with pytest.raises(ZeroDivisionError):
        freezing.freeze(issue, now=NEW_YEAR, compile=lambda *_: 1 / 0)

    issue.refresh_from_db()
    assert (issue.state, Delivery.objects.count(), issue.steps.count()) == (State.SCHEDULED, 0, 1)


def test_more_pieces_for_some_than_can_be_told_apart_are_refused_with_a_sentence():
    issue = an_issue()
    for _number in range(62):
        a_piece(issue, topics=("night_noise",))

    with translation.override("en"), pytest.raises(audience.TooManyPieces) as refusal:
        audience.audience_counts(issue)

    assert str(refusal.value) == (
        "62 pieces are meant for some readers only; 61 can be told apart. Make some of them for everybody."
    )


def test_all_61_pieces_are_told_apart():
    issue = an_issue(pieces=0)
    for number in range(61):
        a_piece(issue, str(number), topics=("night_noise",) if number < 60 else ("safety_order",))
    a_subscriber("last@example.org", topics=("safety_order",))

    freeze(issue)

    assert what_they_get(issue) == {"last@example.org": ("de", False, ["60"])}
