"""Whether mail servers can trust our mail: looked at from here, with name servers and relay, and kept as a row."""

import asyncio
from dataclasses import asdict
from datetime import datetime
from ipaddress import ip_address

from django.conf import settings

from knotenwerk.core.mailing import Conversation, LineTrouble, Relay
from knotenwerk.core.mailing import standing as judging
from knotenwerk.core.mailing.standing import Check, Finding, State

from .links import sending_domain
from .models import RelayCheck
from .name_servers import NameServers, Records
from .sending.trouble_in_words import line_in_words

DEFAULT_SELECTOR = "knotenwerk"
LOCAL = ("localhost", "127.0.0.1", "::1")


def look(check: RelayCheck, *, servers: NameServers, through: Relay | None, now: datetime) -> None:
    """Ask everything once and keep what was found."""
    check.findings = [asdict(finding) for finding in findings(servers, through, now)]
    check.ended_at = now
    check.save(update_fields=["findings", "ended_at"])


def findings(servers: NameServers, through: Relay | None, now: datetime) -> list[Finding]:
    sender, returns = sending_domain(), settings.KNOTENWERK_BOUNCE_DOMAIN
    key = key_name(sender)
    places = {*judging.dmarc_names(sender), *judging.dmarc_names(returns)}
    return [
        judging.spf(returns, servers.texts(returns)),
        judging.dkim(key, servers.texts(key) if key else None),
        judging.dmarc(sender, returns, {name: servers.texts(name) for name in places}),
        judging.names(names_of(through, servers)),
        judging.returns(returns, servers.mail_hosts(returns)),
        line_to(through, now),
        judging.one_click(settings.ADDRESS),
    ]


def key_name(sender: str) -> str:
    """Where our public key stands; empty where the relay signs and nobody has said with which one."""
    selector = settings.KNOTENWERK_DKIM_SELECTOR
    if not settings.KNOTENWERK_DKIM_KEY_FILE and selector == DEFAULT_SELECTOR:
        return ""
    return f"{selector}._domainkey.{sender}"


def names_of(through: Relay | None, servers: NameServers) -> dict[str, dict[str, Records] | None] | None:
    """The addresses of the relay, which are taken for those it sends from; of one on this machine they are unknown."""
    if through is None or through.host in LOCAL:
        return None
    addresses = [through.host] if is_address(through.host) else servers.addresses(through.host)
    if addresses is None:
        return None
    return {address: names_back(address, servers) for address in addresses}


def names_back(address: str, servers: NameServers) -> dict[str, Records] | None:
    names = servers.names(address)
    return None if names is None else {name: servers.addresses(name) for name in names}


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def line_to(through: Relay | None, now: datetime) -> Finding:
    if through is None:
        return Finding(Check.TLS, State.WRONG, "no-relay")
    is_local = through.host in LOCAL
    try:
        valid_until = asyncio.run(certificate_until(through))
    except LineTrouble as trouble:
        return judging.tls(through.host, None, now=now, is_local=is_local, trouble=line_in_words(trouble))
    return judging.tls(through.host, valid_until, now=now, is_local=is_local)


async def certificate_until(through: Relay) -> datetime | None:
    line = await Conversation.opened(through)
    try:
        return line.valid_until
    finally:
        await line.end()
