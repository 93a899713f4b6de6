"""The part without marks, from the same words as the HTML: it reads well aloud, and its links stand in full."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import day as said
from knotenwerk.core.mailing.plain_text import as_text, paragraph, underlined

from .reading import Contribution, Reading

SIGNATURE = "-- "  # RFC 3676: what follows is the foot


@dataclass(frozen=True)
class Foot:
    """What stands below every letter beside the funding. `archived` is "" where the issue is for some readers only."""

    address: str
    preferences: str
    leave: str
    archived: str
    imprint: str

    @property
    def why(self) -> str:
        """Why one gets this letter."""
        return _("This letter goes to %(address)s because you asked for the newsletter and confirmed it.") % {
            "address": self.address
        }


def text_part(reading: Reading, foot: Foot) -> str:
    blocks = [*_head(reading)]
    for one in reading.contributions:
        blocks += _contribution(one)
    return "\n\n".join([*blocks, SIGNATURE + "\n" + "\n\n".join(_foot(reading, foot))]) + "\n"


def _head(reading: Reading) -> Iterator[str]:
    yield paragraph(f"{settings.KNOTENWERK_SITE_NAME}, {_('Newsletter of %(day)s') % {'day': said(reading.day)}}")
    yield underlined(reading.subject, sign="=")
    if reading.lead:
        yield paragraph(reading.lead)


def _contribution(one: Contribution) -> Iterator[str]:
    yield underlined(one.heading)
    if one.picture and one.picture.text:
        yield paragraph(_("Picture: %(text)s") % {"text": one.picture.text})
    if one.text:
        yield as_text(one.text)
    if one.link:
        yield _link(one.link_label, one.link)


def _foot(reading: Reading, foot: Foot) -> Iterator[str]:
    yield paragraph(foot.why)
    yield _link(_("Choose what you get"), foot.preferences)
    yield _link(_("Leave the newsletter"), foot.leave)
    if foot.archived:
        yield _link(_("Read this issue on our site"), foot.archived)
    yield from map(paragraph, reading.funding.notices)
    if foot.imprint:
        yield underlined(_("Imprint"))
        yield as_text(foot.imprint)


def _link(label: str, url: str) -> str:
    return f"{paragraph(label)}\n{url}"
