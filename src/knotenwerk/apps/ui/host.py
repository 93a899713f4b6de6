"""The name of this host in mails and calendars."""

from urllib.parse import urlsplit

from django.conf import settings


def host_name() -> str:
    return urlsplit(settings.ADDRESS).hostname or "localhost"
