"""The pieces of an issue: write, take over, move, remove, bring back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from js_asset import Media

from knotenwerk.apps.accounts.access import allow, signed_in
from knotenwerk.apps.accounts.roles import Permission

from .. import editing, gathering, ordering, versions
from ..comparing import differences
from ..forms.pieces import PieceForm
from ..models import NewsletterIssue, Piece
from .finding import REFUSALS, act, issue_of, number_in


@allow(Permission.WRITE_NEWSLETTER)
def new_piece(request: HttpRequest, slug: str) -> HttpResponse:
    return edit(request, issue_of(slug), Piece())


@allow(Permission.WRITE_NEWSLETTER)
def piece(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is sent after somebody else removed the piece is kept: it comes back."""
    issue = issue_of(slug)
    found = gathering.pieces_of(issue).filter(pk=pk).first()
    if found is None and (request.method != "POST" or not was_in(issue, pk)):
        raise Http404
    return edit(request, issue, found or Piece(pk=pk))


def was_in(issue: NewsletterIssue, pk: int) -> bool:
    return any(versions.piece_in(version.content, pk) for version in issue.versions.all())


def edit(request: HttpRequest, issue: NewsletterIssue, piece: Piece) -> HttpResponse:
    piece.issue = issue
    form = PieceForm(request.POST or None, request.FILES or None, instance=piece, languages=issue.languages)
    context = {}
    if request.method == "POST" and form.is_valid():
        try:
            editing.save_piece(
                form, issue, seen=number_in(request, "version"), by=signed_in(request), now=timezone.now()
            )
        except editing.ChangedByOther as other:
            context["other"] = other
        except versions.CannotBeChanged as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(piece)s” is saved.") % {"piece": form.instance})
            return redirect("newsletter:issue", issue.slug)
    media = Media.from_media(form.media, nonce=str(request.csp_nonce))
    context |= {"issue": issue, "piece": piece, "form": form, "media": media, "version": versions.newest(issue)}
    return render(request, "newsletter/office/piece.html", context)


def piece_of(issue: NewsletterIssue, pk: int) -> Piece:
    return get_object_or_404(issue.pieces.select_related("issue"), pk=pk)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def earlier(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return move(request, slug, pk, steps=-1)


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def later(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return move(request, slug, pk, steps=1)


def move(request: HttpRequest, slug: str, pk: int, *, steps: int) -> HttpResponse:
    issue = issue_of(slug)
    moved = piece_of(issue, pk)
    return act(request, issue, lambda: ordering.move(moved, steps=steps, by=signed_in(request), now=timezone.now()))


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """All pieces in the order in which they are named."""
    issue = issue_of(slug)
    wanted = [int(pk) for pk in request.POST.getlist("piece") if pk.isascii() and pk.isdecimal()]
    return act(request, issue, lambda: ordering.arrange(issue, wanted, by=signed_in(request), now=timezone.now()))


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def removal(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    issue = issue_of(slug)
    removed = piece_of(issue, pk)
    return act(request, issue, lambda: ordering.remove(removed, by=signed_in(request), now=timezone.now()))


@allow(Permission.WRITE_NEWSLETTER)
@require_POST
def put_back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """As it stood in the newest version that had it."""
    issue = issue_of(slug)
    having = (version for version in issue.versions.all() if versions.piece_in(version.content, pk))
    version = next(having, None)
    if version is None or issue.pieces.filter(pk=pk).exists():
        return redirect("newsletter:issue", issue.slug)
    return act(request, issue, lambda: versions.put_back(version, pk, by=signed_in(request), now=timezone.now()))


@allow(Permission.WRITE_NEWSLETTER)
def gather(request: HttpRequest, slug: str) -> HttpResponse:
    """What the network has to tell, to be ticked."""
    issue, now = issue_of(slug), timezone.now()
    if request.method == "POST":
        return taken_over(request, issue)
    return render(
        request, "newsletter/office/gather.html", {"issue": issue, "shelves": gathering.shelves(issue, now=now)}
    )


def taken_over(request: HttpRequest, issue: NewsletterIssue) -> HttpResponse:
    values = request.POST.getlist("offer")
    if not values:
        messages.warning(request, _("Nothing was ticked, so nothing was taken over."))
        return redirect("newsletter:gather", issue.slug)
    try:
        added = gathering.take_over(issue, values, by=signed_in(request), now=timezone.now())
    except versions.CannotBeChanged as refusal:
        messages.error(request, str(refusal))
    else:
        said = ngettext("%(n)s piece is taken over.", "%(n)s pieces are taken over.", len(added))
        messages.success(request, said % {"n": len(added)})
    return redirect("newsletter:issue", issue.slug)


@allow(Permission.WRITE_NEWSLETTER)
def anew(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What is written there now beside what stands here; POST takes it over."""
    issue, now = issue_of(slug), timezone.now()
    piece = piece_of(issue, pk)
    if request.method == "POST":
        done = _("“%(piece)s” says what is written there now.") % {"piece": piece}
        return act(request, issue, lambda: gathering.take_over_anew(piece, by=signed_in(request), now=now), done)
    try:
        found = would_change(piece, now)
    except REFUSALS as refusal:
        messages.error(request, str(refusal))
        return redirect("newsletter:issue", issue.slug)
    return render(request, "newsletter/office/anew.html", {"issue": issue, "piece": piece, "differences": found})


def would_change(piece: Piece, now):
    before = versions.written(piece, versions.OF_PIECE)
    gathering.copy(gathering.offer_of(piece, now=now), piece)
    after = versions.written(piece, versions.OF_PIECE)
    return differences({"pieces": [before]}, {"pieces": [after]})
