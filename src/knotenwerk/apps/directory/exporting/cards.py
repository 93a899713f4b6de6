"""vCard 4.0 (RFC 6350) of a person, with what the one who asks may see and nothing else."""

import re

from django.utils import timezone

from ..models import Person
from ..seeing import Seen, Viewer, seen

OCTETS_IN_A_LINE = 75
_TO_BE_ESCAPED = re.compile(r"([\\,;])")


def card(person: Person, viewer: Viewer) -> str:
    """The card as the viewer may have it; `person` comes from `seeing.with_all_seen`.

    Raises `Person.DoesNotExist` where the viewer may not know of the person.
    """
    shown = seen(person, viewer)
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:individual",
        f"UID:urn:uuid:{shown.key}",
        f"FN:{escaped(shown.name)}",
        f"N:{';'.join(map(escaped, (person.family_name, person.given_name, '', person.title, '')))}",
        *of_posts(shown),
        *(f"EMAIL;TYPE=work:{escaped(mail)}" for mail in shown.mails),
        *([f"TEL;VALUE=text;TYPE=work:{escaped(shown.phone)}"] if shown.phone else []),
        *([f"LANG:{code}" for code in person.languages] if shown.languages else []),
        *([f"CATEGORIES:{','.join(map(escaped, shown.topics))}"] if shown.topics else []),
        f"REV:{person.changed_at.astimezone(timezone.get_default_timezone()):%Y%m%dT%H%M%S%z}",
        "END:VCARD",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def of_posts(shown: Seen) -> list[str]:
    lines = []
    for title, organisation in shown.posts[:1]:
        lines.append(f"ORG:{escaped(organisation)}")
        if title:
            lines.append(f"TITLE:{escaped(title)}")
    return lines


def escaped(text: str) -> str:
    return _TO_BE_ESCAPED.sub(r"\\\1", text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Long lines go on after a line break and a space; no letter is torn apart."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > OCTETS_IN_A_LINE - bool(parts):
            parts.append(part)
            part = ""
        part += sign
    return "\r\n ".join([*parts, part])
