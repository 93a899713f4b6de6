"""Logos that the team uploads: pictures only, small, and kept under a name of our own."""

import uuid
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

LARGEST = 1024 * 1024
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}


def check_logo(file: File) -> None:
    """Refuse what is too large or is not, by its own bytes, a whole PNG, JPEG or WebP picture."""
    if file.size > LARGEST:
        raise ValidationError(
            _("The logo has %(size)s; at most 1 MB is possible. Please save it smaller."),
            params={"size": filesizeformat(file.size)},
            code="large",
        )
    if not kind_of(file):
        raise ValidationError(
            _("This file is not a whole PNG, JPEG or WebP picture. Please save the logo as PNG and choose it again."),
            code="kind",
        )


def kind_of(file: File) -> str:
    """ "png", "jpg" or "webp" by the first and last bytes; "" for anything else."""
    file.seek(0)
    content = file.read(LARGEST)
    file.seek(0)
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-12:]:
        return "png"
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "jpg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP" and len(content) >= int.from_bytes(content[4:8], "little"):
        return "webp"
    return ""


def logo_path(appearance, name: str) -> str:
    """A name nobody can guess or choose; the ending is that of the picture, not of the upload."""
    ending = kind_of(appearance.logo.file) if appearance.logo else PurePath(name).suffix.lstrip(".").lower()
    return f"logos/{uuid.uuid4()}.{ending}"


def type_of(name: str) -> str:
    return TYPES[PurePath(name).suffix.lstrip(".")]
