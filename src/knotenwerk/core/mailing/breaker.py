"""When too many mails come to nothing, it is us: stop and ask people, before the providers stop trusting us."""

from collections import deque
from enum import StrEnum

from .ledger import Outcome

WINDOW = 200  # mails
MOST_REFUSED = 10  # of them, 5 %
POLICY_IN_A_ROW = 3
SILENT_IN_A_ROW = 10


class Alarm(StrEnum):
    REFUSALS = "refusals"  # many addresses do not exist: an old or bought list, or a relay that knows nobody
    POLICY = "policy"  # we may not send like this: signature, SPF, reputation, size
    SILENCE = "silence"  # the relay takes mails and does not say so: each would be sent again


class Breaker:
    """Trips on more than 5 % refused of the last 200, the same of policy, three of policy in a row, ten lost answers.

    Kept by the caller over all calls that send one issue.
    """

    def __init__(self) -> None:
        self._last: deque[Outcome] = deque(maxlen=WINDOW)
        self._row = 0
        self._row_of: Outcome | None = None

    def alarm(self, outcome: Outcome) -> Alarm | None:
        """What this outcome, the latest, gives cause for."""
        if outcome is Outcome.UNSENT:
            return None
        self._last.append(outcome)
        self._row = self._row + 1 if outcome is self._row_of else 1
        self._row_of = outcome
        match outcome:
            case Outcome.REFUSED if self._is_many(outcome):
                return Alarm.REFUSALS
            case Outcome.POLICY if self._row >= POLICY_IN_A_ROW or self._is_many(outcome):
                return Alarm.POLICY
            case Outcome.UNCERTAIN if self._row >= SILENT_IN_A_ROW:
                return Alarm.SILENCE
        return None

    def _is_many(self, outcome: Outcome) -> bool:
        return self._last.count(outcome) > MOST_REFUSED
