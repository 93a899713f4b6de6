"""What was found about our standing, for people: what it means, and what to ask a provider for."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.ui.words import day

from .links import sending_domain
from .models import RelayCheck

LABELS: dict[str, str | Promise] = {
    "spf": gettext_lazy("Who may send (SPF)"),
    "dkim": gettext_lazy("The signature (DKIM)"),
    "dmarc": gettext_lazy("What holds for forgeries (DMARC)"),
    "names": gettext_lazy("The name of the sending address (PTR)"),
    "returns": gettext_lazy("Where returned mail goes (MX)"),
    "tls": gettext_lazy("The line to the relay (TLS)"),
    "one-click": gettext_lazy("Leaving by one click"),
}
STATES: dict[str, str | Promise] = {
    "good": gettext_lazy("in order"),
    "wrong": gettext_lazy("to be mended"),
    "unseen": gettext_lazy("cannot be seen from here"),
}
NO_ANSWER = gettext_lazy(
    "The name servers gave no answer about %(domain)s. Check again, or look from another network."
)
SENTENCES: dict[tuple[str, str], str | Promise] = {
    ("spf", "found"): gettext_lazy("%(domain)s says who may send for it: %(record)s"),
    ("spf", "missing"): gettext_lazy("%(domain)s does not say who may send for it."),
    ("spf", "several"): gettext_lazy("%(domain)s has several such records; then none of them counts: %(record)s"),
    ("spf", "no-end"): gettext_lazy(
        "The record does not say what holds for all others. It must end with -all: %(record)s"
    ),
    ("spf", "open-to-all"): gettext_lazy("The record lets everybody send. It must end with -all or ~all: %(record)s"),
    ("spf", "too-many-lookups"): gettext_lazy(
        "The record needs more than ten look-ups; then it does not count: %(record)s"
    ),
    ("dkim", "found"): gettext_lazy("The key stands at %(domain)s, with %(bits)s bits."),
    ("dkim", "missing"): gettext_lazy("There is no key at %(domain)s."),
    ("dkim", "withdrawn"): gettext_lazy("The key at %(domain)s was withdrawn."),
    ("dkim", "broken"): gettext_lazy("The key at %(domain)s cannot be read."),
    ("dkim", "short"): gettext_lazy("The key at %(domain)s has only %(bits)s bits. Large providers want 2048."),
    ("dkim", "only-ed25519"): gettext_lazy(
        "The key at %(domain)s is of a kind that many providers cannot read (Ed25519)."
    ),
    ("dkim", "no-selector"): gettext_lazy(
        "The relay signs, and nobody has said with which key. Name it in KNOTENWERK_DKIM_SELECTOR, or "
        "send yourself a test "
        "mail and look for “dkim=pass” in it."
    ),
    ("dmarc", "found"): gettext_lazy(
        "%(domain)s has a policy (%(policy)s), and returned mail goes to the same organisation."
    ),
    ("dmarc", "missing"): gettext_lazy("%(domain)s has no policy."),
    ("dmarc", "not-aligned"): gettext_lazy(
        "Mail returns to %(returns)s, which does not belong to %(domain)s. Use a subdomain of it."
    ),
    ("names", "found"): gettext_lazy("The addresses of the relay have names that lead back to them: %(addresses)s"),
    ("names", "no-way-back"): gettext_lazy(
        "These addresses of the relay have no name that leads back to them: %(addresses)s"
    ),
    ("names", "not-ours"): gettext_lazy("From which address the relay sends is not known here. Ask those who run it."),
    ("returns", "found"): gettext_lazy("Mail for %(domain)s is taken by %(hosts)s."),
    ("returns", "missing"): gettext_lazy(
        "Nobody takes mail for %(domain)s: reports about undeliverable mail are lost."
    ),
    ("returns", "none-wanted"): gettext_lazy("%(domain)s says that it takes no mail at all."),
    ("tls", "found"): gettext_lazy("The line to %(host)s is encrypted; its certificate is good until %(until)s."),
    ("tls", "ends-soon"): gettext_lazy("The certificate of %(host)s ends on %(until)s."),
    ("tls", "local"): gettext_lazy("%(host)s is this machine: the line needs no encryption."),
    ("tls", "open"): gettext_lazy("The line to %(host)s is not encrypted. Use smtp+tls:// in KNOTENWERK_RELAY_URL."),
    ("tls", "trouble"): gettext_lazy("%(host)s: %(trouble)s"),
    ("tls", "no-relay"): gettext_lazy("There is no relay. Put it into KNOTENWERK_RELAY_URL."),
    ("one-click", "found"): gettext_lazy("Mail programs can offer to leave: the links lead to %(address)s."),
    ("one-click", "no-https"): gettext_lazy("Mail programs leave over https only, and the links lead to %(address)s."),
}
ORDERS: dict[str, str | Promise] = {
    "spf": gettext_lazy(
        "a TXT record for %(returns)s that names your sending servers and ends with -all, for example "
        "“v=spf1 include:YOUR-SERVERS -all”"
    ),
    "dkim": gettext_lazy(
        "a DKIM signature for %(sender)s with an RSA key of 2048 bits, and its public key as a TXT record"
    ),
    "dmarc": gettext_lazy(
        "a TXT record for _dmarc.%(sender)s, to begin with “v=DMARC1; p=none; rua=mailto:dmarc@%(sender)s”"
    ),
    "names": gettext_lazy("a PTR record for each sending address, whose name leads back to the address"),
    "returns": gettext_lazy("an MX record for %(returns)s, leading to the mailbox for returned mail"),
    "tls": gettext_lazy("a submission server with STARTTLS and a certificate that is good for its name"),
}


class Found(TypedDict):
    """One finding of the core, as it is kept."""

    check: str
    state: str
    reason: str
    facts: dict[str, str]


@dataclass(frozen=True)
class Line:
    """One check for the page; `state` is the word for style, `said` the one for people."""

    label: str
    state: str
    said: str
    sentence: str


def lines_of(check: RelayCheck) -> list[Line]:
    return [
        Line(str(LABELS[found["check"]]), found["state"], str(STATES[found["state"]]), sentence(found))
        for found in check.findings
    ]


def sentence(found: Found) -> str:
    is_answered = found["reason"] != "no-answer"
    told = SENTENCES[found["check"], found["reason"]] if is_answered else NO_ANSWER
    facts = dict(found["facts"])
    if facts.get("until"):
        facts["until"] = day(datetime.fromisoformat(facts["until"]))
    return str(told) % facts


def letter_of(check: RelayCheck) -> str:
    """What to ask the provider for, ready to be sent; empty where nothing is to be mended."""
    facts = {"sender": sending_domain(), "returns": settings.KNOTENWERK_BOUNCE_DOMAIN}
    open_checks = [found["check"] for found in check.findings if found["state"] != "good"]
    wishes = [f"- {str(ORDERS[name]) % facts}" for name in open_checks if name in ORDERS]
    if not wishes:
        return ""
    return _(
        "Hello,\n\nwe send a newsletter from %(sender)s; undeliverable mail returns to %(returns)s. "
        "So that it arrives, please set up or check for us:\n\n%(wishes)s\n\nThank you."
    ) % {**facts, "wishes": "\n".join(wishes)}
