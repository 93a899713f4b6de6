"""Pictures of an issue: whole, small enough for a mail, under a name nobody can guess. None is scaled here."""

import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.projects.logos import kind_of

if TYPE_CHECKING:
    from .models import Piece

LARGEST = 1024 * 1024


def check_picture(file: File) -> None:
    """Refuse what is too large or is not, by its own bytes, a whole PNG, JPEG or WebP picture."""
    if file.size > LARGEST:
        raise ValidationError(
            _(
                "The picture has %(size)s; at most 1 MB is possible, and it is sent as it is. "
                "Please save it smaller: 1200 pixels wide are enough."
            ),
            params={"size": filesizeformat(file.size)},
            code="large",
        )
    if not kind_of(file):
        raise ValidationError(
            _("This file is broken or no PNG, JPEG or WebP picture. Please save it as JPEG and choose it again."),
            code="kind",
        )


def picture_path(piece: "Piece", name: str) -> str:
    return f"newsletter/{uuid.uuid4()}.{kind_of(piece.image.file)}"
