"""Who paid: one line and the logos, as valid on the day of the activity."""

from dataclasses import dataclass

from knotenwerk.core.papers.limits import expect
from knotenwerk.core.papers.paper import PaperFailed, Reason
from knotenwerk.core.papers.typesetting import Value

MOST_LOGOS = 6
LARGEST_LOGO = 2_000_000
SUFFIXES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as PNG, JPEG or SVG bytes, and what it says: ``alt`` for those who do not see it."""

    picture: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Funding:
    """Logos stand in the given order, all at one height, so that no emblem is lower than another."""

    line: str = ""
    logos: tuple[Logo, ...] = ()


NO_FUNDING = Funding()
NO_FOOTER: Value = {"line": "", "logos": []}


def funding_values(paper: str, funding: Funding) -> tuple[Value, dict[str, bytes]]:
    """The values of the footer, and its pictures by file name. Raises ``PaperFailed``."""
    expect(paper, funding.logos, of="logos", at_most=MOST_LOGOS)
    names = [f"logo{place}.{_suffix(paper, logo)}" for place, logo in enumerate(funding.logos)]
    logos: list[Value] = [{"file": name, "alt": logo.alt} for name, logo in zip(names, funding.logos, strict=True)]
    pictures = {name: logo.picture for name, logo in zip(names, funding.logos, strict=True)}
    return {"line": funding.line, "logos": logos}, pictures


def _suffix(paper: str, logo: Logo) -> str:
    if not logo.alt.strip():
        raise PaperFailed(paper, Reason.ALT_MISSING, text="logo")
    if len(logo.picture) > LARGEST_LOGO:
        raise PaperFailed(paper, Reason.TOO_LONG, text=logo.alt, limit=LARGEST_LOGO, found=len(logo.picture))
    for start, suffix in SUFFIXES.items():
        if logo.picture.startswith(start):
            return suffix
    if b"<svg" in logo.picture[:2_000]:
        return "svg"
    raise PaperFailed(paper, Reason.PICTURE_UNREADABLE, text=logo.alt)
