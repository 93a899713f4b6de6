"""The personal page behind the link in the letters."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from knotenwerk.apps.events.models import Event, Question
from knotenwerk.apps.events.waiting import offer_free_seats
from knotenwerk.apps.privacy.models import Consent
from tests.world import a_guest, an_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def soon(now: datetime, **fields) -> Event:
    fields = {"starts_at": now + timedelta(days=40), "town": "Holzminden", "venue": "Geheimgasse 7"} | fields
    return an_event(**fields)


def at(name: str, registration) -> str:
    return reverse(f"events:{name}", args=[registration.token])


def page_of(client, registration) -> str:
    return client.get(at("mine", registration)).content.decode().replace("\u00ad", "")


def heading(page: str) -> str:
    return page.split("<h1>")[1].split("</h1>", maxsplit=1)[0]


def fresh(registration):
    registration.refresh_from_db()
    return registration


def test_the_venue_is_shown_to_whoever_has_a_seat_and_the_town_to_the_others(client, now):
    event = soon(now, mode="hybrid", online_link="https://example.org/raum")
    pages = [page_of(client, a_guest(event, state=state)) for state in ("seated", "waiting", "offered", "withdrawn")]

    assert [("Geheimgasse" in page, "example.org/raum" in page) for page in pages] == [(True, True)] + [
        (False, False)
    ] * 3


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("seated", "Sie haben einen Platz"),
        ("waiting", "Platz 1 auf der Warteliste"),
        ("withdrawn", "Sie sind abgemeldet"),
        ("expired", "Das Angebot ist verfallen"),
        ("refused", "Sie bekommen keinen Platz"),
    ],
)
def test_the_page_says_how_it_stands(client, now, state, said):
    guest = a_guest(soon(now, seats=0), state=state)

    assert heading(page_of(client, guest)) == said


def test_where_seats_go_by_the_mix_no_place_is_pretended(client, now):
    page = page_of(client, a_guest(soon(now, admission="team"), waiting=True))

    assert "nach der Mischung, nicht nach der Reihenfolge" in page
    assert "Platz 1" not in page


def test_the_page_is_kept_by_no_cache_and_no_search_engine(client, now):
    answer = client.get(at("mine", a_guest(soon(now))))

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_an_unknown_link_is_not_found(client):
    answers = [client.get(f"/de/events/registration/{token}/") for token in ("x" * 32, "x", "%00" * 20, "é" * 24)]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_before_the_address_is_confirmed_the_page_asks_for_that(client, now):
    guest = a_guest(soon(now), state="requested")
    type(guest).objects.update(confirmed_at=None)

    assert client.get(at("mine", guest))["Location"] == at("confirm", guest)


def test_a_link_used_twice_says_so_kindly(client, now):
    guest = a_guest(soon(now))

    for answer in (client.get(at("confirm", guest)), client.post(at("confirm", guest))):
        assert heading(answer.content.decode()) == "Schon bestätigt"


def test_an_expired_link_offers_a_new_one_by_mail(client, now):
    guest = a_guest(soon(now), state="requested", asked_at=now - timedelta(days=8))
    type(guest).objects.update(confirmed_at=None)
    old = guest.token

    page = client.post(at("confirm", guest)).content.decode()
    client.post(at("new_link", guest))

    assert heading(page) == "Der Link ist abgelaufen"
    assert fresh(guest).token != old
    assert list(guest.messages.values_list("kind", flat=True)) == ["confirm"]


def test_answers_are_changed_by_their_own_form(client, now):
    event = soon(now)
    question = Question.objects.create(event=event, label="Thema?", purpose="Tische", delete_on=date(2030, 5, 1))
    guest = a_guest(event)

    client.post(at("mine_answers", guest), {f"question-{question.pk}": "Lärm"})

    assert guest.answers.get().value == "Lärm"
    assert "Lärm" in page_of(client, guest)


@pytest.mark.parametrize("name", ["mine_answers", "mine_mode", "withdraw", "come_back", "still_coming"])
def test_no_other_form_touches_a_consent(client, now, name):
    guest = a_guest(soon(now, mode="hybrid"))
    client.post(at("mine_needs", guest), {"needs": ["vegan"], "needs_consent": "on"})
    client.post(at("mine_photo", guest), {"photo": "group"})
    before = list(Consent.objects.values_list("pk", flat=True))

    client.post(at(name, guest), {"online": "online", "needs": [], "photo": "no"})

    assert list(Consent.objects.values_list("pk", flat=True)) == before
    assert fresh(guest).photo == "group"
    assert guest.needs.count() == 1


def test_needs_without_consent_come_back_with_what_was_ticked(client, now):
    guest = a_guest(soon(now))

    answer = client.post(at("mine_needs", guest), {"needs": ["vegan"], "needs_text": "ohne Nüsse"})

    assert answer.status_code == 200
    assert "ohne Nüsse" in answer.content.decode()
    assert guest.needs.count() == 0


def test_needs_are_deleted_with_one_button_also_after_the_event(client, now):
    event = soon(now)
    guest = a_guest(event)
    client.post(at("mine_needs", guest), {"needs": ["vegan"], "needs_consent": "on"})
    Event.objects.update(starts_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))

    shown = "veganes Essen" in page_of(client, guest)
    client.post(at("mine_needs_deletion", guest))

    assert (shown, guest.needs.count()) == (True, 0)
    assert Consent.objects.last().act == "withdrawn"


def test_photos_can_be_taken_back_after_the_event(client, now):
    guest = a_guest(soon(now, starts_at=now - timedelta(days=5)), photo="yes")

    client.post(at("mine_photo", guest), {"photo": "no"})

    assert fresh(guest).photo == "no"


def test_once_the_event_has_begun_answers_go_to_the_team(client, now):
    event = soon(now, starts_at=now - timedelta(hours=1))
    question = Question.objects.create(event=event, label="Thema?", purpose="Tische", delete_on=date(2030, 5, 1))
    guest = a_guest(event)

    answer = client.post(at("mine_answers", guest), {f"question-{question.pk}": "zu spät"}, follow=True)

    assert "Bitte sagen Sie dem Team" in answer.content.decode()
    assert guest.answers.count() == 0


def test_withdrawing_asks_once_and_can_be_undone_on_the_page_that_follows(client, now):
    guest = a_guest(soon(now, seats=1))

    asked = client.get(at("withdraw", guest)).content.decode()
    withdrawn = client.post(at("withdraw", guest), follow=True).content.decode()
    state = fresh(guest).state
    client.post(at("come_back", guest))

    assert heading(asked) == "Kommen Sie nicht?"
    assert "Ich komme doch" in withdrawn
    assert (state, fresh(guest).state) == ("withdrawn", "seated")


def test_when_the_seat_is_gone_the_page_says_that_only_the_list_is_left(client, now):
    event = soon(now, seats=1)
    guest, _next = a_guest(event), a_guest(event, waiting=True)

    page = client.post(at("withdraw", guest), follow=True).content.decode()

    assert "Auf die Warteliste setzen" in page
    assert "Ich komme doch" not in page


def test_an_offer_is_taken_or_passed_on_by_a_button(client, now):
    event = soon(now, seats=2)
    ada, bo = a_guest(event, waiting=True), a_guest(event, waiting=True)
    offer_free_seats(event, now=now)

    page = client.get(at("offer", ada)).content.decode()
    client.post(at("offer_acceptance", ada))
    client.post(at("offer_refusal", bo))

    assert heading(page) == "Ein Platz ist für Sie frei"
    assert (fresh(ada).state, fresh(bo).state) == ("seated", "withdrawn")


def test_an_offer_that_has_passed_is_said(client, now):
    event = soon(now, seats=1, offer_hours=1)
    ada = a_guest(event, waiting=True)
    offer_free_seats(event, now=now - timedelta(hours=2))

    answer = client.post(at("offer_acceptance", ada), follow=True)

    assert "Die Frist ist abgelaufen" in answer.content.decode()
    assert fresh(ada).state == "offered"  # the minute's task passes it on


def test_still_coming_is_said_with_one_button(client, now):
    guest = a_guest(soon(now))

    client.get(at("still_coming", guest))
    before = fresh(guest).still_coming_at
    answer = client.post(at("still_coming", guest), follow=True)

    assert before is None
    assert fresh(guest).still_coming_at is not None
    assert "Sie haben uns gesagt, dass Sie kommen." in answer.content.decode()


def test_the_calendar_file_is_for_those_with_a_seat(client, now):
    event = soon(now)
    seated, waiting = a_guest(event), a_guest(event, waiting=True)

    file = client.get(at("mine_calendar", seated))

    [entry] = Calendar.from_ical(file.content).walk("VEVENT")
    assert str(entry["LOCATION"]) == "Geheimgasse 7"
    assert file["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.get(at("mine_calendar", waiting)).status_code == 404


def test_a_seat_is_kept_only_by_post(client, now):
    guest = a_guest(soon(now))

    answers = [client.get(at(name, guest)).status_code for name in ("come_back", "offer_acceptance", "mine_photo")]

    assert answers == [405, 405, 405]


def test_a_cancelled_event_leaves_nothing_to_do(client, now):
    page = page_of(client, a_guest(soon(now, state=Event.State.CANCELLED)))

    assert heading(page) == "Die Veranstaltung ist abgesagt"
    assert "Kalenderdatei" not in page


def test_the_other_language_is_complete(client, now):
    guest = a_guest(soon(now))

    with translation.override("de"):  # and back to it, for the tests that follow
        page = client.get(at("mine", guest).replace("/de/", "/en/")).content.decode()

    assert (heading(page), "We look forward to meeting you." in page) == ("You have a seat", True)
