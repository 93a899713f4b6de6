"""Consent is asked for, given, confirmed, refused and taken back here and nowhere else. Every step is a new row."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from .models import Consent, ConsentText

STANDS = {Consent.Act.GIVEN, Consent.Act.CONFIRMED}


@dataclass(frozen=True)
class Whose:
    """Whose consent: a person once known by key, before that a mail address; and what it is about."""

    mail: str
    subject: str
    person_key: UUID | None = None


@dataclass(frozen=True)
class Shown:
    """What somebody had before their eyes: the exact text, its language, the form and its version."""

    text: str
    language: str
    way: str
    form_version: str = ""


def ask(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.ASKED, at)


def give(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.GIVEN, at)


def refuse(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.REFUSED, at)


def confirm(purpose: str, whose: Whose, *, way: str, at: datetime) -> Consent | None:
    """The second half of a double opt-in: to the text given last. Nothing where nothing was given."""
    last = last_step(purpose, whose)
    if last is None or last.act != Consent.Act.GIVEN:
        return None
    return _continue(last, whose, Consent.Act.CONFIRMED, way, at)


def withdraw(purpose: str, whose: Whose, *, way: str, at: datetime) -> Consent | None:
    """Take back what stands; taking back twice changes nothing."""
    last = last_step(purpose, whose)
    if last is None or last.act not in STANDS:
        return None
    return _continue(last, whose, Consent.Act.WITHDRAWN, way, at)


def stands(purpose: str, whose: Whose) -> bool:
    last = last_step(purpose, whose)
    return last is not None and last.act in STANDS


def last_step(purpose: str, whose: Whose) -> Consent | None:
    """The newest row about this purpose and subject, found by the person or by the mail address."""
    owner = Q(mail__iexact=whose.mail)
    if whose.person_key:
        owner |= Q(person_key=whose.person_key)
    rows = Consent.objects.filter(owner, subject=whose.subject, text__purpose=purpose)
    return rows.select_related("text").order_by("at", "pk").last()


def wording(purpose: str, text: str, *, language: str) -> ConsentText:
    """The row that holds exactly this text. A text never shown before becomes the next version."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    versions = ConsentText.objects.filter(purpose=purpose, language=language)
    known = versions.filter(sha256=digest).first()
    if known:
        return known
    newest = versions.aggregate(newest=Max("version"))["newest"] or 0
    try:
        with transaction.atomic():
            return ConsentText.objects.create(purpose=purpose, version=newest + 1, language=language, text=text)
    except IntegrityError:  # somebody else wrote this version in the same instant
        return wording(purpose, text, language=language)


def _write(purpose: str, whose: Whose, shown: Shown, act: str, at: datetime) -> Consent:
    return Consent.objects.create(
        person_key=whose.person_key,
        mail=whose.mail,
        subject=whose.subject,
        text=wording(purpose, shown.text, language=shown.language),
        act=act,
        at=at,
        way=shown.way,
        form_version=shown.form_version,
    )


def _continue(last: Consent, whose: Whose, act: str, way: str, at: datetime) -> Consent:
    return Consent.objects.create(
        person_key=whose.person_key or last.person_key,
        mail=whose.mail,
        subject=whose.subject,
        text=last.text,
        act=act,
        at=at,
        way=way,
        form_version=last.form_version,
    )
