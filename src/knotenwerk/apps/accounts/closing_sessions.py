"""Signing out on every other device."""

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from .access import signed_in


def sign_out_elsewhere(request: HttpRequest) -> None:
    """All other sessions of the account end with their next page; this one goes on.

    A session holds a hash of the (unusable) password; a new one makes the old hashes worthless.
    """
    account = signed_in(request)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    update_session_auth_hash(request, account)
