"""The two mails around a sign-up: please confirm; you read us already. Neutral, without logo or advertising."""

import hashlib
import smtplib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.privacy import consenting
from knotenwerk.apps.privacy.models import Consent
from knotenwerk.apps.ui.host import host_name

from .confirming import good_until
from .consents import PURPOSE, consent_text, whose
from .links import imprint, link
from .models import Subscriber
from .posting import post
from .tokens import token_of

MAIL_VERSION = "1"


def ask_to_confirm(key: str, *, now: Callable[[], datetime]) -> None:
    """Once for each request, with the mail server's answer as proof. If it cannot leave, they may ask anew at once."""
    subscriber = Subscriber.objects.unconfirmed().filter(key=key).first()
    if subscriber is None or was_asked(subscriber):
        return
    mail = confirmation(subscriber)
    try:
        answer = post(mail)
    except (OSError, smtplib.SMTPException):
        Subscriber.objects.filter(pk=subscriber.pk).update(mailed_at=None)
        raise
    told = evidence_of(mail, token_of(subscriber.key)) | {"answer": answer}
    consenting.note(PURPOSE, whose(subscriber), Consent.Act.MAILED, way="mail to confirm", at=now(), evidence=told)


def was_asked(subscriber: Subscriber) -> bool:
    """Whether the mail of the newest request has left; a task may run twice."""
    last = consenting.last_said(PURPOSE, whose(subscriber))
    return last is not None and Consent.objects.filter(after=last, act=Consent.Act.MAILED).exists()


def tell_reader(key: str) -> None:
    for reader in Subscriber.objects.confirmed().filter(key=key):
        post(reminder(reader))


def confirmation(subscriber: Subscriber) -> EmailMultiAlternatives:
    with override(subscriber.language):
        last_day = timezone.localdate(good_until(subscriber)) - timedelta(days=1)
        told = {
            "link": link("confirm", subscriber),
            "last_day": last_day,
            "consent": consent_text(subscriber.language),
        }
        return letter("confirm", subscriber, _("Please confirm: newsletter"), told)


def reminder(reader: Subscriber) -> EmailMultiAlternatives:
    with override(reader.language):
        told = {"link": link("preferences", reader)}
        return letter("already", reader, _("You receive the newsletter already"), told)


def letter(name: str, subscriber: Subscriber, subject: str, told: Mapping[str, object]) -> EmailMultiAlternatives:
    """Text and HTML from templates of one name, in the active language."""
    site = settings.KNOTENWERK_SITE_NAME
    context = {"subject": subject, "site": site, "language": subscriber.language, "imprint": imprint(), **told}
    host = host_name()
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"newsletter/mail/{name}.txt", context).strip() + "\n",
        to=[subscriber.address],
        headers={
            "Message-ID": f"<newsletter-{name}.{subscriber.key.hex}.{subscriber.mailed_at:%Y%m%d%H%M%S%f}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": subscriber.language,
        },
    )
    mail.attach_alternative(render_to_string(f"newsletter/mail/{name}.html", context), "text/html")
    return mail


def evidence_of(mail: EmailMultiAlternatives, token: str) -> dict[str, str]:
    """The mail in full, but for the secret part of its link."""
    text = str(mail.body).replace(token, "…")
    return {
        "message_id": mail.extra_headers["Message-ID"],
        "mail_version": MAIL_VERSION,
        "subject": str(mail.subject),
        "mail_text": text,
        "mail_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }
