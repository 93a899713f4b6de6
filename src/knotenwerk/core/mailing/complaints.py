"""What a provider reports when a reader presses "this is unwanted" (RFC 5965, RFC 6591, RFC 9477)."""

from .kinds import Kind, Notice
from .opened import Mail, fields_of, parts_of

_KINDS = {"not-spam": Kind.PASSED, "auth-failure": Kind.POLICY, "dmarc": Kind.POLICY}


def complaint_in(mail: Mail) -> Notice | None:
    for part in parts_of(mail):
        if part.get_content_type() == "message/feedback-report":
            told = next((fields["feedback-type"] for fields in fields_of(part) if "feedback-type" in fields), "")
            return Notice(_KINDS.get(told.casefold(), Kind.COMPLAINT), words=told)
    return None
