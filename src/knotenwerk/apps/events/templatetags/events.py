"""`{% load events %}`: what pages of events share."""

from django import template
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.templatetags.ui import few
from knotenwerk.apps.ui.words import number

from .. import dating, in_words, mix_in_words, times
from ..counting import Cell
from ..models import Event
from ..rooms import rooms_of

register = template.Library()

register.filter("differences", dating.differences)
register.filter("seats_in_words", in_words.seats_in_words)
register.filter("when", times.when_there)
register.filter("as_percent", mix_in_words.percent)


@register.inclusion_tag("ui/_subnav.html", takes_context=True)
def event_rooms(context, event: Event, current: str):
    """The row of rooms of one event; `current` is the URL name of this one."""
    return {"items": list(rooms_of(event, context["request"].user, current)), "label": event.title}


@register.filter
def answer(value: object) -> str:
    return "–" if value is None else in_words.answer_in_words(value)


@register.filter
def cell(counted: Cell) -> str:
    """A count as it may be shown to a funder."""
    if counted.hidden:
        return _("not shown")
    return few(0) if counted.few else number(counted.number)
