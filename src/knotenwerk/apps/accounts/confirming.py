"""Confirming once more that it is you, by a code sent by mail, before a second way is set up."""

import time
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from .access import View, signed_in
from .signing_in import ask_for_code

FRESH = 300  # seconds
VALID = 600
ATTEMPTS = 5
IN_SESSION = "accounts_confirmation"


def freshly_confirmed(view: View) -> View:
    """Let in who has signed in or confirmed within five minutes; the library asks only those with a second way."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            if not is_fresh(request):
                raise ReauthenticationRequired
            if request.method == "POST" and not is_mfa_enabled(request.user):
                note_confirmation(request)  # or the library would at once ask for what is just being set up
        return view(request, *args, **kwargs)

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH for record in records)


def send_code(request: HttpRequest) -> None:
    """Send a code, unless one is still valid."""
    waiting = request.session.get(IN_SESSION)
    if waiting and time.time() - waiting["at"] < VALID and waiting["attempts"] < ATTEMPTS:
        return
    code = get_adapter(request).generate_login_code()
    request.session[IN_SESSION] = {"code": code, "at": time.time(), "attempts": 0}
    get_adapter(request).send_mail("account/email/confirmation_code", signed_in(request).email, {"code": code})


def is_right(request: HttpRequest, code: str) -> bool:
    """Whether this is the code; each is valid once, for ten minutes and five attempts."""
    waiting = request.session.get(IN_SESSION)
    if not waiting or time.time() - waiting["at"] >= VALID or waiting["attempts"] >= ATTEMPTS:
        return False
    waiting["attempts"] += 1
    request.session.modified = True
    if not constant_time_compare("".join(code.split()), waiting["code"]):
        return False
    del request.session[IN_SESSION]
    return True


def note_confirmation(request: HttpRequest) -> None:
    record_authentication(request, request.user, method="code", reauthenticated=True)


class CodeForm(forms.Form):
    """Asks for the code from the mail."""

    code = forms.CharField()

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        ask_for_code(self.fields["code"])

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not is_right(self.request, code):
            raise forms.ValidationError(
                _("This code is not right or no longer valid. Look into the newest mail, or ask for a new code.")
            )
        return code
