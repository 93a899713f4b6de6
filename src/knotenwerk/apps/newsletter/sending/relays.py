"""The mail server that takes the newsletter, and our signature, as the settings say."""

import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from knotenwerk.apps.ui.host import host_name
from knotenwerk.core.mailing import Relay, Security, Signer

from ..links import sending_domain

SECURITY = {"smtp": Security.NONE, "smtp+tls": Security.STARTTLS, "smtp+ssl": Security.TLS, "smtps": Security.TLS}
PORT = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


def relay() -> Relay | None:
    """None, where mail goes to a folder or the console."""
    told = urlsplit(settings.KNOTENWERK_RELAY_URL)
    security = SECURITY.get(told.scheme)
    if security is None or not told.hostname:
        return None
    return Relay(
        host=told.hostname,
        port=told.port or PORT[security],
        security=security,
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        name=host_name(),
    )


def signers() -> list[Signer]:
    """Nobody, where the relay signs. Raises BadKey."""
    file = settings.KNOTENWERK_DKIM_KEY_FILE
    if not file:
        return []
    selector = settings.KNOTENWERK_DKIM_SELECTOR
    return [Signer.of(Path(file).read_bytes(), domain=sending_domain(), selector=selector, clock=time.time)]


def folder_of_caught_mail() -> Path:
    """Where mail lies that no relay takes, one file an issue."""
    return Path(settings.MAIL_FOLDER or settings.HOME / "mail", "newsletter")
