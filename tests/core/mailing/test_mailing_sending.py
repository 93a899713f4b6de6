"""Whatever a relay, a disk or a reader does meanwhile: every mail ends in one honest state, and none leaves twice."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest

from knotenwerk.core.mailing import (
    Alarm,
    Breaker,
    CutOff,
    Lacks,
    Outcome,
    Pace,
    Patience,
    Relay,
    Step,
    TooSlow,
    TurnedAway,
    Unreachable,
    Why,
    send,
)
from tests.core.mailing.cast import a_variant, an_address
from tests.core.mailing.ledgers import DiskFull, MemoryLedger
from tests.core.mailing.sink import Fault, Sink
from tests.core.mailing.test_mailing_signing import a_signer, verifies

HURRY = Patience(connecting=2, command=0.3, answer=0.3)
PACE = Pace(look=0.02, pauses=(0.0, 0.01), despair=0.3, grace=0.2)
VARIANTS = {1: a_variant()}
SENT, DEFERRED, REFUSED, POLICY, UNCERTAIN = "sent", "deferred", "refused", "policy", "uncertain"


def sent(sink: Sink, ledger: MemoryLedger, *, meanwhile=None, **options):
    """How sending to a running sink ended."""

    async def running():
        async with sink.running():
            relay = Relay("127.0.0.1", sink.port, patience=HURRY)
            beside = asyncio.ensure_future(meanwhile()) if meanwhile else None
            ending = await send(relay, ledger, VARIANTS, **{"pace": PACE, "connections": 3, **options})
            if beside:
                await beside
            return ending

    return asyncio.run(running())


def all_of(rows: int) -> list[str]:
    return sorted(an_address(row) for row in range(rows))


@dataclass
class Strict(Sink):
    """Takes only what the ledger holds for leaving."""

    ledger: MemoryLedger | None = None
    early: list[str] = field(default_factory=list)

    def take(self, sender, recipient, words):
        super().take(sender, recipient, words)
        if recipient not in self.ledger.recipients("sending"):
            self.early.append(recipient)


def test_everybody_gets_one_mail_with_their_own_links():
    sink, ledger = Sink(), MemoryLedger(200, tokens={7: "sieben"})

    ending = sent(sink, ledger, connections=5)

    assert (ending.why, ending.counts, ledger.told) == (Why.NOTHING_DUE, {Outcome.SENT: 200}, {SENT: 200})
    assert sorted(sink.accepted) == all_of(200)
    mail = VARIANTS[1].render((an_address(7).encode(), b"7", b"sieben"))
    assert [words for *_, words in sink.mails if b"sieben" in words] == [mail]
    assert (sink.connections, sink.at_once) == (5, 5)


def test_no_dot_is_written_before_the_ledger_has_the_mail_as_leaving():
    ledger = MemoryLedger(200)
    sink = Strict(ledger=ledger)

    sent(sink, ledger, connections=5)

    assert (len(sink.accepted), sink.early) == (200, [])


def test_lines_share_their_commits():
    ledger = MemoryLedger(400)

    sent(Sink(), ledger, connections=20)

    assert ledger.commits < 200


@pytest.mark.parametrize(
    ("fault", "state", "copies"),
    [
        (Fault.DEFER, DEFERRED, 0),
        (Fault.DEFER_WORDS, DEFERRED, 0),
        (Fault.REFUSE, REFUSED, 0),
        (Fault.POLICY, POLICY, 0),
        (Fault.REFUSE_WORDS, POLICY, 0),
        (Fault.CLOSE, SENT, 1),
        (Fault.CUT_AT_ONCE, SENT, 1),
        (Fault.CUT_AFTER, UNCERTAIN, 1),
        (Fault.LOSE, UNCERTAIN, 0),
        (Fault.STALL, SENT, 1),
        (Fault.STALL_AFTER, UNCERTAIN, 1),
        (Fault.GARBAGE, SENT, 1),
        (Fault.LONG, SENT, 1),
    ],
)
def test_a_mail_to_which_something_happens_ends_in_one_state_and_the_others_are_sent(fault, state, copies):
    unlucky = (3, 17)
    sink = Sink(script={an_address(row): [fault] for row in unlucky})
    ledger = MemoryLedger(40)

    ending = sent(sink, ledger)

    assert ending.why is Why.NOTHING_DUE
    assert [ledger.states[row] for row in unlucky] == [state, state]
    assert Counter(ledger.states.values()) == Counter({SENT: 38}) + Counter({state: 2})
    assert Counter(sink.accepted) == Counter(all_of(40)) - Counter([an_address(row) for row in unlucky] * (1 - copies))


def test_a_line_cut_in_the_middle_of_a_mail_is_told_from_an_answer_that_never_came_if_it_is_known_in_time():
    sink, ledger = Sink(script={an_address(3): [Fault.CUT_BEFORE]}), MemoryLedger(40)

    sent(sink, ledger)

    assert (ledger.states[3], sink.accepted.count(an_address(3))) in {(SENT, 1), (UNCERTAIN, 0)}
    assert Counter(state for row, state in ledger.states.items() if row != 3) == {SENT: 39}


@pytest.mark.parametrize("seed", range(6))
def test_a_relay_that_does_everything_at_once(seed):
    sink = Sink(seed=seed, shares={fault: 0.01 for fault in Fault if "stall" not in fault})
    ledger = MemoryLedger(400)

    ending = sent(sink, ledger, connections=4)

    assert ending.why is Why.NOTHING_DUE
    assert set(ledger.states.values()) <= {SENT, DEFERRED, REFUSED, POLICY, UNCERTAIN}
    assert max(Counter(sink.accepted).values()) == 1
    assert ledger.recipients(SENT) <= set(sink.accepted) <= ledger.recipients(SENT) | ledger.recipients(UNCERTAIN)
    assert sum(ending.counts.values()) - ending.counts.get(Outcome.UNSENT, 0) == 400


def test_a_mail_on_which_every_line_is_lost_waits_and_the_others_are_sent():
    sink, ledger = Sink(script={an_address(0): [Fault.CUT_AT_ONCE] * 9}), MemoryLedger(20)

    ending = sent(sink, ledger, connections=1)

    assert (ending.why, ledger.states[0], ledger.told) == (Why.NOTHING_DUE, DEFERRED, {SENT: 19, DEFERRED: 1})
    assert [result.words for result in ledger.results if result.outcome is Outcome.DEFERRED] == [
        str(CutOff(Step.RECIPIENT))
    ]


def test_a_relay_may_allow_few_mails_a_line():
    sink, ledger = Sink(most=5), MemoryLedger(60)

    ending = sent(sink, ledger, connections=2)

    assert (ending.why, ledger.told, sorted(sink.accepted)) == (Why.NOTHING_DUE, {SENT: 60}, all_of(60))
    assert sink.connections >= 12


def test_a_slow_relay_gets_one_mail_a_line_at_a_time():
    sink, ledger = Sink(slow=0.01), MemoryLedger(12)

    ending = sent(sink, ledger, connections=4)

    assert (ending.why, ledger.told, sink.at_once) == (Why.NOTHING_DUE, {SENT: 12}, 4)


def test_what_is_no_address_is_refused_here():
    odd = {1: "ada@example.org\r\nBcc: bo@example.org", 2: "ada (at work)@example.org", 3: ""}
    sink, ledger = Sink(), MemoryLedger(5, addresses=odd, tokens={4: "a token"})

    ending = sent(sink, ledger)

    assert (ending.why, sink.accepted) == (Why.NOTHING_DUE, [an_address(0)])
    assert ledger.states == {0: SENT, 1: REFUSED, 2: REFUSED, 3: REFUSED, 4: POLICY}


class Leaving(MemoryLedger):
    """Some rows are withdrawn in the last moment before they would have left."""

    def record(self, results, starting):
        for row in starting:
            if row % 10 == 3:
                self.withdraw(row)
        return super().record(results, starting)


def test_who_leaves_before_the_commit_gets_nothing():
    sink, ledger = Sink(), Leaving(60)

    ending = sent(sink, ledger)

    assert (ending.why, ledger.told) == (Why.NOTHING_DUE, {SENT: 54, "withdrawn": 6})
    assert sorted(sink.accepted) == sorted(ledger.recipients(SENT))
    assert sink.connections >= 6


@pytest.mark.parametrize("connections", [1, 4])
def test_a_full_disk_ends_sending_and_what_left_is_in_the_ledger(connections):
    sink, ledger = Sink(), MemoryLedger(100, fails_after=20)

    with pytest.raises(DiskFull):
        sent(sink, ledger, connections=connections)

    assert set(ledger.states.values()) == {SENT, "sending", "claimed"}
    assert ledger.told["sending"] <= connections
    assert set(sink.accepted) == ledger.recipients(SENT) | ledger.recipients("sending")


def test_a_disk_that_was_full_for_a_moment_gets_everything_that_is_known():
    class Moment(MemoryLedger):
        def record(self, results, starting):
            self.fails_after = self.commits if self.commits == 20 else None
            return super().record(results, starting)

    sink, ledger = Sink(), Moment(100)

    with pytest.raises(DiskFull):
        sent(sink, ledger)

    assert set(ledger.states.values()) == {SENT, "queued"}
    assert set(sink.accepted) == ledger.recipients(SENT)


@pytest.mark.parametrize("act", ["claim", "is_to_go_on"])
def test_a_ledger_that_cannot_be_asked_ends_sending(act):
    class Silent(MemoryLedger):
        def claim(self, count):
            return self.asked("claim") or super().claim(count)

        def is_to_go_on(self):
            return self.asked("is_to_go_on") or super().is_to_go_on()

        def asked(self, name):
            if name == act and self.commits > 3:
                raise DiskFull

    sink, ledger = Sink(slow=0.01), Silent(100)

    with pytest.raises(DiskFull):
        sent(sink, ledger, pace=replace(PACE, batch=10))

    assert set(ledger.states.values()) == {SENT, "queued"}
    assert set(sink.accepted) == ledger.recipients(SENT)


def test_two_senders_share_one_ledger():
    sink, ledger = Sink(), MemoryLedger(300)

    async def both():
        async with sink.running():
            relay = Relay("127.0.0.1", sink.port)
            one = (send(relay, ledger, VARIANTS, connections=3, pace=replace(PACE, batch=10)) for _ in range(2))
            return [ending.counts[Outcome.SENT] for ending in await asyncio.gather(*one)]

    counts = asyncio.run(both())

    assert (sum(counts), min(counts) > 0, ledger.told) == (300, True, {SENT: 300})
    assert sorted(sink.accepted) == all_of(300)


@pytest.mark.parametrize("how", ["pause", "stop"])
def test_a_pause_takes_less_than_a_second_and_nothing_is_half_sent(how):
    sink, ledger, stop = Sink(slow=0.01), MemoryLedger(500), asyncio.Event()
    counted = []

    async def meanwhile():
        await asyncio.sleep(0.3)
        if how == "stop":
            stop.set()
        else:
            ledger.goes_on = False
        await asyncio.sleep(0.2)
        counted.append(len(sink.accepted))

    ending = sent(sink, ledger, meanwhile=meanwhile, stop=stop)

    assert ending.why is Why.STOPPED
    assert counted == [len(sink.accepted)]
    assert (set(sink.accepted), len(sink.accepted)) == (ledger.recipients(SENT), ledger.told[SENT])
    assert ledger.told == {SENT: ledger.told[SENT], "queued": 500 - ledger.told[SENT]}
    assert ledger.told[SENT] > 3


def test_after_a_pause_it_goes_on_where_it_was():
    sink, ledger = Sink(slow=0.002), MemoryLedger(100)

    async def pause():
        await asyncio.sleep(0.1)
        ledger.goes_on = False

    assert sent(sink, ledger, meanwhile=pause).why is Why.STOPPED
    ledger.goes_on = True
    assert sent(sink, ledger).why is Why.NOTHING_DUE

    assert (ledger.told, sorted(sink.accepted)) == ({SENT: 100}, all_of(100))


def test_a_paused_sender_does_not_wait_for_ever_for_an_answer():
    sink = Sink(script={an_address(0): [Fault.STALL_AFTER], an_address(1): [Fault.STALL]})
    ledger = MemoryLedger(2)

    async def running():
        async with sink.running():
            relay = Relay("127.0.0.1", sink.port, patience=replace(HURRY, command=60, answer=60))
            return await asyncio.wait_for(
                asyncio.gather(send(relay, ledger, VARIANTS, connections=2, pace=PACE), stopping()), 2
            )

    async def stopping():
        await asyncio.sleep(0.1)
        ledger.goes_on = False

    assert asyncio.run(running())[0].why is Why.STOPPED
    assert ledger.states == {0: UNCERTAIN, 1: "queued"}


def test_too_many_refused_addresses_stop_the_issue():
    sink = Sink(script={an_address(row): [Fault.REFUSE] for row in range(0, 110, 10)})
    ledger = MemoryLedger(300)

    ending = sent(sink, ledger, connections=2)

    assert (ending.why, ending.alarm, ending.reply.status) == (Why.ALARM, Alarm.REFUSALS, "5.1.1")
    assert (ledger.told[REFUSED], set(ledger.states.values())) == (11, {SENT, REFUSED, "queued"})
    assert set(sink.accepted) == ledger.recipients(SENT)


def test_one_in_twenty_refused_is_borne():
    sink = Sink(script={an_address(row): [Fault.REFUSE] for row in range(0, 400, 20)})
    ledger = MemoryLedger(400)

    ending = sent(sink, ledger, connections=1)

    assert (ending.why, ledger.told) == (Why.NOTHING_DUE, {SENT: 380, REFUSED: 20})


def test_a_policy_against_us_stops_the_issue_at_once():
    sink = Sink(script={an_address(row): [Fault.POLICY] for row in range(5, 300)})
    ledger = MemoryLedger(300)

    ending = sent(sink, ledger, connections=1)

    assert (ending.why, ending.alarm, ending.reply.status) == (Why.ALARM, Alarm.POLICY, "5.7.26")
    assert ledger.told == {SENT: 5, POLICY: 3, "queued": 292}


def test_a_relay_that_takes_everything_and_never_says_so_is_not_fed_for_ever():
    sink = Sink(script={an_address(row): [Fault.CUT_AFTER] for row in range(100)})
    ledger = MemoryLedger(100)

    ending = sent(sink, ledger, connections=1, pace=replace(PACE, despair=60))

    assert (ending.why, ending.alarm) == (Why.ALARM, Alarm.SILENCE)
    assert ledger.told == {UNCERTAIN: 10, "queued": 90}


def test_a_breaker_remembers_over_calls():
    breaker = Breaker()
    endings = [
        sent(Sink(script={an_address(0): [Fault.POLICY]}), MemoryLedger(1), breaker=breaker).why for _ in range(3)
    ]

    assert endings == [Why.NOTHING_DUE, Why.NOTHING_DUE, Why.ALARM]


def test_a_relay_that_is_gone_is_given_up_and_nothing_is_lost():
    ledger = MemoryLedger(10)

    ending = asyncio.run(send(Relay("127.0.0.1", 1), ledger, VARIANTS, pace=PACE))

    assert (ending.why, type(ending.trouble), ledger.told) == (Why.UNREACHABLE, Unreachable, {"queued": 10})


def test_a_relay_that_comes_back_is_found():
    ledger, sink = MemoryLedger(10), Sink()

    async def running():
        async with Sink().running() as other:
            port = other.port
        sending = asyncio.ensure_future(
            send(Relay("127.0.0.1", port), ledger, VARIANTS, pace=replace(PACE, despair=5))
        )
        await asyncio.sleep(0.1)
        async with sink.running(port):
            return await sending

    assert (asyncio.run(running()).why, ledger.told) == (Why.NOTHING_DUE, {SENT: 10})


@pytest.mark.parametrize(
    ("sink", "relay", "trouble"),
    [
        (Sink(user="ada", password="a"), {"user": "ada", "password": "b"}, TurnedAway),
        (Sink(greeting=b"554 5.7.1 not you"), {}, TurnedAway),
        (Sink(), {"user": "ada", "password": "b"}, Lacks),
    ],
    ids=["password", "greeting", "no sign-in"],
)
def test_a_relay_that_does_not_want_us_is_not_asked_again(sink, relay, trouble):
    ledger = MemoryLedger(10)

    async def running():
        async with sink.running():
            return await send(Relay("127.0.0.1", sink.port, **relay), ledger, VARIANTS, connections=1)

    ending = asyncio.run(running())

    assert (ending.why, type(ending.trouble), ledger.told) == (Why.TURNED_AWAY, trouble, {"queued": 10})
    assert sink.connections == 1


def test_a_relay_that_greets_nobody_is_given_up():
    ledger = MemoryLedger(4)

    ending = sent(Sink(slow=1), ledger)

    assert (ending.why, ending.trouble) == (Why.UNREACHABLE, TooSlow(Step.GREETING, 0.3))
    assert ledger.told == {"queued": 4}


def test_every_mail_can_be_signed():
    sink, ledger = Sink(), MemoryLedger(3)

    sent(sink, ledger, signers=[a_signer("rsa"), a_signer("ed25519")])

    assert [verifies(words, index) for *_, words in sink.mails for index in (0, 1)] == [True] * 6
