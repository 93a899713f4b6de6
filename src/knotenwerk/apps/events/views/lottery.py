"""A lottery as the file that `knotenwerk draw` reads: all lots, with people as numbers."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from ..models import SeatChoice
from ..papers import file_stem


def as_file(choice: SeatChoice) -> HttpResponse:
    header = content_disposition_header(True, f"{file_stem(_('Lottery'), choice.event)}.json") or ""
    return HttpResponse(choice.lottery_file, content_type="application/json", headers={"Content-Disposition": header})
