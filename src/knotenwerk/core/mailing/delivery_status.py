"""The part of a report that machines write for machines (RFC 3464, RFC 6533): what became of each recipient."""

from .kinds import MILDEST_FIRST, Kind, Notice, kind_of
from .opened import Mail, fields_of, parts_of
from .statuses import statuses_in

TYPES = ("message/delivery-status", "message/global-delivery-status")
_UNDER_WAY = {"delayed": Kind.DELAYED, "delivered": Kind.PASSED, "relayed": Kind.PASSED, "expanded": Kind.PASSED}


def status_notice(mail: Mail) -> Notice | None:
    """Of several recipients the mildest counts: an address that forwards to two and reaches one is reached."""
    parts = (part for part in parts_of(mail) if part.get_content_type() in TYPES)
    first = next(parts, None)  # another one belongs to the mail that came back
    if first is None:
        return None
    notices = [_notice(fields) for fields in fields_of(first) if fields.keys() & {"action", "status"}]
    return min(notices, key=lambda notice: MILDEST_FIRST.index(notice.kind), default=None)


def _notice(fields: dict[str, str]) -> Notice:
    status = _status(fields)
    action = fields.get("action", "").casefold().partition(" ")[0].rstrip(";,")
    kind = _UNDER_WAY.get(action) or _failed(status)
    return Notice(kind, status, fields.get("diagnostic-code", ""))


def _failed(status: str) -> Kind:
    kind = kind_of(status)
    return Kind.UNKNOWN if kind == Kind.PASSED else kind


def _status(fields: dict[str, str]) -> str:
    """What the refusing server said, where it is quoted: the one that reports may have put its own in its place."""
    quoted = [code for code in statuses_in(fields.get("diagnostic-code", "")) if not code.endswith(".0.0")]
    told = statuses_in(fields.get("status", ""))
    return (quoted + told + [""])[0]
