"""Markup of the small pieces that stand in loops or around a page's own markup.

Written here and not as included templates because a page of sixty people holds sixty of each.
"""

from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .joints import soften
from .mix import LETTERS, Mix, mix_of

NOTHING = mark_safe("")
_ICON = '<span class="kern-icon kern-icon--{} kern-icon--default" aria-hidden="true"></span>'
_ALERT_ROLES = {"danger": "alert", "warning": "alert"}


def part(content, *, heading="", note="", id="", close=False, text=False, level=2):
    """A part of a page: a rule, the margin with heading and note, the body."""
    margin = NOTHING
    if heading or note:
        margin = format_html(
            '<div class="part__margin">{}{}</div>',
            format_html("<h{0}>{1}</h{0}>", level, soften(str(heading))) if heading else NOTHING,
            format_html("<p>{}</p>", note) if note else NOTHING,
        )
    return format_html(
        '<section class="part{}{}"{}>{}<div class="part__body{}">{}</div></section>',
        " part--close" if close else "",
        "" if margin else " part--bare",
        _attribute("id", id),
        margin,
        " part__body--text" if text else "",
        content,
    )


def opening(content, *, heading, kicker="", lead="", office=False, short=False, wide=False, side=""):
    """The head of a page: what it is about, one sentence, and the acts given as content."""
    acts = format_html('<div class="opening__acts">{}</div>', content) if content.strip() else NOTHING
    text = format_html(
        "{}<h1>{}</h1>{}",
        format_html('<p class="opening__kicker">{}</p>', kicker) if kicker else NOTHING,
        soften(str(heading)),
        format_html('<p class="opening__lead">{}</p>', lead) if lead else NOTHING,
    )
    if office:
        return format_html(
            '<div class="opening opening--office"><div class="opening__text">{}</div>{}</div>',
            text,
            format_html('<div class="opening__side">{}</div>', acts) if acts else NOTHING,
        )
    return format_html(
        '<div class="opening{}{}"><div class="opening__text">{}{}</div>{}</div>',
        " opening--short" if short else "",
        " opening--wide" if wide or side else "",
        text,
        acts,
        format_html('<div class="opening__side">{}</div>', side) if side else NOTHING,
    )


def alert(content, *, kind="info", heading="", level=2, id=""):
    """A notice: `kind` is info, success, warning or danger."""
    return format_html(
        '<div class="kern-alert kern-alert--{}" role="{}"{}><div class="kern-alert__header">{}{}</div>{}</div>',
        kind,
        _ALERT_ROLES.get(kind, "status"),
        _attribute("id", id),
        format_html(_ICON, kind),
        format_html('<h{0} class="kern-title">{1}</h{0}>', level, heading)
        if level
        else format_html('<p class="kern-title">{}</p>', heading),
        format_html('<div class="kern-alert__body">{}</div>', content) if content.strip() else NOTHING,
    )


def key(mix):
    """The letter of one group standing on its pattern; its name is read, the letter is not."""
    return _key(mix, get_language())


@cache
def _key(mix, language):
    return format_html(
        '<span class="key {}"><span aria-hidden="true">{}</span><span class="u-hidden">{}</span></span>',
        mix.css,
        mix.letter,
        mix.label,
    )


def person(name, post="", *, sector="", url="", note=""):
    """A name with the post under it; `sector` (a sector key or a `Mix`) puts the letter before it."""
    return format_html(
        '<span class="person">{}<span class="person__text">{}{}{}</span></span>',
        key(_mix(sector)) if sector else NOTHING,
        format_html('<a class="person__name" href="{}">{}</a>', url, name)
        if url
        else format_html('<span class="person__name">{}</span>', name),
        format_html('<span class="person__post">{}</span>', soften(str(post))) if post else NOTHING,
        format_html('<span class="photo">{}</span>', note) if note else NOTHING,
    )


def boxes(sectors, *, free=0):
    """The mix of a table: one box, one seat, in the order of the letters; free seats are dashed."""
    seated = sorted((_mix(sector) for sector in sectors), key=LETTERS.index)
    return format_html(
        '<span class="mix" role="img" aria-label="{}">{}</span>',
        _said(seated, free),
        format_html_join(
            "",
            '<i class="box {}">{}</i>',
            [*((m.css, m.letter) for m in seated), *free * [("box--free", "")]],
        ),
    )


def _said(seated, free):
    counts = [f"{seated.count(mix)} {mix.label}" for mix in LETTERS if mix in seated]
    if free:
        counts.append(_("%(n)s free") % {"n": free})
    return "; ".join(counts) or _("no seats")


def units(count, goal, mix=None):
    """A bar of single seats: those taken, patterned as `mix`, those missing up to the goal, the goal as a line."""
    taken = [(mix.css if mix else "unit--person",)] * count
    line = [("unit--goal",)] if goal else []
    missing = [("unit--open",)] * (goal - count)
    return format_html_join("", '<i class="unit {}"></i>', [*taken[:goal], *missing, *line, *taken[goal:]])


def _mix(sector):
    return sector if isinstance(sector, Mix) else mix_of(sector)


def _attribute(name, value):
    return format_html(' {}="{}"', name, value) if value else NOTHING
