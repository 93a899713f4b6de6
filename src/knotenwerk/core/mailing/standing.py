"""Whether mail of ours will be trusted: judged from records of the name servers and a look at the relay, passed in.

SPF (RFC 7208), DKIM (RFC 6376), DMARC with its walk up the tree (RFC 9989), names of the sending address (RFC 1912),
where returned mail goes (RFC 5321, 7505), TLS (RFC 3207), one-click unsubscribing (RFC 8058). Nothing is asked here:
None instead of records means that they could not be seen, and then nothing is claimed.
"""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

MOST_LOOKUPS = 10  # RFC 7208, 4.6.4
LONG_ENOUGH = 2048  # bits
SOON = timedelta(days=14)
MOST_LABELS = 8  # RFC 9989, 4.10
_ASKING = ("include", "a", "mx", "ptr", "exists", "redirect")
Records = Sequence[str] | None


class Check(StrEnum):
    SPF = "spf"
    DKIM = "dkim"
    DMARC = "dmarc"
    NAMES = "names"
    RETURNS = "returns"
    TLS = "tls"
    ONE_CLICK = "one-click"


class State(StrEnum):
    GOOD = "good"
    WRONG = "wrong"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Finding:
    """`reason` says which of the known ways it is good, wrong or unseen; `facts` are what it was judged by."""

    check: Check
    state: State
    reason: str
    facts: dict[str, str] = field(default_factory=dict)


def spf(domain: str, records: Records) -> Finding:
    """Who may send for the domain of the return address. Which servers it names is not followed."""
    if records is None:
        return _unseen(Check.SPF, domain)
    found = [record for record in records if record.casefold().split(" ")[0] == "v=spf1"]
    facts = {"domain": domain, "record": " | ".join(found)}
    if len(found) != 1:
        return Finding(Check.SPF, State.WRONG, "several" if found else "missing", facts)
    terms = found[0].casefold().split()[1:]
    return Finding(Check.SPF, *_judged(terms), facts)


def _judged(terms: list[str]) -> tuple[State, str]:
    if sum(_asks(term.lstrip("+-~?")) for term in terms) > MOST_LOOKUPS:
        return State.WRONG, "too-many-lookups"
    ends = [term for term in terms if term.lstrip("+-~?") == "all" or term.startswith("redirect=")]
    if not ends:
        return State.WRONG, "no-end"
    return (State.WRONG, "open-to-all") if ends[0] in ("all", "+all", "?all") else (State.GOOD, "found")


def _asks(term: str) -> bool:
    return re.split("[:/=]", term)[0] in _ASKING


def dkim(name: str, records: Records) -> Finding:
    """The key under ``selector._domainkey.domain``; an empty name, where no selector is known."""
    if not name:
        return Finding(Check.DKIM, State.UNSEEN, "no-selector")
    if records is None:
        return _unseen(Check.DKIM, name)
    found = [tags for tags in map(_tags, records) if "p" in tags]
    if not found:
        return Finding(Check.DKIM, State.WRONG, "missing", {"domain": name})
    state, reason, bits = _judged_key(found[0])
    return Finding(Check.DKIM, state, reason, {"domain": name, "bits": str(bits)})


def _judged_key(tags: Mapping[str, str]) -> tuple[State, str, int]:
    if not tags["p"]:
        return State.WRONG, "withdrawn", 0
    if tags.get("k", "rsa").casefold() == "ed25519":
        return State.WRONG, "only-ed25519", 256
    try:
        key = load_der_public_key(b64decode("".join(tags["p"].split())))
    except (Error, ValueError, UnsupportedAlgorithm):
        return State.WRONG, "broken", 0
    bits = key.key_size if isinstance(key, RSAPublicKey) else 0
    return (State.GOOD, "found", bits) if bits >= LONG_ENOUGH else (State.WRONG, "short", bits)


def dmarc_names(domain: str) -> list[str]:
    """Where a policy for this domain may stand, the nearest first: the names to look up."""
    labels = domain.casefold().rstrip(".").split(".")
    start = len(labels) - MOST_LABELS + 1 if len(labels) > MOST_LABELS else 1
    steps = [labels, *(labels[place:] for place in range(start, len(labels)))]
    return ["_dmarc." + ".".join(step) for step in steps]


def dmarc(sender: str, returns: str, found: Mapping[str, Records]) -> Finding:
    """Whether the sender's domain has a policy, and the return address belongs to the same organisation.

    `found` holds the answers for `dmarc_names` of both domains.
    """
    names = dmarc_names(sender)
    if any(found.get(name) is None for name in {*names, *dmarc_names(returns)}):
        return _unseen(Check.DMARC, sender)
    policies = [tags for tags in (_policy(found[name]) for name in names) if tags]
    if not policies:
        return Finding(Check.DMARC, State.WRONG, "missing", {"domain": sender})
    policy = policies[0]
    facts = {"domain": sender, "returns": returns, "policy": policy.get("p", "none")}
    if not _aligned(sender, returns, found, strict=policy.get("aspf") == "s"):
        return Finding(Check.DMARC, State.WRONG, "not-aligned", facts)
    return Finding(Check.DMARC, State.GOOD, "found", facts)


def _aligned(sender: str, returns: str, found: Mapping[str, Records], *, strict: bool) -> bool:
    if strict:
        return sender.casefold() == returns.casefold()
    return organisation_of(sender, found) == organisation_of(returns, found)


def organisation_of(domain: str, found: Mapping[str, Records]) -> str:
    """The domain that stands for the whole organisation (RFC 9989, 4.10.2); itself, if no record says so."""
    below = domain.casefold()
    with_policy = []
    for name in dmarc_names(domain):
        here, tags = name.removeprefix("_dmarc."), _policy(found.get(name))
        if tags.get("psd") == "n":
            return here
        if tags.get("psd") == "y" and here != domain.casefold():
            return below
        if tags:
            with_policy.append(here)
        below = here
    return with_policy[-1] if with_policy else domain.casefold()


def _policy(records: Records) -> dict[str, str]:
    """Exactly one record may hold for a name; several hold as little as none."""
    found = [tags for tags in map(_tags, records or ()) if tags.get("v") == "DMARC1"]
    return found[0] if len(found) == 1 else {}


def names(addresses: Mapping[str, Mapping[str, Records] | None] | None) -> Finding:
    """Whether each address that sends has a name that leads back to it.

    For each address its names, and for each name its addresses. None where the sending addresses are not known here.
    """
    if not addresses:
        return Finding(Check.NAMES, State.UNSEEN, "not-ours")
    if any(named is None for named in addresses.values()):
        return _unseen(Check.NAMES, ", ".join(addresses))
    bad = [address for address, named in addresses.items() if not _leads_back(address, named or {})]
    facts = {"addresses": ", ".join(bad or addresses)}
    return Finding(Check.NAMES, State.WRONG if bad else State.GOOD, "no-way-back" if bad else "found", facts)


def _leads_back(address: str, named: Mapping[str, Records]) -> bool:
    return any(address in (addresses or ()) for addresses in named.values())


def returns(domain: str, hosts: Records) -> Finding:
    """Whether somebody takes mail for the domain to which mail returns: its MX hosts."""
    if hosts is None:
        return _unseen(Check.RETURNS, domain)
    facts = {"domain": domain, "hosts": ", ".join(hosts)}
    if not hosts:
        return Finding(Check.RETURNS, State.WRONG, "missing", facts)
    return (
        Finding(Check.RETURNS, State.WRONG, "none-wanted", facts)
        if "." in hosts
        else Finding(Check.RETURNS, State.GOOD, "found", facts)
    )


def tls(host: str, valid_until: datetime | None, *, now: datetime, is_local: bool, trouble: str = "") -> Finding:
    """How the line to the relay is protected. `trouble` is why there was none."""
    facts = {"host": host, "trouble": trouble, "until": valid_until.isoformat() if valid_until else ""}
    if trouble:
        return Finding(Check.TLS, State.WRONG, "trouble", facts)
    if valid_until is None:
        return (
            Finding(Check.TLS, State.GOOD, "local", facts)
            if is_local
            else Finding(Check.TLS, State.WRONG, "open", facts)
        )
    ends_soon = valid_until - now < SOON
    return Finding(Check.TLS, State.WRONG if ends_soon else State.GOOD, "ends-soon" if ends_soon else "found", facts)


def one_click(address: str) -> Finding:
    """Mail programs leave by one click over https only."""
    is_good = address.startswith("https://")
    return Finding(
        Check.ONE_CLICK,
        State.GOOD if is_good else State.WRONG,
        "found" if is_good else "no-https",
        {"address": address},
    )


def _unseen(check: Check, domain: str) -> Finding:
    return Finding(check, State.UNSEEN, "no-answer", {"domain": domain})


def _tags(record: str) -> dict[str, str]:
    pairs: Iterable[tuple[str, str, str]] = (part.partition("=") for part in record.split(";"))
    return {name.strip(): value.strip() for name, _equals, value in pairs if name.strip()}
