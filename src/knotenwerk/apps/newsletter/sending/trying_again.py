"""What an outcome means for the row of a delivery: at its end, or tried again, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from knotenwerk.core.mailing import Outcome, Result

from ..models import Delivery

State = Delivery.State

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (5, 15, 60, 240))
"""How long a mail waits after each attempt; the last one again and again."""
MOST_UNCERTAIN = 3
"""How often a mail is offered to a relay that takes it and then says nothing."""
WORDS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of a delivery after an attempt."""

    id: int
    state: str
    attempts: int
    next_at: datetime | None
    code: int | None
    status: str
    reply: str
    policy: bool


def row_after(result: Result, *, attempts: int, now: datetime, valid_until: datetime) -> Row:
    """`attempts` counts those before this one; whoever was not reached by `valid_until` has failed."""
    if result.outcome is Outcome.UNSENT:
        return Row(result.row, State.QUEUED.value, attempts, None, None, "", "", False)
    made = attempts + 1
    state, next_at = state_after(result.outcome, made=made, now=now, valid_until=valid_until)
    policy = result.outcome is Outcome.POLICY
    return Row(
        result.row, state.value, made, next_at, result.code or None, result.status, result.words[:WORDS], policy
    )


def state_after(outcome: Outcome, *, made: int, now: datetime, valid_until: datetime) -> tuple[State, datetime | None]:
    if outcome is Outcome.SENT:
        return State.SENT, None
    next_at = now + PAUSES[min(made, len(PAUSES)) - 1]
    is_final = outcome in (Outcome.REFUSED, Outcome.POLICY) or next_at > valid_until
    if is_final or (outcome is Outcome.UNCERTAIN and made >= MOST_UNCERTAIN):
        return State.FAILED, None
    return State.DEFERRED, next_at
