"""Why a mail was refused, in words a team can act on, by the status of RFC 3463."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

REASONS: dict[str, str | Promise] = {
    "5.1.1": gettext_lazy("There is no such mailbox."),
    "5.1.2": gettext_lazy("There is no such mail server."),
    "5.1.3": gettext_lazy("The address is not written as one."),
    "5.1.6": gettext_lazy("The mailbox has moved."),
    "5.1.10": gettext_lazy("The domain takes no mail."),
    "5.2.1": gettext_lazy("The mailbox is switched off."),
    "5.2.2": gettext_lazy("The mailbox is full."),
    "5.2.3": gettext_lazy("The mail is too large for the mailbox."),
    "5.3.4": gettext_lazy("The mail is too large for the mail server."),
    "5.7.1": gettext_lazy("A rule of the mail server forbids it."),
    "5.7.26": gettext_lazy("Neither signature nor SPF convinced the mail server."),
}
SUBJECTS: dict[str, str | Promise] = {
    "5.1": gettext_lazy("Something is wrong with the address."),
    "5.2": gettext_lazy("Something is wrong with the mailbox."),
    "5.3": gettext_lazy("The mail server could not do it."),
    "5.4": gettext_lazy("The way to the mail server was not found."),
    "5.5": gettext_lazy("The mail servers did not understand each other."),
    "5.6": gettext_lazy("Something is wrong with the mail."),
    "5.7": gettext_lazy("A rule of the mail server forbids it, for a reason that lies with us."),
}


def reason_of(code: int | None, status: str) -> str:
    """For a mail that was not taken. One that was only put off until its time was over says so."""
    if code is None or code < 500:
        return _("It could not be reached in time.")
    known = REASONS.get(status) or SUBJECTS.get(status.rpartition(".")[0])
    return str(known) if known else _("The mail server said no and not why.")
