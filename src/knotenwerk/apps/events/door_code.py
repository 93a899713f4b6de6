"""The code by which the door knows a registration, as an address to open and as a picture to read."""

import io

import segno
from django.conf import settings
from django.urls import reverse

from .models import Registration


def address(registration: Registration) -> str:
    """The page of the door for this person, in the active language. It opens for those at the door only."""
    return settings.ADDRESS + reverse("events:check-in-code", args=[registration.code])


def picture(registration: Registration) -> bytes:
    """The address as a QR code, SVG, with the quiet zone of four modules (ISO/IEC 18004, level M)."""
    svg = io.BytesIO()
    segno.make(address(registration), error="m", micro=False).save(svg, kind="svg", border=4, light="#fff", scale=8)
    return svg.getvalue()
