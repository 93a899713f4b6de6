"""Which sentences stand in which message, in the active language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.ui.words import day

from ..mix_in_words import percent
from ..models import Event, Registration, SentMessage
from ..own_facts import own_facts
from ..registering import confirm_until
from ..seats import Reason, Wait, wait_of
from ..times import days
from .changes import changes_of
from .letters import Block, Facts, Letter, Link, Names, Paragraph, plain
from .links import imprint, link
from .pieces import foot, my_page, others, where_and_when
from .wording import offered_until, own_words

Kind = SentMessage.Kind
State = Registration.State


def write(message: SentMessage) -> Letter:
    """The letter to one person in their language, with the event's own subject and first paragraph if it has any."""
    registration = message.registration
    with override(registration.language), timezone.override(registration.event.zone):
        subject, blocks = WRITERS[message.kind](registration)
        own = own_words(registration, message.kind)
        if own.text:
            blocks = [*map(Paragraph, own.text.split("\n\n")), *blocks[1:]]
        contact = message.kind == Kind.FOR_CONTACT and registration.group
        name = contact.contact_name if contact else registration.name
        return Letter(
            subject=plain(own.subject or subject),
            heading=plain(str(registration.event)),
            greeting=_("Hello %(name)s,") % {"name": plain(name)},
            blocks=tuple(blocks),
            foot=tuple(foot(registration.event)),
            imprint=imprint(),
            to=contact.contact_mail if contact else registration.mail,
        )


@dataclass(frozen=True)
class Usual:
    """How a message begins where the event has no words of its own."""

    language: str
    subject: str
    text: str


def usual(kind: str, event: Event, language: str) -> Usual:
    nobody = Registration(pk=0, event=event, language=language, state=State.SEATED)
    with override(language), timezone.override(event.zone):
        if kind == Kind.WAITING:
            by_mix = event.admission == Event.Admission.TEAM
            first = why_waiting(Wait(Reason.MIX) if by_mix else Wait(Reason.ORDER, 1))
            return Usual(language, waiting(nobody)[0], first)
        subject, blocks = WRITERS[kind](nobody)
    return Usual(language, subject, blocks[0].text if isinstance(blocks[0], Paragraph) else "")


def confirm(registration: Registration) -> tuple[str, list[Block]]:
    event, until = registration.event, confirm_until(registration)
    after = [
        Paragraph(
            _(
                "The link is good until %(day)s. If you did not expect this letter, you need not do anything: without "
                "your confirmation nothing happens, and what was entered is deleted."
            )
            % {"day": day(until)}
        )
    ]
    if registration.source == Registration.Source.GROUP and registration.group:
        who = plain(registration.group.contact_name)
        return _("%(who)s has registered you: %(event)s") % {"who": who, "event": event}, [
            Paragraph(
                _(
                    "%(who)s asks for a seat for you at “%(event)s”. You decide whether you come, and only you say "
                    "what you need and whether you may be photographed."
                )
                % {"who": who, "event": event}
            ),
            where_and_when(registration),
            Link(_("Look at it and decide"), link("confirm", registration)),
            *after,
        ]
    companions = others(registration)
    also: list[Block] = [
        Paragraph(_("You have also registered these people. Each of them gets an own letter:")),
        Names(companions),
    ]
    return _("Please confirm: %(event)s") % {"event": event}, [
        Paragraph(
            _("You ask for a seat at “%(event)s”. Please confirm that this mail address is yours; then it counts.")
            % {"event": event}
        ),
        where_and_when(registration),
        Link(_("Confirm the registration"), link("confirm", registration)),
        *(also if companions else []),
        *after,
    ]


def already(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("You are registered already: %(event)s") % {"event": event}, [
        Paragraph(
            _(
                "Somebody, probably you, has just asked for a seat at “%(event)s” for you. You are registered "
                "already: %(state)s."
            )
            % {"event": event, "state": registration.get_state_display()}
        ),
        *my_page(registration),
    ]


def for_contact(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    members = event.registrations.filter(group=registration.group).order_by("pk")
    names = tuple(plain(member.name) for member in members)
    return _("You have registered others: %(event)s") % {"event": event}, [
        Paragraph(
            _(
                "You have asked for seats at “%(event)s” for the people named below. Each of them gets an own letter, "
                "confirms it and says what they need. There is nothing more for you to do."
            )
            % {"event": event}
        ),
        Names(names),
        where_and_when(registration),
    ]


def seated(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("You have a seat: %(event)s") % {"event": event}, [
        Paragraph(_("your seat is certain. The entry for your calendar is attached.")),
        where_and_when(registration, seated=True),
        *my_page(registration),
    ]


def waiting(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("You are on the waiting list: %(event)s") % {"event": event}, [
        *_why_waiting(registration),
        where_and_when(registration),
        *my_page(registration, _("See my place, or leave the list")),
    ]


def _why_waiting(registration: Registration) -> list[Block]:
    if registration.state != State.WAITING:
        return [Paragraph(_("your registration is confirmed. Your page says how it stands now."))]
    return [Paragraph(why_waiting(wait_of(registration)))]


def why_waiting(wait: Wait) -> str:
    if wait.reason == Reason.GROUP:
        return _(
            "your registration is confirmed. You want to come together or not at all, so we wait until all of you "
            "have confirmed their mail addresses."
        )
    if wait.reason == Reason.CHOSEN:
        return _(
            "the seats are given, and others were needed more for the mix of fields and regions: it goes by the mix, "
            "not by the order of registration. You stay on the waiting list. If a seat becomes free that keeps the "
            "mix with you, we write to you."
        )
    if wait.reason == Reason.LOT:
        return _(
            "more people wanted a seat than there are, so they were drawn by lot, with chances as even as the mix "
            "allows. Your chance was %(chance)s %%; you were not drawn. You stay on the waiting list. If a seat "
            "becomes free that keeps the mix with you, we write to you."
        ) % {"chance": percent(wait.chance or 0)}
    if wait.reason == Reason.MIX:
        return _(
            "your registration is confirmed. The team gives the seats so that many fields and regions come together: "
            "by the mix, not by the order of registration. We write to you as soon as it is decided."
        )
    return _(
        "all seats are taken at the moment. You are in place %(place)s on the waiting list. As soon as a seat is "
        "free for you, we write to you."
    ) % {"place": wait.place}


def offer(registration: Registration) -> tuple[str, list[Block]]:
    return _("A seat is free for you: %(event)s") % {"event": registration.event}, [
        Paragraph(
            _(
                "a seat has become free. It is yours if you take it by %(until)s. After that it goes to the next "
                "person."
            )
            % {"until": offered_until(registration)}
        ),
        where_and_when(registration),
        Link(_("Take the seat"), link("offer", registration)),
        Link(_("Let it pass to the next person"), link("offer", registration) + "#decline", main=False),
    ]


def offer_passed(registration: Registration) -> tuple[str, list[Block]]:
    return _("The seat has been passed on: %(event)s") % {"event": registration.event}, [
        Paragraph(
            _(
                "we had kept a seat for you and heard nothing by the deadline, so it has gone to the next person. If "
                "you would still like to come, you can go back to the end of the waiting list with one click."
            )
        ),
        *my_page(registration),
    ]


def withdrawn(registration: Registration) -> tuple[str, list[Block]]:
    return _("You have withdrawn: %(event)s") % {"event": registration.event}, [
        Paragraph(
            _("thank you for telling us. Your registration is withdrawn, and the seat goes to the next person.")
        ),
        Paragraph(_("If you change your mind, or if this was not you, use your page:")),
        Link(_("My registration"), link("mine", registration)),
    ]


def refused(registration: Registration) -> tuple[str, list[Block]]:
    refusal = registration.refusals.first()
    return _("No seat for you: %(event)s") % {"event": registration.event}, [
        Paragraph(_("we have decided not to give you a seat. This is the reason:")),
        Paragraph(refusal.reason if refusal else ""),
        Paragraph(
            _("Two people of the team have looked at it. If you do not agree, object by answering this letter.")
        ),
    ]


def still_coming(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("Still coming? %(event)s, %(days)s") % {"event": event, "days": days(event)}, [
        Paragraph(
            _(
                "the event is near. Are you still coming? One click is enough. If you cannot come, a seat becomes "
                "free for somebody who waits."
            )
        ),
        where_and_when(registration, seated=True),
        Link(_("Yes, I am coming"), link("still_coming", registration)),
        Link(_("I cannot come"), link("withdraw", registration), main=False),
    ]


def reminder(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("See you soon: %(event)s, %(days)s") % {"event": event, "days": days(event)}, [
        Paragraph(_("we look forward to meeting you. Here is what you need to find us.")),
        where_and_when(registration, seated=True),
        *([Link(_("Code for the door"), link("door-code", registration))] if not registration.online else []),
        *my_page(registration, _("My registration, or withdraw at short notice")),
    ]


def tables(registration: Registration) -> tuple[str, list[Block]]:
    """Only where this person sits: what their personal page says, and no more."""
    event = registration.event
    rows = tuple((fact.label, "\n".join(fact.lines)) for fact in own_facts(registration))
    return _("Where you sit: %(event)s") % {"event": event}, [
        Paragraph(_("the tables for “%(event)s” are made. Here you find yours.") % {"event": event}),
        *([Facts(rows)] if rows else []),
        *my_page(registration),
    ]


def new_date(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    seat = registration.state == State.SEATED
    changes = tuple(changes_of(event))
    return _("New date or place: %(event)s, %(days)s") % {"event": event, "days": days(event)}, [
        Paragraph(_("date or place of the event have changed. What is new:")),
        *([Facts(changes)] if changes else []),
        where_and_when(registration, seated=seat),
        *(
            [Paragraph(_("Your seat stays yours. The attached entry changes the one in your calendar."))]
            if seat
            else []
        ),
        *my_page(registration, _("My registration, or withdraw")),
    ]


def cancelled(registration: Registration) -> tuple[str, list[Block]]:
    event = registration.event
    return _("Cancelled: %(event)s, %(days)s") % {"event": event, "days": days(event)}, [
        Paragraph(_("the event does not take place. We are sorry, and thank you for having wanted to come.")),
        where_and_when(registration),
        *(
            [Paragraph(_("The attached entry removes it from your calendar."))]
            if registration.state == State.SEATED
            else []
        ),
    ]


WRITERS: dict[str, Callable[[Registration], tuple[str, list[Block]]]] = {
    Kind.CONFIRM: confirm,
    Kind.ALREADY: already,
    Kind.FOR_CONTACT: for_contact,
    Kind.SEATED: seated,
    Kind.WAITING: waiting,
    Kind.OFFER: offer,
    Kind.OFFER_PASSED: offer_passed,
    Kind.WITHDRAWN: withdrawn,
    Kind.REFUSED: refused,
    Kind.STILL_COMING: still_coming,
    Kind.REMINDER: reminder,
    Kind.TABLES: tables,
    Kind.NEW_DATE: new_date,
    Kind.CANCELLED: cancelled,
}
