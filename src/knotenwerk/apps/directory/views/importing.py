from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from knotenwerk.apps.accounts.access import allow
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.privacy.auditing import note

from ..exporting.taking_out import take_out
from ..forms.importing import ColumnsForm, DecisionForm, ReadingForm, UploadForm, WritingForm
from ..importing import deciding, listing, mapping, trying, undoing, uploading, writing
from ..importing.troubles import sentence
from ..importing.working import is_stuck
from ..models import ImportBatch, ImportRow

State = ImportBatch.State
ROWS_ON_A_PAGE = 50


@csrf_exempt  # only until the place for the file is prepared: `upload` is protected
@allow(Permission.CHANGE_DIRECTORY)
def imports(request: HttpRequest) -> HttpResponse:
    """All imports, and the form for the next one."""
    if request.method == "POST":
        return upload(request)
    form = UploadForm(initial={"return_to": request.GET.get("return_to", "")[:200]})
    return show_imports(request, form)


def upload(request: HttpRequest) -> HttpResponse:
    """The limit stands before anything reads the body."""
    handler = uploading.Limited(request)
    request.upload_handlers = [handler]
    return received(request, handler)


@csrf_protect
def received(request: HttpRequest, handler: uploading.Limited) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES, too_large=handler.too_large)
    if not form.is_valid():
        return show_imports(request, form, status=413 if handler.too_large else 200)
    batch = uploading.receive(form.cleaned_data["file"], by=request.user, return_to=form.cleaned_data["return_to"])
    return redirect("directory:import", batch.pk)


def show_imports(request: HttpRequest, form: UploadForm, *, status: int = 200) -> HttpResponse:
    batches = Paginator(ImportBatch.objects.select_related("uploaded_by"), 20).get_page(request.GET.get("page"))
    return render(request, "directory/importing/imports.html", {"form": form, "page": batches}, status=status)


@allow(Permission.CHANGE_DIRECTORY)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """One import, wherever it stands; while work is under way the page asks again by itself."""
    found = get_object_or_404(ImportBatch, pk=pk)
    return show_batch(request, found)


def show_batch(request: HttpRequest, found: ImportBatch, *, status: int = 200) -> HttpResponse:
    chosen = request.GET.get("verdict", "")
    rows = found.rows.filter(verdict=chosen) if chosen in ImportRow.Verdict.values else found.rows.all()
    page = Paginator(rows.order_by("number"), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "batch": found,
        "problem": sentence(found.trouble) if found.trouble else "",
        "facts": listing.facts(found),
        "reading": ReadingForm(found),
        "verdicts": listing.verdicts(found, chosen),
        "verdict": chosen,
        "page": page,
        "rows": listing.lines(page.object_list),
        "writing": WritingForm(),
        "open": deciding.open_decisions(found).count(),
        "unpaid": deciding.open_unpaid(found).count(),
        "before": listing.written_before(found),
        "stuck": is_stuck(found, timezone.now()),
        "kept": listing.kept(found),
    }
    return render(request, "directory/importing/batch.html", context, status=status)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the file otherwise: another sheet, encoding or separator."""
    found = get_object_or_404(ImportBatch, pk=pk)
    form = ReadingForm(found, request.POST)
    if form.is_valid():
        mapping.read_otherwise(found, form.cleaned_data)
    else:
        messages.error(request, _("Choose from the lists."))
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column means."""
    found = get_object_or_404(ImportBatch, pk=pk, state__in=(State.READ, State.TRIED))
    form = ColumnsForm(found, request.POST or None)
    if request.method == "POST" and "forget" in request.POST:
        mapping.forget(found)
        return redirect("directory:import", pk)
    if request.method == "POST" and form.is_valid():
        mapping.keep(found, form.mapping())
        return redirect("directory:import", pk)
    return render(request, "directory/importing/columns.html", {"batch": found, "form": form})


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportBatch, pk=pk)
    trying.start(found)
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the trial run; nothing was written by it."""
    found = get_object_or_404(ImportBatch, pk=pk)
    if found.turn(of=(State.TRYING,), to=State.READ):
        messages.info(request, _("The trial run was stopped. Nothing was written."))
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Who a doubtful row is."""
    doubtful = ImportRow.objects.filter(verdict=ImportRow.Verdict.DOUBTFUL, batch__state=State.TRIED)
    row = get_object_or_404(doubtful.select_related("batch"), pk=pk)
    form = DecisionForm(row, request.POST)
    if form.is_valid():
        try:
            choice, person = form.decision
            deciding.decide(row, choice, person=person)
        except deciding.NotAmongCandidates:
            messages.error(request, _("This person is no longer in the directory. Choose again."))
    else:
        messages.error(request, _("Choose one of the answers for row %(row)s.") % {"row": row.number})
    return redirect(listing.address_of(row, verdict=request.GET.get("verdict", ""), page=request.GET.get("page", "")))


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def unpaid(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether those with unpaid tickets take part, for all at once."""
    found = get_object_or_404(ImportBatch, pk=pk, state=State.TRIED)
    deciding.decide_unpaid(found, take_part=request.POST.get("take_part") == "yes")
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
@require_POST
def write(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(ImportBatch, pk=pk)
    form = WritingForm(request.POST)
    if found.state == State.WRITING:
        writing.go_on(found)
    elif not form.is_valid():
        messages.error(request, _("Say first what happens where list and directory differ."))
    elif writing.start(found, overwrite=form.cleaned_data["overwrite"] == "yes"):
        note("import", found.file_name, by=request.user, batch=found.pk)
    else:
        messages.error(request, _("Only a list after its trial run can be written."))
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the import back, after a question."""
    found = get_object_or_404(ImportBatch, pk=pk, state__in=(State.WRITTEN, State.UNDOING))
    if request.method != "POST":
        return render(request, "directory/importing/undo.html", {"batch": found})
    if undoing.start(found):
        note("import-undone", found.file_name, by=request.user, batch=found.pk)
    else:
        undoing.go_on(found)
    return redirect("directory:import", pk)


@allow(Permission.CHANGE_DIRECTORY)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away an upload that was not written, with its file and rows."""
    unwritten = ImportBatch.objects.filter(
        state__in=(State.UPLOADED, State.READ, State.TRIED, State.FAILED, State.UNDONE)
    )
    found = get_object_or_404(unwritten, pk=pk)
    if request.method != "POST":
        return render(request, "directory/importing/remove.html", {"batch": found})
    ImportBatch.objects.filter(pk=found.pk).delete()
    messages.success(request, _("“%(name)s” was thrown away.") % {"name": found.file_name})
    return redirect("directory:imports")


@allow(Permission.CHANGE_DIRECTORY)
def verdicts(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdicts of the trial run as a table, noted in the log like every list that is taken out."""
    found = get_object_or_404(ImportBatch, pk=pk)
    form = "csv" if request.GET.get("format") == "csv" else "xlsx"
    chosen = request.GET.get("verdict", "")
    headers, rows = listing.verdict_table(found, chosen)
    return take_out(
        headers,
        rows,
        form,
        _("verdicts-%(number)s") % {"number": found.pk},
        subject=found.file_name,
        by=request.user,
        why=_("Verdicts of an import"),
        language=get_language(),
    )
