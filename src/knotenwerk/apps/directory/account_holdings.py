"""What is kept about those who sign in, by us and by the library that lets them in.

It stands here since only the directory knows which account is whose.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.models import Account, Letter, TeamRole
from knotenwerk.apps.privacy.holdings import CONTRACT, Finding, Holding, Text, delete

WHO_SIGNS_IN = _("everybody who signs in")
UNTIL_CLOSED = _("until the account is closed")


def of_account(model: type[Model], path: str) -> Finding:
    """Rows of the person's account, or of the account with this address."""

    def of(person_key, mails) -> QuerySet[Any]:
        key, address = (f"{path}__person__key", f"{path}__email__in") if path else ("person__key", "email__in")
        whose = Q(**{address: [mail.lower() for mail in mails]})
        return model._base_manager.filter(whose | Q(**{key: person_key}) if person_key else whose)

    return of


def holding(
    model: type[Model],
    why: Text,
    fields: tuple[str, ...],
    *,
    path: str = "user",
    whose: Text = WHO_SIGNS_IN,
    kept: Text = UNTIL_CLOSED,
    called: Text = "",
) -> Holding:
    """A holding about everybody who signs in, as most of them are."""
    return Holding(model, whose, why, CONTRACT, kept, fields, of_account(model, path), delete, called=called)


ACCOUNT_HOLDINGS: tuple[Holding, ...] = (
    holding(Account, _("to let the right person in"), ("email", "language", "date_joined", "last_login"), path=""),
    holding(
        TeamRole,
        _("to know who may do what"),
        ("role", "given_at"),
        path="account",
        whose=_("members of the team"),
        kept=_("until the role ends"),
    ),
    holding(
        EmailAddress,
        _("to know that the address was confirmed by a code"),
        ("email", "verified"),
        called=_("confirmed address of an account"),
    ),
    holding(
        Authenticator,
        _("to ask for a second way when signing in: passkey, app, recovery codes"),
        ("type", "created_at", "last_used_at"),
        whose=_("everybody who has set up a second way"),
        kept=_("until it is taken away or the account is closed"),
        called=_("second way to sign in"),
    ),
    holding(
        SocialAccount,
        _("to let in whom another organisation has signed in"),
        ("provider", "uid", "extra_data", "date_joined", "last_login"),
        whose=_("everybody who signs in with the account of their organisation"),
        called=_("account of another organisation"),
    ),
    Holding(
        Letter,
        whose=_("everybody who asks to sign in, known to us or not"),
        why=_("to send the code without the page waiting for it"),
        basis=CONTRACT,
        kept=_("until it has left, seconds later; one that could not leave goes in the night of the next day"),
        fields=("address", "subject", "written_at"),
        of=lambda person_key, mails: Letter.objects.filter(address__in=mails),
        erase=delete,
        due=lambda day: Letter.objects.filter(written_at__date__lt=day),
    ),
)
