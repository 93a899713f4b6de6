"""The main menu of each room, and the foot of every page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.accounts.access import ANYONE
from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.ui.navigation import MEMBER, OFFICE, Account, Item, Navigation

from . import rooms


def navigation(request: HttpRequest) -> Navigation:
    room = room_of(request)
    return Navigation(
        room=room,
        items=tuple(office_items(request) if room == OFFICE else public_items(request)),
        account=account_of(request),
        footer=tuple(footer_items(request)),
        home=reverse("office:desk") if room == OFFICE else reverse("home"),
        sign_up="" if room or is_of_newsletter(request) else reverse("newsletter:first-step"),
    )


def is_of_newsletter(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("newsletter:sign-up"))


def room_of(request: HttpRequest) -> str:
    """The office is where the team works, told by the permission its page names; the rest is for everyone."""
    if not request.user.is_authenticated or not request.resolver_match:
        return ""
    permissions = getattr(request.resolver_match.func, "permissions", (ANYONE,))
    if ANYONE in permissions:
        return ""
    return MEMBER if Permission.SIGNED_IN in permissions else OFFICE


def public_items(request: HttpRequest) -> list[Item]:
    items = [
        item(request, _("Events"), "events:events"),
        item(request, _("Newsletter"), "newsletter:archive"),
        page_item(request, _("About the network"), "about"),
    ]
    if not request.user.is_authenticated:
        return [*items, item(request, _("Sign in"), "account_request_login_code")]
    items.append(item(request, _("My page"), "directory:me"))
    if request.user.may(*rooms.OFFICE):
        items.append(item(request, _("Office"), "office:desk"))
    return items


def office_items(request: HttpRequest) -> list[Item]:
    return [item(request, label, name) for label, name, permissions in OFFICE_MENU if request.user.may(*permissions)]


# Each entry of the office menu: its label, its address and the permissions of which one opens it.
OFFICE_MENU = (
    (gettext_lazy("Events"), "events:office-events", (Permission.READ_EVENTS,)),
    (gettext_lazy("Directory"), "directory:persons", (Permission.READ_DIRECTORY,)),
    (gettext_lazy("Network"), "network:network", (Permission.READ_NETWORK,)),
    (gettext_lazy("Newsletter"), "newsletter:issues", (Permission.WRITE_NEWSLETTER,)),
    (gettext_lazy("Projects"), "projects:projects", (Permission.CHANGE_PROJECTS,)),
    (gettext_lazy("Counts"), "projects:counts", (Permission.READ_COUNTS,)),
    (gettext_lazy("More"), "office:more", rooms.MORE),
)


def footer_items(request: HttpRequest) -> list[Item]:
    return [
        page_item(request, _("Imprint"), "imprint"),
        page_item(request, _("Privacy"), "privacy"),
        page_item(request, _("Accessibility"), "accessibility"),
        item(request, _("Appearance"), "ui:appearance"),
    ]


def account_of(request: HttpRequest) -> Account | None:
    if not request.user.is_authenticated:
        return None
    person = getattr(request.user, "person", None)
    return Account(name=str(person or request.user), url=reverse("directory:me"), sign_out=reverse("account_logout"))


def item(request: HttpRequest, label: str, name: str) -> Item:
    url = reverse(name)
    return Item(label, url, current=request.path.startswith(url))


def page_item(request: HttpRequest, label: str, slug: str) -> Item:
    url = reverse("page", args=[slug])
    return Item(label, url, current=request.path == url)
