"""Context processor: `frame`, what every page needs for its head and foot."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language

from .appearance import DEVICE, theme_of
from .language import other_languages
from .navigation import navigation_of


@dataclass(frozen=True, eq=False)
class Frame:
    """Head and foot of one answer. Looked up piece by piece, so a fragment pays for nothing."""

    request: object

    @property
    def site(self):
        return settings.KNOTENWERK_SITE_NAME

    @property
    def language(self):
        return get_language()

    @cached_property
    def languages(self):
        return other_languages(self.request)

    @cached_property
    def theme(self):
        """A theme to enforce, or "" where the device decides."""
        theme = theme_of(self.request)
        return "" if theme == DEVICE else theme

    @cached_property
    def navigation(self):
        return navigation_of(self.request)

    @property
    def room(self):
        return self.navigation.room

    @property
    def home(self):
        return self.navigation.home or f"/{get_language()}/"

    @property
    def items(self):
        return self.navigation.items

    @property
    def footer(self):
        return self.navigation.footer

    @property
    def sign_up(self):
        return self.navigation.sign_up

    @property
    def account(self):
        return self.navigation.account


def frame(request):
    return {"frame": Frame(request)}
