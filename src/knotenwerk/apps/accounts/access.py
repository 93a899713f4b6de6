"""The one place where access to a page is decided: each view is guarded and says by what."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver

from .models import Account

View = Callable[..., HttpResponse]
ANYONE = "anyone"


def allow(*permissions: str) -> Callable[[View], View]:
    """Guard a view: `@allow(ANYONE)` or `@allow(Permission.READ_EVENTS, …)`, of which one is enough."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if ANYONE in permissions or (request.user.is_authenticated and request.user.may(*permissions)):
                return view(request, *args, **kwargs)
            if request.user.is_authenticated:
                raise PermissionDenied
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))

        guarded.permissions = permissions  # type: ignore[attr-defined]
        return guarded

    return guard


def signed_in(request: HttpRequest) -> Account:
    """The account behind a request that a guarded view let in."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def open_to_all(included: Any) -> Any:
    """Name the pages of a library (sign-in) as open: they decide themselves whom they let in."""
    patterns = included[0]
    for pattern in getattr(patterns, "urlpatterns", patterns):
        mark_open(pattern)
    return included


def mark_open(pattern: URLPattern | URLResolver) -> None:
    if isinstance(pattern, URLResolver):
        for inner in pattern.url_patterns:
            mark_open(inner)
    else:
        pattern.callback.permissions = (ANYONE,)  # type: ignore[attr-defined]
