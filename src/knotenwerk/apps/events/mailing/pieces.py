"""Parts that stand in many letters."""

from django.conf import settings
from django.utils.translation import gettext as _

from knotenwerk.apps.projects.funding import funding_line

from ..models import Event, Registration
from ..times import when_for
from .letters import Block, Facts, Link, Paragraph, plain
from .links import link


def my_page(registration: Registration, label: str = "") -> list[Block]:
    return [
        Paragraph(_("You can look at your registration, change it and withdraw at any time, without an account:")),
        Link(label or _("My registration"), link("mine", registration)),
    ]


def where_and_when(registration: Registration, *, seated: bool = False) -> Facts:
    """Venue and link only for those who have a seat; everybody else learns the town."""
    event = registration.event
    online = event.mode == Event.Mode.ONLINE or (registration.online and event.mode == Event.Mode.HYBRID)
    rows = [(_("What"), str(event)), (_("When"), when_for(registration))]
    if online:
        rows.append((_("Where"), event.online_link if seated and event.online_link else _("online")))
    elif seated and event.venue:
        rows.append((_("Where"), event.venue))
    elif event.town:
        rows.append((_("Where"), event.town))
    return Facts(tuple(rows))


def others(registration: Registration) -> tuple[str, ...]:
    if registration.group is None:
        return ()
    return tuple(
        plain(one.name) for one in registration.group.registrations.exclude(pk=registration.pk).order_by("pk")
    )


def foot(event: Event) -> list[str]:
    hosts = ", ".join(str(host) for host in event.event_hosts.select_related("organisation"))
    return [
        line
        for line in (
            _("Kind regards, %(who)s") % {"who": hosts or settings.KNOTENWERK_SITE_NAME},
            _("Questions: simply answer this letter.") if event.contact else "",
            funding_line(event.project, event.first_day),
        )
        if line
    ]
