"""Taking over a list of readers: tried first, then written or thrown away, taken back as a whole."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission

from ..forms.readers_office import ListForm
from ..importing_readers import try_out, undo
from ..models import ReaderImport
from ..reading_lists import ColumnsMissing, Unreadable
from ..tasks import write_readers

A_PAGE = 50


@allow(Permission.WRITE_NEWSLETTER)
def reader_imports(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = try_out(form.cleaned_data["file"], by=request.user, now=timezone.now())
            return redirect("newsletter:reader-import", batch.pk)
        except Unreadable:
            form.add_error("file", _("This is no table that can be read. Save the list as XLSX or CSV."))
        except ColumnsMissing as missing:
            said = _("The list has no column “%(names)s”.") % {"names": "”, “".join(missing.names)}
            form.add_error("file", said)
    told = {"form": form, "page": Paginator(ReaderImport.objects.all(), A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "newsletter/readers/office/imports.html", told, status=422 if form.errors else 200)


@allow(Permission.WRITE_NEWSLETTER)
def reader_import(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(ReaderImport, pk=pk)
    refused = batch.rows.exclude(refused="")
    told = {
        "batch": batch,
        "fit": batch.rows.filter(refused="").count(),
        "refused": Paginator(refused, A_PAGE).get_page(request.GET.get("page")),
        "readers": batch.readers.count(),
    }
    return render(request, "newsletter/readers/office/import.html", told)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def write_reader_import(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(ReaderImport, pk=pk, written_at=None)
    write_readers.enqueue(batch.pk)
    messages.success(request, _("The list is being written; that takes a moment. Open this page again to see it."))
    return redirect("newsletter:reader-import", pk)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def undo_reader_import(request: HttpRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(ReaderImport, pk=pk, written_at__isnull=False, undone_at=None)
    undo(batch, by=request.user, now=timezone.now())
    messages.success(request, _("The list is taken back: nobody reads by it any more."))
    return redirect("newsletter:reader-import", pk)
