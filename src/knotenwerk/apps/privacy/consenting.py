"""Consent is asked for, given, confirmed, refused and taken back here and nowhere else. Every step is a new row."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.db.models.functions import Lower

from .models import Consent, ConsentQuerySet, ConsentText

STANDS = {Consent.Act.GIVEN, Consent.Act.CONFIRMED, Consent.Act.TAKEN_OVER}
NOTES = {Consent.Act.MAILED, Consent.Act.CHANGED}
Evidence = Mapping[str, Any]


@dataclass(frozen=True)
class Whose:
    """Whose consent: a person once known by key, before that a mail address; and what it is about."""

    mail: str
    subject: str
    person_key: UUID | None = None


@dataclass(frozen=True)
class Shown:
    """What somebody had before their eyes: the exact text, its language, the form and its version.

    `evidence` is what else proves it, as JSON: the address of the form, what was chosen beside.
    """

    text: str
    language: str
    way: str
    form_version: str = ""
    evidence: Evidence = field(default_factory=dict)


def ask(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.ASKED, at)


def give(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.GIVEN, at)


def refuse(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    return _write(purpose, whose, shown, Consent.Act.REFUSED, at)


def take_over(purpose: str, whose: Whose, shown: Shown, *, at: datetime) -> Consent:
    """A consent given elsewhere, with the proof of it that came along."""
    return _write(purpose, whose, shown, Consent.Act.TAKEN_OVER, at)


def note(purpose: str, whose: Whose, act: str, *, way: str, at: datetime, evidence: Evidence) -> Consent | None:
    """What happened beside (one of NOTES), to the text given last. Changes nothing of what stands."""
    last = last_said(purpose, whose)
    return _continue(last, whose, act, way=way, at=at, evidence=evidence) if last else None


def confirm(purpose: str, whose: Whose, *, way: str, at: datetime, evidence: Evidence | None = None) -> Consent | None:
    """The second half of a double opt-in: to the text given last. Nothing where nothing was given."""
    last = last_said(purpose, whose)
    if last is None or last.act != Consent.Act.GIVEN:
        return None
    return _continue(last, whose, Consent.Act.CONFIRMED, way=way, at=at, evidence=evidence)


def withdraw(
    purpose: str, whose: Whose, *, way: str, at: datetime, evidence: Evidence | None = None
) -> Consent | None:
    """Take back what stands; taking back twice changes nothing."""
    last = last_said(purpose, whose)
    if last is None or last.act not in STANDS:
        return None
    return _continue(last, whose, Consent.Act.WITHDRAWN, way=way, at=at, evidence=evidence)


def stands(purpose: str, whose: Whose) -> bool:
    last = last_said(purpose, whose)
    return last is not None and last.act in STANDS


def last_said(purpose: str, whose: Whose) -> Consent | None:
    """The newest word about this purpose and subject, found by the person or by the mail address."""
    return _steps(purpose, whose).exclude(act__in=NOTES).last()


def _steps(purpose: str, whose: Whose) -> ConsentQuerySet:
    owner = Q(spelled=whose.mail.lower())
    if whose.person_key:
        owner |= Q(person_key=whose.person_key)
    rows = Consent.objects.alias(spelled=Lower("mail")).filter(owner, subject=whose.subject, text__purpose=purpose)
    return rows.select_related("text", "after").order_by("pk")


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
    text = wording(purpose, shown.text, language=shown.language)
    said = {"way": shown.way, "form_version": shown.form_version, "evidence": dict(shown.evidence)}
    return _append(whose, act, at, text=text, person_key=whose.person_key, **said)


def _continue(last: Consent, whose: Whose, act: str, *, way: str, at: datetime, evidence: Evidence | None) -> Consent:
    said = {"way": way, "form_version": last.form_version, "evidence": dict(evidence or {})}
    return _append(whose, act, at, text=last.text, person_key=whose.person_key or last.person_key, **said)


def _append(whose: Whose, act: str, at: datetime, *, text: ConsentText, **said: Any) -> Consent:
    """At the end of the chain; whoever was faster there is taken into it."""
    end = _steps(text.purpose, whose).filter(next=None).last()
    place = {"after": end, "chain": end.chain} if end else {}
    try:
        with transaction.atomic():
            return Consent.objects.create(
                mail=whose.mail, subject=whose.subject, text=text, act=act, at=at, **place, **said
            )
    except IntegrityError:
        if end is None or not Consent.objects.filter(after=end).exists():
            raise
        return _append(whose, act, at, text=text, **said)
