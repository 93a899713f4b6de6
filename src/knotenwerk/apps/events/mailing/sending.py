"""From a queued message to a mail that has left, at most once at a time."""

import smtplib
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from knotenwerk.apps.ui.host import host_name

from ..calendars import cancellation, invitation
from ..models import Registration, SentMessage
from .letters import Letter
from .links import link
from .writing import write

Kind = SentMessage.Kind
INVITING = {Kind.SEATED, Kind.NEW_DATE, Kind.REMINDER}
CANCELLING = {Kind.WITHDRAWN, Kind.REFUSED, Kind.WAITING, Kind.CANCELLED}


def send(pk: int, *, now: datetime) -> None:
    """Send one message unless it has left or is leaving. A failure is written down and tried again later."""
    if not SentMessage.objects.claim(pk, now):
        return
    message = SentMessage.objects.select_related(
        "registration__event__project", "registration__group", "registration__organisation"
    ).get(pk=pk)
    try:
        compose(message, now=now).send()
    except (OSError, smtplib.SMTPException) as problem:
        SentMessage.objects.filter(pk=pk).update(problem=str(problem)[:300])
        raise
    SentMessage.objects.filter(pk=pk).update(sent_at=now, problem="")


def send_overdue(now: datetime) -> int:
    """Once more what a pause, a crash or a refusal has left behind."""
    from ..tasks import send_message

    overdue = list(SentMessage.objects.overdue(now).values_list("pk", flat=True))
    for pk in overdue:
        send_message.enqueue(pk)
    return len(overdue)


def compose(message: SentMessage, *, now: datetime) -> EmailMultiAlternatives:
    """The mail with text, HTML and calendar file, all in the person's language."""
    registration, letter = message.registration, write(message)
    with translation.override(registration.language):
        mail = EmailMultiAlternatives(
            subject=letter.subject,
            body=as_text(letter),
            to=[letter.to],
            reply_to=[registration.event.contact] if registration.event.contact else None,
            headers={
                "Message-ID": f"<event-message.{message.pk}.{registration.event.uid.hex}@{host_name()}>",
                "Auto-Submitted": "auto-generated",
                "Content-Language": registration.language,
            },
        )
        mail.attach_alternative(as_html(letter, registration.language), "text/html")
        attach_calendar(mail, message, now)
    return mail


def attach_calendar(mail: EmailMultiAlternatives, message: SentMessage, now: datetime) -> None:
    registration = message.registration
    if message.kind in INVITING and registration.state == Registration.State.SEATED:
        _attach(mail, "REQUEST", invitation(registration, now=now, url=link("mine", registration)))
    elif message.kind in CANCELLING and registration.seated_at:
        _attach(mail, "CANCEL", cancellation(registration, now=now))


def _attach(mail: EmailMultiAlternatives, method: str, file: bytes) -> None:
    mail.attach("event.ics", file.decode(), f"text/calendar; method={method}; charset=utf-8")


def as_text(letter: Letter) -> str:
    return render_to_string("events/mail/letter.txt", {"letter": letter}).strip() + "\n"


def as_html(letter: Letter, language: str) -> str:
    site = settings.KNOTENWERK_SITE_NAME
    return render_to_string("events/mail/letter.html", {"letter": letter, "language": language, "site": site})
