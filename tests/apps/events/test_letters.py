"""Letters around a registration: words, calendar, headers, and a real conversation with a mail server."""

import socket
from datetime import UTC, date, datetime
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from icalendar import Calendar

from knotenwerk.apps.events import calendars
from knotenwerk.apps.events.mailing.posting import post
from knotenwerk.apps.events.mailing.sending import compose, send, send_overdue
from knotenwerk.apps.events.models import Event, MessageWording, SentMessage
from knotenwerk.apps.events.registering import Entrant, Wish, request
from knotenwerk.apps.projects.models import Funder, FunderAppearance, Grant, Project
from tests.apps.events.post import deliver
from tests.work import do_waiting_tasks
from tests.world import NEW_YEAR, a_guest, a_host, a_person, an_event, an_organisation

pytestmark = pytest.mark.django_db

NOW = NEW_YEAR


def a_letter(registration, kind: str = "seated"):
    post(registration, kind, now=NOW)
    (mail,) = deliver(NOW)
    return mail


def html_of(mail) -> str:
    return mail.alternatives[0][0]


def test_a_letter_of_acceptance_in_german():
    event = an_event(
        "Fachtagung", slug="f", town="Holzminden", venue="Altes Rathaus\nMarkt 1", contact="team@example.org"
    )
    a_host(event, "Verein für Musterarbeit")
    theda = a_guest(event, a_person("Theda Tannhof", mail="tannhof@example.org"), token="t" * 32)

    mail = a_letter(theda)

    assert mail.subject == "Sie haben einen Platz: Fachtagung"
    assert (mail.to, mail.reply_to) == (["tannhof@example.org"], ["team@example.org"])
    assert mail.body == (
        "Guten Tag Theda Tannhof,\n"
        "\n"
        "Ihr Platz ist sicher. Der Eintrag für Ihren Kalender hängt an.\n"
        "\n"
        "  Was: Fachtagung\n"
        "  Wann: Montag, 22. März 2027, 10–16 Uhr\n"
        "  Wo: Altes Rathaus, Markt 1\n"
        "\n"
        "Sie können Ihre Anmeldung jederzeit ansehen, ändern und zurückziehen, ohne\n"
        "Konto:\n"
        "\n"
        "Meine Anmeldung:\n"
        f"http://localhost:8000/de/events/registration/{'t' * 32}/\n"
        "\n"
        "-- \n"
        "Freundliche Grüße, Verein für Musterarbeit\n"
        "Fragen? Antworten Sie einfach auf diese Mail.\n"
        "Impressum: http://localhost:8000/de/pages/imprint/\n"
    )


def test_text_and_html_say_the_same():
    mail = a_letter(a_guest(an_event()))

    for line in ("Ihr Platz ist sicher.", "10–16 Uhr", "Impressum"):
        assert line in mail.body
        assert line in html_of(mail)


def test_html_names_its_language_and_has_one_main_heading():
    html = html_of(a_letter(a_guest(an_event("Study day"), language="en")))

    assert html.count('lang="en"') == 3
    assert html.count("<h1>") == 1
    assert "<title>You have a seat: Study day</title>" in html


def test_each_is_written_to_in_their_language():
    event = an_event()

    subjects = [a_letter(a_guest(event, language=language)).subject for language in ("de", "en")]

    assert subjects == [f"Sie haben einen Platz: {event}", f"You have a seat: {event}"]


def test_times_are_those_of_the_place_in_summer_and_winter():
    summer = an_event(starts_at=datetime(2027, 7, 1, 8, tzinfo=UTC))
    winter = an_event(starts_at=datetime(2027, 12, 1, 9, tzinfo=UTC))

    assert "Donnerstag, 1. Juli 2027, 10–16 Uhr" in a_letter(a_guest(summer)).body
    assert "Mittwoch, 1. Dezember 2027, 10–16 Uhr" in a_letter(a_guest(winter)).body


def test_readers_with_other_clocks_get_utc_too():
    event = an_event(starts_at=datetime(2027, 7, 1, 8, tzinfo=UTC), mode=Event.Mode.ONLINE)
    from_abroad = a_guest(event, a_person(organisation=an_organisation("Vila Exemplo", country="BR")))

    assert "10–16 Uhr (Ortszeit Berlin); in UTC: Donnerstag, 1. Juli 2027, 8–14 Uhr" in (
        " ".join(a_letter(from_abroad).body.split())
    )
    assert "UTC" not in a_letter(a_guest(event)).body


@pytest.mark.parametrize("kind", ["confirm", "waiting", "offer", "still-coming", "new-date", "already", "withdrawn"])
def test_venue_and_link_are_told_to_those_with_a_seat_only(kind):
    event = an_event(town="Holzminden", venue="Geheimgasse 7", online_link="https://example.org/raum", mode="hybrid")
    waiting = a_guest(event, waiting=True)

    mail = a_letter(waiting, kind if kind != "still-coming" else "waiting")

    everything = mail.body + html_of(mail)
    assert ("Geheimgasse" in everything, "example.org/raum" in everything, mail.attachments) == (False, False, [])


def test_the_funding_notice_is_that_of_the_day_of_the_event():
    project = Project.objects.create(name="Zusammen", begins=date(2026, 1, 1), ends=date(2028, 12, 31))
    funder = Funder.objects.create(key="muster")
    FunderAppearance.objects.create(
        funder=funder, name="Alt", notice="Gefördert von Alt.", valid_to=date(2026, 12, 31)
    )
    FunderAppearance.objects.create(
        funder=funder, name="Neu", notice="Gefördert von Neu.", valid_from=date(2027, 1, 1)
    )
    Grant.objects.create(project=project, funder=funder, number="0", begins=date(2026, 1, 1), ends=date(2028, 12, 31))

    mail = a_letter(a_guest(an_event(project=project)))

    assert "\nGefördert von Neu.\n" in mail.body
    assert "<p>Gefördert von Neu.</p>" in html_of(mail)


def test_a_name_cannot_add_headers_or_markup():
    event = an_event("Tagung\r\nBcc: alle@example.org")
    bad = a_guest(event, a_person("Ada <b>Böse</b>\r\nBcc: x@example.org"))

    mail = a_letter(bad)
    parsed = message_from_bytes(mail.message().as_bytes(), policy=policy.default)

    assert parsed["Bcc"] is None
    assert parsed["Subject"] == "Sie haben einen Platz: Tagung Bcc: alle@example.org"
    assert "<b>" not in html_of(mail)


def test_the_event_may_say_it_in_its_own_words():
    event = an_event()
    MessageWording.objects.create(event=event, kind="seated", subject="Willkommen!", text="schön, dass Sie kommen.")

    mail = a_letter(a_guest(event))

    assert mail.subject == "Willkommen!"
    assert mail.body.split("\n\n")[1] == "schön, dass Sie kommen."


# The calendar file


def entry_in(file: bytes | str):
    calendar = Calendar.from_ical(file)
    [entry] = calendar.walk("VEVENT")
    return calendar, entry


def test_the_calendar_file_of_a_seat():
    event = an_event("Fachtagung", venue="Altes Rathaus\nMarkt 1", contact="team@example.org")
    theda = a_guest(event, a_person("Theda Tannhof", mail="tannhof@example.org"))

    [attachment] = a_letter(theda).attachments
    calendar, entry = entry_in(attachment.content)

    assert attachment.mimetype == "text/calendar; method=REQUEST; charset=utf-8"
    assert str(entry["UID"]) == f"{event.uid}@localhost"
    assert (str(entry["SUMMARY"]), str(entry["LOCATION"])) == ("Fachtagung", "Altes Rathaus, Markt 1")
    assert (str(entry["ORGANIZER"]), str(entry["ATTENDEE"])) == (
        "mailto:team@example.org",
        "mailto:tannhof@example.org",
    )
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert entry["DTSTART"].dt.isoformat() == "2027-03-22T10:00:00+01:00"
    assert "Tannhof" not in attachment.content


def test_the_time_zone_in_the_file_knows_summer_time():
    file = calendars.public_calendar(an_event(starts_at=datetime(2027, 7, 1, 8, tzinfo=UTC)), now=NOW)
    calendar, entry = entry_in(file)
    [zone] = calendar.walk("VTIMEZONE")

    assert entry["DTSTART"].dt.isoformat() == "2027-07-01T10:00:00+02:00"
    assert zone.to_tz(lookup_tzid=False).utcoffset(datetime(2027, 7, 1, 10)).total_seconds() == 7200
    assert zone.to_tz(lookup_tzid=False).utcoffset(datetime(2027, 12, 1, 10)).total_seconds() == 3600


def test_the_public_file_names_the_town_and_nothing_closer():
    event = an_event(town="Holzminden", venue="Geheimgasse 7", online_link="https://example.org/raum")

    file = calendars.public_calendar(event, now=NOW, url="https://example.org/f/").decode()

    assert ("LOCATION:Holzminden" in file, "Geheimgasse" in file, "raum" in file, "ATTENDEE" in file) == (
        True,
        False,
        False,
        False,
    )


def test_whoever_withdraws_gets_a_cancellation_with_a_higher_sequence():
    from knotenwerk.apps.events.withdrawing import withdraw

    ada = a_guest(an_event(), seated_at=NOW)
    [first] = a_letter(ada).attachments
    withdraw(ada, now=NOW)
    (mail,) = deliver(NOW)
    [second] = mail.attachments

    (_, asked), (calendar, gone) = entry_in(first.content), entry_in(second.content)
    assert (asked["SEQUENCE"], gone["SEQUENCE"], str(calendar["METHOD"])) == (0, 1, "CANCEL")
    assert gone["UID"] == asked["UID"]


# Sending once


def test_a_message_is_sent_once_however_often_its_task_runs():
    ada = a_guest(an_event())
    post(ada, "seated", now=NOW, key="seated")
    assert post(ada, "seated", now=NOW, key="seated") is False

    assert (len(deliver(NOW)), len(deliver(NOW))) == (1, 0)


def test_what_could_not_be_sent_is_noted_and_tried_again(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    ada = a_guest(an_event())
    post(ada, "seated", now=NOW)
    message = SentMessage.objects.get()

    with pytest.raises(OSError, match="refused"):
        send(message.pk, now=NOW)
    message.refresh_from_db()

    assert (message.sent_at, message.attempts, "refused" in message.problem) == (None, 1, True)
    assert send_overdue(NOW) == 0
    assert send_overdue(NOW.replace(hour=NOW.hour + 1)) == 1


@pytest.fixture
def server(settings):
    """A mail server on the loopback that keeps what it gets."""

    class Keeping(Message):
        def __init__(self) -> None:
            super().__init__()
            self.received: list[bytes] = []

        def prepare_message(self, session, envelope):
            self.received.append(envelope.content)
            return super().prepare_message(session, envelope)

        def handle_message(self, message) -> None:
            pass

    handler = Keeping()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield handler
    controller.stop()


@pytest.mark.django_db(transaction=True)
def test_from_the_request_over_the_queue_to_the_bytes_a_mail_server_gets(server):
    event = an_event("Fachtagung für Städte & Gemeinden")
    request(event, Wish((Entrant("Jürgen Groß", "gross@example.org"),), "Stadt Übersee", "de"), now=NOW)

    do_waiting_tasks()

    [content] = server.received
    mail = message_from_bytes(content, policy=policy.default)
    assert mail["To"] == "gross@example.org"
    assert mail["Subject"].strip() == "Bitte bestätigen: Fachtagung für Städte & Gemeinden"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_body(("plain",)).get_content().startswith("Guten Tag Jürgen Groß,")
    assert "Fachtagung für Städte &amp; Gemeinden" in mail.get_body(("html",)).get_content()
    assert max(len(line) for line in content.split(b"\r\n")) <= 998


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_gets_a_calendar_file_that_can_be_read(server):
    ada = a_guest(an_event("Fachtagung"))
    post(ada, "seated", now=NOW)

    do_waiting_tasks()

    [content] = server.received
    [attachment] = message_from_bytes(content, policy=policy.default).iter_attachments()
    assert (attachment.get_content_type(), attachment.get_param("method"), attachment.get_filename()) == (
        "text/calendar",
        "REQUEST",
        "event.ics",
    )
    _, entry = entry_in(attachment.get_content())
    assert str(entry["SUMMARY"]) == "Fachtagung"


def test_what_was_left_behind_is_not_sent_after_the_event():
    event = an_event()
    post(a_guest(event), "reminder", now=NOW)

    assert (send_overdue(event.ends_at.replace(year=2026)), send_overdue(event.ends_at)) == (0, 0)
    assert send_overdue(event.starts_at) == 1


def test_a_letter_has_a_stable_identity():
    ada = a_guest(an_event())
    post(ada, "seated", now=NOW)
    message = SentMessage.objects.get()

    first, second = compose(message, now=NOW), compose(message, now=NOW)

    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
