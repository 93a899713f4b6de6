"""The language stands in the address; the last deliberate choice is remembered."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_from_path, get_language_from_request, get_language_info


@dataclass(frozen=True)
class Language:
    """One language of the house with the address of the present page in it."""

    code: str
    name: str
    url: str


def other_languages(request):
    """The present page in every other language, as a list of `Language`.

    The languages share one path behind the prefix, so nothing needs to be resolved.
    """
    current = get_language_from_path(request.path_info)
    return [
        Language(code, get_language_info(code)["name_local"], _in_language(request, current, code))
        for code, _name in settings.LANGUAGES
        if code != current
    ]


def _in_language(request, current, code):
    if current is None or request.method != "GET":
        return f"/{code}/"
    return f"/{code}" + request.get_full_path()[len(current) + 1 :]


class Remembering:
    """Middleware: keep the language of the address when the browser would have asked for another.

    Whoever reads in the language the browser asks for gets no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        chosen = get_language_from_path(request.path_info)
        if chosen and chosen != get_language_from_request(request):
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                chosen,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        return response
