"""What a newsletter can tell of events: those to come, and those that are documented. Of the place only the town."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from modeltranslation.utils import build_localized_fieldname

from knotenwerk.apps.ui.offers import Offer, Source, Words
from knotenwerk.apps.ui.words import day

from .models import Event
from .models.events import EventQuerySet
from .opening import Standing
from .publicity import Publicity

LOOKS_BACK = timedelta(days=365)


def coming(now: datetime) -> Iterator[Offer]:
    published = Event.objects.public().filter(state=Event.State.PUBLISHED)
    return offers(published.filter(starts_at__gt=now).upcoming(now), now)


def documented(now: datetime) -> Iterator[Offer]:
    told = Event.objects.public().filter(state=Event.State.DOCUMENTED)
    return offers(told.filter(ends_at__gte=now - LOOKS_BACK).past(now), now)


def offers(events: EventQuerySet, now: datetime) -> Iterator[Offer]:
    for event in events.with_seats():
        yield Offer(event.slug, event.first_day, {code: words(event, code, now) for code in languages_of(event)})


def languages_of(event: Event) -> list[str]:
    """Those somebody wrote a title in: a German title is no English words."""
    return [code for code, _name in settings.LANGUAGES if getattr(event, build_localized_fieldname("title", code))]


def words(event: Event, language: str, now: datetime) -> Words:
    with override(language):
        public = Publicity(event, now)
        return Words(
            heading=event.title,
            text="".join(paragraphs(event, public)),
            link=f"{settings.ADDRESS}{event.get_absolute_url()}",
            link_label=_("To the page of “%(event)s”") % {"event": event},
        )


def paragraphs(event: Event, public: Publicity) -> Iterator[str]:
    yield format_html("<p><strong>{}</strong></p>", ", ".join(filter(None, (public.when, public.place))))
    yield format_html_join("", "<p>{}</p>", [(text,) for text in (event.summary,) if text])
    if public.standing == Standing.OPEN:
        yield format_html("<p>{}</p>", _("Registration is open until %(day)s.") % {"day": day(public.closes_on)})


SOURCES = (
    Source("events", gettext_lazy("Coming events"), coming),
    Source("documentation", gettext_lazy("Documented events"), documented),
)
