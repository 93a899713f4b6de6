"""What the console says: where Knotenwerk is, how to sign in, and what mail came."""

import sys

from django.conf import settings
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.accounts.roles import Role

from .children import ChildStopped
from .letters import Letters, summary

SHOWN = (Role.COORDINATOR, Role.NEWSLETTER_EDITOR, Role.FACILITATOR, Role.MEMBER, Role.FUNDER)


def greet() -> None:
    print("\n" + _("Knotenwerk is ready: %(address)s") % {"address": settings.ADDRESS} + "\n")
    examples = [
        (role, account) for role in SHOWN if (account := Account.objects.with_role(role).order_by("pk").first())
    ]
    if examples:
        print(_("Sign in with one of these mail addresses; the code then appears here:"))
    width = max((len(role.label) for role, _account in examples), default=0)
    for role, account in examples:
        print(f"    {role.label:<{width}}  {account.email}")
    print("\n" + _("Ctrl-C stops it."), flush=True)


def announce(letters: Letters) -> None:
    for letter in letters.new():
        print(_("Mail to %(summary)s") % {"summary": summary(letter)}, flush=True)


def mourn(stopped: ChildStopped) -> None:
    """Say which of them ended; what it said itself stands on the console already."""
    if stopped.name == "worker":
        said = _("The worker has ended, so everything was stopped. Its last words stand above.")
    elif stopped.name == "sender":
        said = _("The sender of the newsletter has ended, so everything was stopped. Its last words stand above.")
    elif stopped.code is None:
        said = _("The web server does not answer, so everything was stopped. What it said stands above.")
    else:
        said = _("The web server has ended, so everything was stopped. Its last words stand above.")
    print(said, file=sys.stderr)
