"""The proof of one reader's consent, step by step, as a page that others can check."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.privacy.models import Consent, ConsentText

from .consents import PURPOSE, subject_of
from .leaving import Way

WAYS = {  # as they are written down, for those who read it
    "sign-up form": gettext_lazy("sign-up form"),
    "mail to confirm": gettext_lazy("mail to confirm"),
    "button behind the link in the mail": gettext_lazy("button behind the link in the mail"),
    "list taken over by the team": gettext_lazy("list taken over by the team"),
    Way.PAGE: gettext_lazy("preference page"),
    Way.ONE_CLICK: gettext_lazy("one-click of the mail program (RFC 8058)"),
    Way.MAIL: gettext_lazy("mail to leave"),
    Way.REPORT: gettext_lazy("report of delivery"),
    Way.ERASURE: gettext_lazy("erasure on request"),
    Way.TEAM: gettext_lazy("by the team"),
    Way.NEW_ADDRESS: gettext_lazy("other address confirmed"),
    Way.UNDONE: gettext_lazy("list taken back by the team"),
}


@dataclass(frozen=True)
class Step:
    """One row of the proof: what, when to the millisecond, how, and what else belongs to it."""

    number: int
    act: str
    local: str
    utc: str
    way: str
    form_version: str
    text: ConsentText
    told: tuple[tuple[str, str], ...]
    seal: str
    is_intact: bool


@dataclass(frozen=True)
class Proof:
    """`is_whole`: no row was changed, removed or put between."""

    mail: str
    steps: tuple[Step, ...]
    texts: tuple[ConsentText, ...]
    is_whole: bool


def proof_of(key: UUID) -> Proof | None:
    """None where nothing is kept about this key."""
    rows = list(
        Consent.objects.filter(text__purpose=PURPOSE, subject=subject_of(key))
        .select_related("text", "after")
        .order_by("pk")
    )
    if not rows:
        return None
    texts = tuple({row.text_id: row.text for row in rows}.values())
    is_whole = all(row.is_intact() for row in rows) and is_one_chain(rows)
    return Proof(rows[-1].mail, tuple(step(number, row) for number, row in enumerate(rows, 1)), texts, is_whole)


def is_one_chain(rows: list[Consent]) -> bool:
    return rows[0].after_id is None and all(after.after_id == before.pk for before, after in pairwise(rows))


def step(number: int, row: Consent) -> Step:
    return Step(
        number=number,
        act=row.get_act_display(),
        local=on_the_wall(row.at),
        utc=row.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        way=str(WAYS.get(row.way, row.way)),
        form_version=row.form_version,
        text=row.text,
        told=tuple(in_words(row)),
        seal=row.seal,
        is_intact=row.is_intact(),
    )


def on_the_wall(at: datetime) -> str:
    """ "2027-01-01 10:00:00 CET (UTC+01:00)": the seconds and the zone belong to it."""
    local = timezone.localtime(at)
    return f"{local:%Y-%m-%d %H:%M:%S} {local.tzname()} (UTC{local.isoformat()[-6:]})"


def in_words(row: Consent) -> Iterator[tuple[str, str]]:
    labels = {
        "form": _("address of the form"),
        "page": _("address of the page"),
        "language": _("language"),
        "easy_language": _("easy language"),
        "topics": _("topics"),
        "states": _("Länder"),
        "levels": _("levels of action"),
        "message_id": _("Message-ID of the mail"),
        "mail_version": _("version of the mail"),
        "subject": _("subject of the mail"),
        "mail_text": _("text of the mail"),
        "mail_sha256": _("SHA-256 of that text"),
        "answer": _("answer of the mail server"),
        "given_at": _("given on, as the list says"),
        "list": _("list"),
        "list_sha256": _("SHA-256 of the list"),
        "row": _("row of the list"),
    }
    for name, label in labels.items():
        if name in row.evidence:
            yield label, said(row.evidence[name])


def said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("no choice: all")
    return str(value)
