"""What is wrong with a file or a line, in the reader's language, with what to do next."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .errors import NoEdition, OlderEdition, RegisterError, Unreadable
from .lines import Reason

REASONS = {
    Reason.RECORD_TYPE: gettext_lazy("There is no record type “%(shown)s”. Known are 10, 20, 30, 40, 50 and 60."),
    Reason.KEY: gettext_lazy("“%(shown)s” is no official key: digits are missing, or something else stands there."),
    Reason.STATE: gettext_lazy("There is no Land with the key %(shown)s."),
    Reason.NAME: gettext_lazy("The name is missing, too long, or holds signs that cannot be read: “%(shown)s”."),
    Reason.NUMBER: gettext_lazy("“%(shown)s” cannot be read as a number."),
    Reason.TWICE: gettext_lazy("The same key stands in line %(shown)s already."),
    Reason.SHORT: gettext_lazy("The line ends after %(shown)s characters."),
    Reason.QUOTES: gettext_lazy("The quotation marks of this line do not match."),
    Reason.UNKNOWN_OLD: gettext_lazy("No municipality with the key %(shown)s is known that could have ended."),
    Reason.UNKNOWN_NEW: gettext_lazy("No municipality with the key %(shown)s is known that could take over."),
    Reason.DAY: gettext_lazy("“%(shown)s” is no day."),
}


def said(reason: str, shown: str) -> str:
    """Why a line is refused."""
    return str(REASONS[Reason(reason)]) % {"shown": shown}


def explained(problem: RegisterError) -> str:
    """Why a file is not taken over, and what to do."""
    if isinstance(problem, Unreadable):
        return unreadable(problem)
    if isinstance(problem, NoEdition):
        return _("The file does not say at which day it stands. Enter the day.")
    if isinstance(problem, OlderEdition):
        return _(
            "This edition stands at %(edition)s, but the one of %(newest)s has been taken over already. "
            "Take over editions in the order of their days."
        ) % {"edition": date_format(problem.edition), "newest": date_format(problem.newest)}
    return _(
        "This is no register of municipalities that we know. It needs columns for key and name, such as "
        "“Satzart, Land, RB, Kreis, VB, Gem, Gemeindename”, or the fixed-width form GV100AD."
    )


def unreadable(problem: Unreadable) -> str:
    if problem.reason == "too_large":
        return _("The file is larger than we read: %(size)s, at most %(limit)s (%(measure)s).") % vars(problem)
    return {
        "empty": _("The file is empty. Choose another one."),
        "encrypted": _("The workbook has a password. Save it without one."),
        "corrupt": _("The workbook is damaged. Download it again."),
        "no_table": _("This is no table. Save the register as XLSX or CSV, or take the fixed-width form GV100AD."),
    }[problem.reason]
