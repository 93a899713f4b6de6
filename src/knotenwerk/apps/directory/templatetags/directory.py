"""`{% load directory %}`: how far a field reaches, and a person with the post under the name."""

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from knotenwerk.apps.ui import pieces

from ..models import REACH, Person, Tenure, Visibility

register = template.Library()


@register.simple_tag
def sees(visibility: str) -> SafeString:
    """Four steps from the team to everyone signed in, those reached filled, and the widest in words."""
    steps = ((' class="on"' if step <= REACH[visibility] else "",) for step in REACH.values())
    return format_html(
        '<span class="sees"><span class="sees__steps" aria-hidden="true">{}</span>{}</span>',
        format_html_join("", "<i{}></i>", ((SafeString(on),) for (on,) in steps)),
        Visibility(visibility).label,
    )


@register.filter
def posts_said(tenures: list[Tenure]) -> str:
    """All present posts in one line."""
    return "; ".join(str(tenure.post) for tenure in tenures)


@register.simple_tag
def listed(person: Person) -> SafeString:
    """A person of the office's lists, with `posts_now`."""
    post = person.posts_now[0].post if person.posts_now else None
    return pieces.person(
        person.name,
        str(post) if post else "",
        sector=post.sector.key if post and post.sector else "",
        url=reverse("directory:person", args=[person.key]),
    )


@register.simple_tag(takes_context=True)
def query_without(context, name: str, value: str) -> str:
    """The present query without one of the values of a name, and back on the first page."""
    asked = context["request"].GET.copy()
    asked.setlist(name, [kept for kept in asked.getlist(name) if kept != value])
    asked.pop("page", None)
    return f"?{asked.urlencode()}"
