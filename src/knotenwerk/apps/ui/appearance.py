"""Light, dark, high contrast, or as the device says: kept in a cookie, for everyone."""

from django.utils.translation import gettext_lazy as _

COOKIE = "theme"
DEVICE = "auto"
THEMES = {
    DEVICE: _("As my device says"),
    "light": _("Light"),
    "dark": _("Dark"),
    "contrast": _("High contrast"),
}


def theme_of(request):
    """The theme this browser has chosen, a key of `THEMES`."""
    chosen = request.COOKIES.get(COOKIE, DEVICE)
    return chosen if chosen in THEMES else DEVICE


def remember(response, theme, *, secure):
    """Keep the choice for a year; following the device again needs no cookie."""
    if theme == DEVICE:
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(COOKIE, theme, max_age=365 * 24 * 3600, samesite="Lax", httponly=True, secure=secure)
    return response
