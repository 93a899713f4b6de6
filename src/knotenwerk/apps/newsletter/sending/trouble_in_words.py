"""Why nothing is sent, for the team: what stopped an issue, what keeps a sender, and what to do."""

from django.utils.translation import gettext as _

from knotenwerk.core.mailing import (
    Alarm,
    CutOff,
    Ending,
    Garbled,
    Lacks,
    LineTrouble,
    NotTrusted,
    Reply,
    TooSlow,
    TurnedAway,
    Unreachable,
)


def trouble_in_words(ending: Ending) -> str:
    """What keeps a sender; empty where nothing does."""
    return line_in_words(ending.trouble) if ending.trouble else ""


def why_paused(ending: Ending) -> str:
    match ending.alarm:
        case Alarm.POLICY:
            said = _(
                "The mail server refuses mails for a reason that lies with us, not with the readers: %(reply)s. "
                "Have the signature, SPF and the limits of the relay looked at, then go on."
            )
        case Alarm.REFUSALS:
            said = _(
                "More than 5 in 100 addresses of the last 200 were refused: %(reply)s. Look at the list of refused "
                "addresses before you go on."
            )
        case Alarm.SILENCE:
            said = _(
                "The mail server takes mails and does not say so, ten times in a row. Some may have arrived. "
                "Have the relay looked at, then go on."
            )
        case _:
            return trouble_in_words(ending)
    return said % {"reply": reply_in_words(ending.reply)}


def line_in_words(trouble: LineTrouble) -> str:
    match trouble:
        case Unreachable(why=why):
            said, facts = _("The mail server cannot be reached (%(why)s)."), {"why": why}
        case TurnedAway(reply=reply):
            said, facts = _("The mail server turns us away: %(reply)s."), {"reply": reply_in_words(reply)}
        case NotTrusted():
            said, facts = _("The certificate of the mail server is not good."), {}
        case Lacks(extension=extension):
            said, facts = _("The mail server does not offer %(extension)s."), {"extension": extension}
        case TooSlow(seconds=seconds):
            said, facts = _("The mail server did not answer for %(n)s seconds."), {"n": f"{seconds:.0f}"}
        case Garbled(said=words):
            said, facts = _("What the mail server says is no SMTP: %(words)s"), {"words": words}
        case CutOff():
            said, facts = _("The mail server cut the line without a word."), {}
        case _:
            raise TypeError(trouble)
    return said % facts


def reply_in_words(reply: Reply | None) -> str:
    return " ".join(filter(None, [str(reply.code), reply.status, reply.words])) if reply else _("no answer")
