"""Sending beside smtp-source against the same smtp-sink: paired runs, and processor time for each recipient."""

import asyncio
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from statistics import median

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from benches._house import timed, timed_by_processor
from knotenwerk.core.mailing import (
    Compiled,
    Ending,
    Letter,
    Mailbox,
    MailingList,
    Outcome,
    Parcel,
    Relay,
    Result,
    Signer,
    Slot,
    compile_letter,
    send,
    signed,
)
from tools.smtp_tools import NoTools, Tools, smtp_tools

MAILS, PAIRS = 10_000, 5
LOADED = 1.5  # others at work on this machine: figures then are noise


@dataclass(frozen=True)
class Run:
    """One of ours and the one of smtp-source just before it."""

    reference: float
    seconds: float
    processor: float  # seconds

    @property
    def ratio(self) -> float:
        return self.reference / self.seconds


def main() -> None:
    print(f"load before: {os.getloadavg()[0]:.1f}{', machine loaded' if os.getloadavg()[0] > LOADED else ''}")
    variant = compile_letter(LETTER, at=datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    print(f"{'one mail':42}{len(variant.render(VALUES)):8,} bytes")
    print(f"{'… from the compiled letter':42}{microseconds(lambda: variant.render(VALUES)):8.1f} µs")
    for kind, signer in signers().items():
        mail = variant.render(VALUES)
        print(f"{f'… signed, {kind}':42}{microseconds(partial(signed, mail, [signer]), 300):8.1f} µs")
    try:
        tools = smtp_tools()
        for connections in (20, 4):
            show(f"no database, {connections} connections", paired(tools, partial(in_memory, variant), connections))
    except NoTools as missing:
        print(f"beside smtp-source: not run. {missing}")


def paired(tools: Tools, act: Callable[[int, int], object], connections: int) -> list[Run]:
    """``act`` sends ``MAILS`` mails of ``SIZE`` bytes to a port over so many connections."""
    with tools.sinking() as port:
        return [pair(tools, partial(act, port, connections), port, connections) for _ in range(PAIRS)]


def pair(tools: Tools, act: Callable[[], object], port: int, connections: int) -> Run:
    reference = tools.send(port, mails=MAILS, connections=connections, size=SIZE)
    (_, seconds), processor = timed_by_processor(lambda: timed(act))
    return Run(reference, seconds, processor)


def show(name: str, runs: Sequence[Run]) -> None:
    ratios = sorted(run.ratio for run in runs)
    speed = MAILS / median(run.seconds for run in runs)
    processor = median(run.processor for run in runs) / MAILS * 1e6
    print(
        f"{name:42}{median(ratios):8.0%} of smtp-source ({ratios[0]:.0%}–{ratios[-1]:.0%})"
        f"{speed:9,.0f} a second{processor:7.0f} µs of processor each",
        flush=True,
    )


def in_memory(variant: Compiled, port: int, connections: int) -> Ending:
    ending = asyncio.run(send(Relay("127.0.0.1", port), Memory(), {1: variant}, connections=connections))
    assert ending.counts == {Outcome.SENT: MAILS}, ending
    return ending


class Memory:
    def __init__(self) -> None:
        self._parcels = iter(Parcel(row, b"bounce@example.org", VALUES[0], 1, VALUES) for row in range(MAILS))

    def claim(self, count: int) -> list[Parcel]:
        return list(islice(self._parcels, count))

    def record(self, results: Sequence[Result], starting: Sequence[int]) -> set[int]:
        return set(starting)

    def is_to_go_on(self) -> bool:
        return True


def microseconds(act: Callable[[], object], times: int = 3_000) -> float:
    _, seconds = timed_by_processor(lambda: [act() for _ in range(times)])
    return seconds / times * 1e6


def signers() -> dict[str, Signer]:
    keys = {"RSA of 2048 bits": rsa.generate_private_key(65537, 2048), "Ed25519": ed25519.Ed25519PrivateKey.generate()}
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {
        kind: Signer.of(key.private_bytes(*form), domain="example.org", selector="a", clock=lambda: 0.0)
        for kind, key in keys.items()
    }


VALUES = (b"reader17@example.org", b"17", b"m0ZkQ2hPZ0xkR2JXd0FhT2xkY1ZnT2xkY1Zn")
PIECE = "Streit über den Radweg: Wie in einer mittleren Stadt aus zwei Lagern ein gemeinsamer Plan wurde. " * 6
LETTER = Letter(
    key="herbst",
    domain="example.org",
    sender=Mailbox("Kommune & Konflikt", "rundbrief@example.org"),
    subject="Fünf Wege aus dem Streit im Rathaus",
    language="de",
    text="\n\n".join([PIECE] * 12) + f"\n\nAbmelden: https://example.org/{Slot.TOKEN}/\nAn: {Slot.ADDRESS}\n",
    html='<table role="presentation">\n'
    + "\n".join(f"<tr><td style='padding: 0 0 24px'><h2>{PIECE[:60]}</h2><p>{PIECE}</p></td></tr>" for _ in range(26))
    + f'</table>\n<p><a href="https://example.org/{Slot.TOKEN}/">Abmelden: {Slot.ADDRESS}</a></p>\n',
    mailing_list=MailingList(
        name="Kommune & Konflikt",
        key="rundbrief.example.org",
        unsubscribe=f"https://example.org/leave/{Slot.TOKEN}/",
        unsubscribe_mail=f"leave+{Slot.TOKEN}@example.org",
        help="https://example.org/newsletter/",
        archive="https://example.org/newsletter/archive/",
        owner_mail="team@example.org",
    ),
)
SIZE = len(compile_letter(LETTER, at=datetime(2026, 11, 24, tzinfo=UTC)).render(VALUES))


if __name__ == "__main__":
    main()
