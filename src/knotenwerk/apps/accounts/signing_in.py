"""Who is let in: an account, or somebody the directory knows by their own mail address. Nobody signs up."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.forms import Field
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from .letters import post
from .models import Account


def claim(address: str) -> Account | None:
    """The account for this address: an existing one, or a new one for a person the directory knows.

    Both are always asked, so that the time of an answer does not tell whom we know.
    """
    account_of: Callable[[str], Account | None] = import_string(settings.KNOTENWERK_CLAIMING)
    claimed = account_of(address)
    return Account.objects.with_address(address) or claimed


class AddressForm(RequestLoginCodeForm):
    """Asks for the address. The answer is the same whether we know it or not."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Mail address")
        self.fields["email"].help_text = _(
            "We send a code of six digits to this address. It is valid for ten minutes."
        )
        self.fields["email"].widget.attrs = {"autocomplete": "email"}

    def clean_email(self) -> str:
        claim(self.cleaned_data["email"])
        return super().clean_email()


class CodeForm(ConfirmLoginCodeForm):
    """Asks for the code from the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])


def ask_for_code(field: Field) -> None:
    """A field for a code of digits: labelled, filled in by the phone where it can."""
    field.label = _("Code")
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


# How one may confirm, the best way first, by the library's names.
CONFIRMATIONS = {
    "mfa_reauthenticate:webauthn": _("With a passkey"),
    "mfa_reauthenticate": _("With a code from the app, or a recovery code"),
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This code is not right. Look into the newest mail, or ask for a new code."),
        "too_many_login_attempts": _("That was too often in a short time. Wait a minute, then try again."),
        "rate_limited": _("That was too often in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the account; where there is none, in that of the page."""
        account = Account.objects.with_address(email)
        with override(account.language if account else get_language()):
            told = {"email": email, "house": settings.KNOTENWERK_SITE_NAME, **context}
            post(self.render_mail(template_prefix, email, told))

    def send_notification_mail(self, template_prefix: str, user: Any, context: Any = None, email: Any = None) -> None:
        """To the one address an account has; the library keeps further ones, we do not."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """By the second way, a passkey first; who has none, by a code sent by mail."""
        if not user.is_authenticated:
            return []
        found = {method["id"]: method for method in super().get_reauthentication_methods(user)}
        known = [{**found[id], "description": label} for id, label in CONFIRMATIONS.items() if id in found]
        by_mail = {"id": "reauthenticate", "description": _("Code by mail"), "url": reverse("account_reauthenticate")}
        return known or [by_mail]


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens an existing account with the verified address, never a new one for strangers."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        for address in sociallogin.email_addresses:
            if address.verified and (account := claim(address.email)):
                sociallogin.connect(request, account)
                return
