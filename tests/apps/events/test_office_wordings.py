"""The team says a message of an event in its own words, sees how it reads as usual, and goes back to that."""

from datetime import timedelta

import pytest
from django.urls import reverse

from knotenwerk.apps.accounts.roles import Role
from knotenwerk.apps.events.mailing.writing import usual, write
from knotenwerk.apps.events.models import EventRole, MessageWording, SeatOffer, SentMessage
from tests.world import NEW_YEAR, a_guest, an_account, an_event

pytestmark = pytest.mark.django_db
Kind = SentMessage.Kind


@pytest.fixture
def lead(client):
    client.force_login(an_account(Role.COORDINATOR))
    return client


def page(event, kind, name="change-wording") -> str:
    return reverse(f"events:{name}", args=[event.slug, kind])


def letter(guest, kind):
    return write(SentMessage(registration=guest, kind=kind))


def test_the_page_shows_how_a_message_reads_as_usual_in_each_language(lead):
    event = an_event("Fachtagung")

    shown = lead.get(page(event, "seated")).context

    assert [(one.language, one.subject, one.text) for one in shown["usual"]] == [
        ("de", "Sie haben einen Platz: Fachtagung", "Ihr Platz ist sicher. Der Eintrag für Ihren Kalender hängt an."),
        ("en", "You have a seat: Fachtagung", "your seat is certain. The entry for your calendar is attached."),
    ]
    assert shown["placeholders"] == ["{Veranstaltung}", "{Termin}"]


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("admission", ["order", "team"])
def test_each_message_has_a_usual_beginning_that_names_nobody(kind, admission):
    event = an_event(admission=admission)
    guest = a_guest(event)

    beginning = usual(kind, event, "de")

    assert (bool(beginning.subject), bool(beginning.text)) == (True, True)
    assert guest.family_name not in beginning.subject + beginning.text


def test_own_words_are_filled_in_and_reach_those_who_read_that_language_only(lead):
    event = an_event("Fachtagung")
    german, english = a_guest(event), a_guest(event, language="en")

    lead.post(
        page(event, "seated"),
        {"subject_de": "Willkommen: {Veranstaltung}", "text_de": "wir sehen uns am {Termin}.\n\nBis bald {x"},
    )

    to_german, to_english = letter(german, "seated"), letter(english, "seated")
    assert to_german.subject == "Willkommen: Fachtagung"
    assert to_german.blocks[0].text == "wir sehen uns am 22. März 2027."
    assert (to_english.subject, to_english.blocks[0].text) == (
        "You have a seat: Fachtagung",
        "your seat is certain. The entry for your calendar is attached.",
    )


def test_what_cannot_be_filled_in_is_named_with_what_can(lead):
    event = an_event()

    refused = lead.post(page(event, "seated"), {"subject_de": "Hallo {Vorname}", "text_en": "until {Frist}"})

    assert refused.context["form"].errors == {
        "subject_de": ["{Vorname} lässt sich hier nicht einsetzen. Schreiben können Sie {Veranstaltung}, {Termin}."],
        "text_en": ["{Frist} lässt sich hier nicht einsetzen. Schreiben können Sie {Veranstaltung}, {Termin}."],
    }
    assert not MessageWording.objects.exists()


def test_own_words_of_an_offer_say_until_when_it_holds(lead):
    event = an_event()
    guest = a_guest(event, state="offered")
    SeatOffer.objects.create(registration=guest, until=NEW_YEAR + timedelta(days=3))

    refused = lead.post(page(event, "offer"), {"text_de": "ein Platz ist frei!"})
    lead.post(page(event, "offer"), {"text_de": "ein Platz ist frei, bis {frist}!"})

    assert refused.context["form"].errors == {
        "text_de": ["Bitte sagen Sie, bis wann der Platz freigehalten wird: Dafür steht {Frist}."]
    }
    assert letter(guest, "offer").blocks[0].text == "ein Platz ist frei, bis Montag, 4. Januar 2027, 10 Uhr!"


def test_only_the_two_messages_before_the_event_say_how_many_days_before(lead):
    event = an_event()

    with_days = [kind for kind in Kind.values if "days_before" in lead.get(page(event, kind)).context["form"].fields]

    assert with_days == ["still-coming", "reminder"]


def test_the_message_reads_as_usual_again(lead):
    event, other = an_event(), an_event()
    for one in (event, other):
        MessageWording.objects.create(event=one, kind="seated", subject="Willkommen!")

    lead.post(page(event, "seated", "remove-wording"))

    assert [wording.event for wording in MessageWording.objects.all()] == [other]


def test_the_list_says_which_messages_have_own_words(lead):
    event = an_event()
    MessageWording.objects.create(event=event, kind="reminder", subject="Bis morgen!")

    rows = lead.get(reverse("events:settings-wordings", args=[event.slug])).context["rows"]

    assert [kind.value for kind, _usual, _is_own in rows] == Kind.values
    assert [kind.value for kind, _usual, is_own in rows if is_own] == ["reminder"]


def test_whoever_may_not_change_the_event_finds_no_messages_and_an_unknown_one_is_not_there(client, lead):
    event, account = an_event(), an_account(Role.EVENT_LEAD)
    EventRole.objects.create(event=event, account=account, role=Role.FACILITATOR)

    assert lead.get(page(event, "greeting")).status_code == 404
    assert lead.get(page(event, "seated")).status_code == 200
    client.force_login(account)
    assert client.get(page(event, "seated")).status_code == 404
    assert client.post(page(event, "seated", "remove-wording")).status_code == 404
