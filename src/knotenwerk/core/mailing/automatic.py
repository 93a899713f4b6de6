"""Replies that no person wrote: away, received, read (RFC 3834, RFC 8098)."""

import re

from .in_words import is_from_a_machine
from .opened import Mail, header, parts_of, subject_of

_MARKS = ("X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Vacation", "X-Ms-Exchange-Inbox-Rules-Loop")
_PRECEDENCE = {"auto_reply", "auto-reply"}
_SUBJECT = re.compile(
    r"\W*(auto(matic|matische|mated)?[ :-]*(reply|response|antwort|reaktion)|automatische empfangs"
    r"|out of (the )?office|abwesen|r[ée]ponse automatique|automatyczna odpowied|otomatik yan[ıi]t"
    r"|respuesta autom|risposta automatica|gelesen:|read:|lu ?:)",
    re.IGNORECASE,
)


def is_automatic(mail: Mail) -> bool:
    if _is_receipt(mail) or any(header(mail, name) for name in _MARKS) or _SUBJECT.match(subject_of(mail)):
        return True
    if header(mail, "Precedence").casefold() in _PRECEDENCE:
        return True
    submitted = header(mail, "Auto-Submitted").casefold()
    return submitted.startswith("auto-") and not is_from_a_machine(mail)


def _is_receipt(mail: Mail) -> bool:
    return any(part.get_content_type() == "message/disposition-notification" for part in parts_of(mail))
