"""`{% load ui %}`: the pieces of a page and the filters for its words. Each is shown at `ui:components`."""

from django import template
from django.forms import BaseForm, BaseFormSet
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .. import pieces, words
from ..errors import Summary
from ..joints import soften
from ..laender import FEWEST_SHOWN
from ..mix import LETTERS, mix_of
from ..paging import PageLinks

register = template.Library()

register.simple_block_tag(pieces.part)
register.simple_block_tag(pieces.opening)
register.simple_block_tag(pieces.alert)
register.simple_tag(pieces.person)
register.simple_tag(pieces.boxes)

register.filter("clock", words.clock)
register.filter("day", words.day)
register.filter("day_range", words.day_range)
register.filter("number", words.number)
register.filter("percent_of", words.number_of)
register.filter("day_range_short", words.day_range_short)
register.filter("against", words.against)


@register.filter(is_safe=True)
def soft(text):
    """The text with soft hyphens where long German words may break."""
    return soften(str(text))


@register.filter
def few(count):
    """A count as it may be shown outside the team: none under five."""
    return _("under %(n)s") % {"n": FEWEST_SHOWN} if count < FEWEST_SHOWN else words.number(count)


@register.simple_tag(name="key")
def key_of(sector):
    """The letter of a sector on its pattern."""
    return pieces.key(mix_of(sector))


@register.simple_tag
def units(sector, count, goal):
    """A bar of single seats against a goal; without a sector they have no pattern."""
    return pieces.units(count, goal, mix_of(sector) if sector else None)


@register.inclusion_tag("ui/_legend.html")
def legend():
    """What the letters stand for."""
    return {"letters": LETTERS}


@register.simple_tag
def submit(label, *, kind="primary", name="", value="", block=False):
    """The button that sends a form; its label names the result."""
    return format_html(
        '<button type="submit" class="kern-btn kern-btn--{}{}"{}{}><span class="kern-label">{}</span></button>',
        kind,
        " kern-btn--block" if block else "",
        format_html(' name="{}"', name) if name else "",
        format_html(' value="{}"', value) if value else "",
        label,
    )


@register.simple_tag
def button(label, url, *, kind="secondary", block=False):
    """A link that looks like a button: the page's next act."""
    return format_html(
        '<a class="kern-btn kern-btn--{}{}" href="{}"><span class="kern-label">{}</span></a>',
        kind,
        " kern-btn--block" if block else "",
        url,
        label,
    )


@register.inclusion_tag("ui/_errors.html")
def errors(*forms):
    """What is still wrong in these forms and formsets, as links to the fields. Nothing where all is well."""
    return {"summary": Summary.of(forms)}


@register.simple_tag(takes_context=True)
def error_mark(context):
    """ "Error: " before the title of a page whose form came back."""
    for layer in context.dicts:
        for value in layer.values():
            # by type(), since isinstance() would fetch what is lazy, the user for one
            if issubclass(type(value), (BaseForm, BaseFormSet)) and value.is_bound and not value.is_valid():
                return _("Error: ")
    return ""


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context, page, *, name="page"):
    """Links to the neighbours of a Django `Page`, keeping the rest of the query."""
    return {"page": page, "links": PageLinks(page, lambda number: query(context, **{name: number}))}


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The present query with some values changed; None takes one away. For pagers and filters."""
    asked = context["request"].GET.copy()
    for name, value in changes.items():
        asked.pop(name, None)
        if value is not None:
            asked[name] = value
    return f"?{asked.urlencode()}"
