"""One line to a relay, well-behaved or not."""

import asyncio
from email.message import EmailMessage

import pytest

from knotenwerk.core.mailing import (
    Conversation,
    CutOff,
    Garbled,
    Lacks,
    LineTrouble,
    NotTrusted,
    Patience,
    Relay,
    Security,
    Step,
    TooSlow,
    TurnedAway,
    Unreachable,
    deliver,
    stuffed,
)
from tests.core.mailing.certificates import a_certificate, shown
from tests.core.mailing.sink import EXTENSIONS, Fault, Sink

HURRY = Patience(connecting=2, command=0.3, answer=0.3)
WORDS = b"Subject: a\r\n\r\nb\r\n"
NO_PIPELINING = tuple(name for name in EXTENSIONS if name != "PIPELINING")
BOTH_WAYS = pytest.mark.parametrize("extensions", [EXTENSIONS, NO_PIPELINING], ids=["in one go", "by steps"])


def talk(sink: Sink, act, **relay):
    async def running():
        async with sink.running():
            return await act(Relay("127.0.0.1", sink.port, **{"patience": HURRY, **relay}))

    return asyncio.run(running())


def sent(sink: Sink, recipient: str = "ada@example.org", letter: bytes = WORDS, **relay):
    """What the relay says, as code and status."""

    async def act(there):
        reply = await deliver(there, "rundbrief@example.org", recipient, letter)
        return reply.to, reply.code, reply.status

    return talk(sink, act, **relay)


def trouble(sink: Sink, **relay) -> LineTrouble:
    with pytest.raises(LineTrouble) as lost:
        sent(sink, **relay)
    return lost.value


@BOTH_WAYS
def test_a_mail_is_taken_as_it_was_written(extensions):
    sink = Sink(extensions=extensions)

    assert sent(sink) == (Step.DOT, 250, "2.0.0")
    assert sink.mails == [("rundbrief@example.org", "ada@example.org", WORDS)]


def test_all_before_the_words_goes_at_once_and_a_refusal_is_cleared_with_the_next_mail():
    sink = Sink(script={"bo@example.org": [Fault.REFUSE]})

    async def act(relay):
        line = await Conversation.opened(relay)
        refused = await line.hand_over(b"a@b", b"bo@example.org", WORDS)
        ahead = await line.hand_over(b"a@b", b"ada@example.org", WORDS)
        return refused.code, ahead.code, (await line.dot()).code

    assert talk(sink, act) == (550, 354, 250)
    assert [line.split()[0] for line in sink.lines] == [
        *(b"EHLO", b"MAIL", b"RCPT", b"DATA"),
        *(b"RSET", b"MAIL", b"RCPT", b"DATA"),
    ]


@BOTH_WAYS
@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        (Fault.DEFER, (Step.RECIPIENT, 450, "4.2.0")),
        (Fault.REFUSE, (Step.RECIPIENT, 550, "5.1.1")),
        (Fault.POLICY, (Step.RECIPIENT, 550, "5.7.26")),
        (Fault.REFUSE_WORDS, (Step.DOT, 554, "5.7.1")),
        (Fault.DEFER_WORDS, (Step.DOT, 452, "4.3.1")),
        (Fault.CLOSE, (Step.RECIPIENT, 421, "4.3.2")),
        (Fault.LONG, (Step.DOT, 250, "2.0.0")),
    ],
)
def test_a_refusal_is_heard(fault, answer, extensions):
    assert sent(Sink(extensions=extensions, script={"ada@example.org": [fault]})) == answer


@BOTH_WAYS
@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (Fault.CUT_AT_ONCE, CutOff(Step.RECIPIENT)),
        (Fault.CUT_AFTER, CutOff(Step.DOT)),
        (Fault.LOSE, CutOff(Step.DOT)),
        (Fault.STALL, TooSlow(Step.RECIPIENT, 0.3)),
        (Fault.STALL_AFTER, TooSlow(Step.DOT, 0.3)),
        (Fault.GARBAGE, Garbled(Step.RECIPIENT, "moo")),
    ],
)
def test_a_lost_line_says_where_it_was_lost(fault, lost, extensions):
    assert trouble(Sink(extensions=extensions, script={"ada@example.org": [fault]})) == lost


def test_a_line_cut_in_the_middle_of_a_mail_is_seen_before_the_dot():
    sink = Sink(script={"ada@example.org": [Fault.CUT_BEFORE]})

    async def act(relay):
        line = await Conversation.opened(relay)
        reply = await line.hand_over(b"a@b", b"ada@example.org", WORDS * 10)
        await asyncio.sleep(0.05)
        return reply.code, line.is_open

    assert (talk(sink, act), sink.mails) == ((354, False), [])


def test_without_a_dot_no_mail_leaves():
    sink = Sink()

    async def act(relay):
        line = await Conversation.opened(relay)
        await line.hand_over(b"a@b", b"ada@example.org", WORDS)
        await asyncio.sleep(0.05)
        line.cut()
        await asyncio.sleep(0.05)
        return line.is_open

    assert (talk(sink, act), sink.mails) == (False, [])


@pytest.mark.parametrize(
    "greeting", [b"220-one\r\n220-two\r\n220 three", b"220", b"220 " + "ä".encode() * 400, b"220 \xff\xfe"]
)
def test_a_greeting_may_be_odd(greeting):
    assert sent(Sink(greeting=greeting)) == (Step.DOT, 250, "2.0.0")


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"HTTP/1.1 400 Bad Request", "HTTP/1.1 400 Bad Request"),
        (b"220-one\r\n250 two", "250 two"),
        (b"", ""),
        (b"999 what", "999 what"),
        (b"x" * 70_000, "x" * 80),
        (b"220-" + b"x" * 70_000, "220-" + "x" * 76),
    ],
)
def test_what_is_no_smtp_is_shown(greeting, said):
    assert trouble(Sink(greeting=greeting)) == Garbled(Step.GREETING, said)


@pytest.mark.parametrize(("greeting", "final"), [(b"554 5.7.1 not you", True), (b"421 4.7.0 busy", False)])
def test_a_relay_that_turns_us_away_says_whether_for_good(greeting, final):
    turned = trouble(Sink(greeting=greeting))

    assert isinstance(turned, TurnedAway)
    assert (turned.step, turned.reply.code, turned.is_final) == (Step.GREETING, int(greeting[:3]), final)


def test_nobody_listens():
    with pytest.raises(Unreachable) as lost:
        asyncio.run(deliver(Relay("127.0.0.1", 1), "a@b", "c@d", WORDS))

    assert lost.value.step is Step.CONNECTING


@pytest.mark.parametrize("mechanisms", ["PLAIN LOGIN", "LOGIN", "PLAIN"])
def test_signing_in(mechanisms):
    sink = Sink(user="ada", password="gehe im", mechanisms=mechanisms)

    assert sent(sink, user="ada", password="gehe im") == (Step.DOT, 250, "2.0.0")


@pytest.mark.parametrize("mechanisms", ["PLAIN", "LOGIN"])
def test_a_wrong_password_is_final(mechanisms):
    turned = trouble(Sink(user="ada", password="a", mechanisms=mechanisms), user="ada", password="b")

    assert (turned.step, turned.reply.status, turned.is_final) == (Step.AUTH, "5.7.8", True)


@pytest.mark.parametrize("sink", [Sink(), Sink(user="ada", password="a", mechanisms="NTLM")])
def test_a_relay_that_knows_no_way_to_sign_in(sink):
    assert trouble(sink, user="ada", password="a") == Lacks(Step.AUTH, "AUTH")


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_relay_with_a_trusted_certificate(security, tmp_path):
    file = a_certificate(tmp_path)
    sink = Sink(certificate=shown(file), implicit=security is Security.TLS, user="ada", password="a")

    assert sent(sink, security=security, trusted=file, user="ada", password="a") == (Step.DOT, 250, "2.0.0")
    assert [words for *_, words in sink.mails] == [WORDS]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2"])
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_certificate_must_be_trusted_and_of_this_host(security, host, tmp_path):
    file = a_certificate(tmp_path, host=host)
    sink = Sink(certificate=shown(file), implicit=security is Security.TLS)

    refused = trouble(sink, security=security, trusted=file if host == "127.0.0.2" else None)

    assert isinstance(refused, NotTrusted)
    assert ("self-signed" if host == "127.0.0.1" else "IP address mismatch") in refused.why
    assert sink.mails == []


def test_a_relay_without_starttls_gets_nothing_in_the_clear():
    sink = Sink(user="ada", password="a")

    assert trouble(sink, security=Security.STARTTLS, user="ada", password="a") == Lacks(Step.STARTTLS, "STARTTLS")
    assert sink.lines[1:] in ([], [b"QUIT\r\n"])


@pytest.mark.parametrize("extensions", [EXTENSIONS, ()])
def test_an_address_with_umlauts_needs_a_relay_that_takes_it(extensions):
    answer = sent(Sink(extensions=extensions), "jürgen@example.org")

    assert answer == ((Step.DOT, 250, "2.0.0") if extensions else (Step.RECIPIENT, 553, "5.6.7"))


@pytest.mark.parametrize("extensions", [EXTENSIONS, ()])
def test_words_with_umlauts_need_a_relay_that_takes_them(extensions):
    answer = sent(Sink(extensions=extensions), letter="Subject: a\r\n\r\nä\r\n".encode())

    assert answer == ((Step.DOT, 250, "2.0.0") if extensions else (Step.DATA, 554, "5.6.3"))


@pytest.mark.parametrize("recipient", ["", "ada", "a@b>\r\nRCPT TO:<c@d", "a@b\n", "ada@b (comment)", "a b@c"])
def test_what_is_no_address_never_reaches_the_relay(recipient):
    sink = Sink()

    assert sent(sink, recipient) == (Step.RECIPIENT, 553, "5.1.3")
    assert [line for line in sink.lines if line.startswith(b"RCPT")] == []


@pytest.mark.parametrize("letter", [b"Subject: a\n\n.\n..a\nb", b"Subject: a\r\n\r\n.\r\n..a\r\nb\r\n"])
def test_any_mail_of_the_standard_library_can_be_delivered(letter):
    sink = Sink()
    sent(sink, letter=letter)

    assert [words for *_, words in sink.mails] == [b"Subject: a\r\n\r\n..\r\n...a\r\nb\r\n"]
    mail = EmailMessage()
    mail.set_content(".\n")
    assert stuffed(mail.as_bytes()).endswith(b"\r\n\r\n..\r\n")


def test_a_slow_relay_is_waited_for():
    assert sent(Sink(slow=0.1)) == (Step.DOT, 250, "2.0.0")
    assert trouble(Sink(slow=0.5)) == TooSlow(Step.GREETING, 0.3)
