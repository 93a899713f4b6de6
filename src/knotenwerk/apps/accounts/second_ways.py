"""Second ways to sign in: passkey, authenticator app, recovery codes. Recommended to whom much is entrusted."""

from io import BytesIO
from typing import Any

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.conf import settings
from django.forms import Field
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Account
from .roles import Permission
from .signing_in import ask_for_code


def has_second_way(account: Account) -> bool:
    return is_mfa_enabled(account)


def wants_second_way(account: Account) -> bool:
    """Whether somebody who decides about others' data has nothing but the mailbox between it and the world."""
    return account.may(Permission.MANAGE_ACCOUNTS, Permission.OPERATE) and not has_second_way(account)


class Adapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. The app shows a new one every thirty seconds."),
        "cannot_generate_recovery_codes": _("Set up a passkey or an app first; recovery codes are for losing them."),
        "unverified_email": _("Sign in once with a code sent by mail, then set up the second way."),
    }

    def get_totp_issuer(self) -> str:
        return settings.KNOTENWERK_SITE_NAME

    def build_totp_svg(self, url: str) -> str:
        """Dark on light whatever the page's theme, or no phone can read it."""
        drawn = BytesIO()
        segno.make(url).save(drawn, kind="svg", dark="black", light="white", scale=4)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("My device")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.KNOTENWERK_SITE_NAME}


class SecondWayForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_second_way(self.fields["code"])


class ConfirmationForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_second_way(self.fields["code"])


def ask_for_second_way(field: Field) -> None:
    ask_for_code(field)
    field.help_text = _("six digits from the app, or one of your recovery codes")


class AppForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_code(self.fields["code"])
        self.fields["code"].label = _("Code that the app shows")


class PasskeyForm(AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].help_text = _("so that you know it again, for example “office laptop”")
        self.fields["passwordless"].label = _("Sign in with this passkey alone, without a code by mail")
        self.fields["passwordless"].help_text = _(
            "The device then asks for finger, face or its own code. Without this, it is a second step after the code."
        )
        self.fields["passwordless"].initial = True


class PasskeyNameForm(EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the device")
