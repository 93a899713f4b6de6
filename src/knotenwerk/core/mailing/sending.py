"""Mails to a relay over a few lines at once; one on its way on each, recorded before its dot."""

import asyncio
from collections.abc import Mapping, Sequence

from .breaker import Breaker
from .carrying import Carrier
from .compiled import Compiled
from .ledger import Ledger
from .relay import Relay
from .shift import USUAL, Ending, Pace, Shift
from .signing import Signer


async def send(
    relay: Relay,
    ledger: Ledger,
    variants: Mapping[int, Compiled],
    *,
    connections: int = 4,
    breaker: Breaker | None = None,
    stop: asyncio.Event | None = None,
    signers: Sequence[Signer] = (),
    pace: Pace = USUAL,
) -> Ending:
    """Send what is due until nothing is, somebody stops it, the relay is gone, or too much comes to nothing.

    Promised, whenever the process dies: no mail is lost, and at most one for each connection leaves twice. A mail
    leaves only after ``ledger.record`` has said it may. Every claimed parcel gets one result, but for those the
    ledger withdrew. Within ``pace.look`` of the end being asked no further mail leaves; those on their way are
    finished. Raises what the ledger raises, after the lines are closed and what is known was offered once more.

    ``breaker`` is to be kept where one issue takes several calls. ``stop`` is set from outside, in the same loop.
    """
    shift = Shift(relay, ledger, variants, breaker=breaker or Breaker(), stop=stop, signers=signers, pace=pace)
    watching = asyncio.create_task(shift.watch())
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(connections):
                group.create_task(Carrier(shift).work())
    finally:
        watching.cancel()
        shift.close()
    return shift.ending()
