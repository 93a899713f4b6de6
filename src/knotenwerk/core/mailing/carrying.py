"""One line after another to the relay, and one mail after another on it."""

from .conversation import BAD_RECIPIENT, Conversation
from .ledger import Parcel
from .replies import CLOSING, GO_AHEAD, Reply, Step
from .shift import Shift
from .slots import BadValue, Slot
from .trouble import CutOff, LineTrouble, TurnedAway

BAD_SLOT = Reply(Step.DATA, 554, "5.6.0", ("A value of the mail is not of its kind.",))


class Carrier:
    """Keeps at most one mail on its way."""

    def __init__(self, shift: Shift) -> None:
        self._shift = shift
        self._line: Conversation | None = None
        self._is_leaving = False
        self._troubles = 0  # lines lost in a row, without an answer to any mail
        shift.lines.append(self)

    async def work(self) -> None:
        """Until nothing is due, or the end has come."""
        while parcel := self._shift.next():
            line = self._line or await self._open()
            if line is None or self._shift.is_over:
                self._shift.put_back(parcel)
            else:
                await self._carry(line, parcel)
        if self._line:
            await self._line.end()

    def abandon(self) -> None:
        if not self._is_leaving:
            self.cut()

    def cut(self) -> None:
        if self._line:
            self._line.cut()

    async def _open(self) -> Conversation | None:
        """None, if there is no line this time."""
        if await self._shift.is_over_within(self._shift.pace.pause(self._troubles)):
            return None
        try:
            self._line = await self._shift.unless_over(Conversation.opened(self._shift.relay))
        except LineTrouble as trouble:
            self._lose(trouble)
        return self._line

    async def _carry(self, line: Conversation, parcel: Parcel) -> None:
        try:
            mail = self._shift.mail_of(parcel)
        except BadValue as bad:
            self._shift.answer(parcel, BAD_RECIPIENT if bad.slot is Slot.ADDRESS else BAD_SLOT)
            return
        try:
            reply = await line.hand_over(parcel.sender, parcel.recipient, mail)
        except LineTrouble as trouble:
            self._give_back(parcel, trouble)
            return
        if reply.code == GO_AHEAD:
            await self._let_leave(line, parcel)
        elif reply.code == CLOSING:
            self._give_back(parcel, TurnedAway(reply.to, reply))
        else:
            self._answer(parcel, reply)

    async def _let_leave(self, line: Conversation, parcel: Parcel) -> None:
        self._is_leaving = True
        try:
            if await self._shift.journal.may_leave(parcel.row):
                await self._finish(line, parcel)
            else:
                self._hold(parcel)
        finally:
            self._is_leaving = False

    async def _finish(self, line: Conversation, parcel: Parcel) -> None:
        if not line.is_open:
            self._give_back(parcel, CutOff(Step.DATA))
            return
        try:
            reply = await line.dot()
        except LineTrouble as trouble:
            self._shift.leave_open(parcel, trouble)
            self._lose(trouble)
            return
        self._answer(parcel, reply)

    def _hold(self, parcel: Parcel) -> None:
        """Withdrawn: a mail that has been written is only kept back by cutting the line."""
        if self._shift.has_failed:
            self._shift.give_back(parcel)
        self._drop()

    def _answer(self, parcel: Parcel, reply: Reply) -> None:
        self._troubles = 0
        self._shift.answer(parcel, reply)
        if reply.code == CLOSING:
            self._lose(TurnedAway(reply.to, reply))

    def _give_back(self, parcel: Parcel, trouble: LineTrouble) -> None:
        self._shift.give_back(parcel, trouble)
        self._lose(trouble)

    def _lose(self, trouble: LineTrouble) -> None:
        self._troubles += 1
        self._drop()
        self._shift.lose(trouble)

    def _drop(self) -> None:
        self.cut()
        self._line = None
