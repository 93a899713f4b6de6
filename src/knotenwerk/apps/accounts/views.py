from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .access import allow
from .closing_sessions import sign_out_elsewhere
from .forms import LettersForm, RoleForm
from .giving_roles import LastCoordinator, give_role, take_role
from .models import TeamRole
from .roles import Permission
from .second_ways import has_second_way, wants_second_way


@allow(Permission.SIGNED_IN)
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: language of letters, second ways, other devices."""
    form = LettersForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Letters now come in this language."))
        return redirect("accounts:account")
    context = {
        "form": form,
        "roles": request.user.roles.order_by("given_at"),
        "has_second_way": has_second_way(request.user),
        "wants_second_way": wants_second_way(request.user),
    }
    return render(request, "accounts/account.html", context)


@allow(Permission.SIGNED_IN)
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    sign_out_elsewhere(request)
    messages.success(request, _("You are signed out everywhere else. Here you stay signed in."))
    return redirect("accounts:account")


@allow(Permission.MANAGE_ACCOUNTS)
def roles(request: HttpRequest) -> HttpResponse:
    """Who has which role, and a form to give one."""
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        team_role = give_role(form.cleaned_data["address"], form.cleaned_data["role"], by=request.user)
        messages.success(
            request,
            _("%(address)s is now: %(role)s.") % {"address": team_role.account, "role": team_role.get_role_display()},
        )
        return redirect("accounts:roles")
    team_roles = TeamRole.objects.select_related("account", "given_by").order_by("role", "account__email")
    return render(request, "accounts/roles.html", {"form": form, "team_roles": team_roles})


@allow(Permission.MANAGE_ACCOUNTS)
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    team_role = get_object_or_404(TeamRole.objects.select_related("account"), pk=pk)
    try:
        take_role(team_role)
    except LastCoordinator:
        messages.error(
            request, _("This is the only coordinator. Make somebody else coordinator first, then take this role.")
        )
    else:
        messages.success(request, _("%(address)s no longer has this role.") % {"address": team_role.account})
    return redirect("accounts:roles")
