"""Reports that only say it in words, as qmail does and many others did: judged by the status that stands in them."""

import re
from collections.abc import Iterator

from .kinds import Kind, Notice, kind_of
from .opened import Mail, header, subject_of, texts_of
from .statuses import statuses_in

_ROBOT = re.compile(r"mailer[-_. ]?daemon|mail[-_. ]?daemon|postmaster|mail[-_. ]?delivery|mdaemon", re.IGNORECASE)
_AFTER_CODE = re.compile(r"\b[45]\d\d[ -]+#?([45]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
_DELAY = re.compile(
    r"\b(warning|delayed|verz[öo]gert|verz[öo]gerung|retard[ée]?|op[óo][źz]nion\w*|gecik\w*|retras\w*|ritard\w*)",
    re.IGNORECASE,
)


def is_from_a_machine(mail: Mail) -> bool:
    return bool(header(mail, "X-Failed-Recipients") or _ROBOT.search(header(mail, "From")))


def notice_in_words(mail: Mail) -> Notice:
    words = "\n".join(texts_of(mail))
    status = next(_statuses(words), "")
    kind = kind_of(status)
    if kind == Kind.SOFT and _DELAY.search(subject_of(mail)):
        kind = Kind.DELAYED
    return Notice(kind, status, _around(words, status))


def _statuses(words: str) -> Iterator[str]:
    """Those that follow a reply code are the refusing server's own; others may be anything with two dots."""
    yield from _AFTER_CODE.findall(words)
    yield from (code for code in statuses_in(words) if not code.startswith("2"))


def _around(words: str, status: str) -> str:
    """The line with the status and what follows; without one, the beginning."""
    place = words.find(status) if status else 0
    return words[words.rfind("\n", 0, place) + 1 :][:1000]
