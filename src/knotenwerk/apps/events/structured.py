"""What search engines read of a public event: schema.org, with the town and never the venue."""

import json

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .models import Event

WAY = {
    Event.Mode.ON_SITE: "OfflineEventAttendanceMode",
    Event.Mode.ONLINE: "OnlineEventAttendanceMode",
    Event.Mode.HYBRID: "MixedEventAttendanceMode",
}
SIGNS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_ld(event: Event, hosts: list[str], *, url: str, was: str = "") -> SafeString:
    """The event as JSON-LD, safe inside a script element: a data block, which is never executed.

    `was` is the begin that was announced before the last change, in ISO 8601.
    """
    text = json.dumps(described(event, hosts, url=url, was=was), ensure_ascii=False)
    return mark_safe(text.translate(SIGNS))  # noqa: S308 - every sign that could end the element is escaped


def described(event: Event, hosts: list[str], *, url: str, was: str) -> dict[str, object]:
    described = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": url,
        "startDate": event.starts_at.astimezone(event.zone).isoformat(),
        "endDate": event.ends_at.astimezone(event.zone).isoformat(),
        "previousStartDate": was,
        "eventStatus": f"https://schema.org/{status(event, was)}",
        "eventAttendanceMode": f"https://schema.org/{WAY[Event.Mode(event.mode)]}",
        "location": locations(event, url),
        "organizer": [{"@type": "Organization", "name": name} for name in hosts],
        "inLanguage": get_language(),
        "maximumAttendeeCapacity": event.capacity,
    }
    return {name: value for name, value in described.items() if value not in (None, "", [])}


def status(event: Event, was: str) -> str:
    if event.state == Event.State.CANCELLED:
        return "EventCancelled"
    return "EventRescheduled" if was else "EventScheduled"


def locations(event: Event, url: str) -> list[dict[str, object]]:
    """The town, and for an online event this page: address and link reach only people with a seat."""
    on_site: dict[str, object] = {
        "@type": "Place",
        "name": event.town,
        "address": {"@type": "PostalAddress", "addressLocality": event.town},
    }
    online: dict[str, object] = {"@type": "VirtualLocation", "url": url}
    return [
        *([on_site] if event.mode != Event.Mode.ONLINE and event.town else []),
        *([online] if event.mode != Event.Mode.ON_SITE else []),
    ]
