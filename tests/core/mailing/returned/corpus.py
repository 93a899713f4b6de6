"""The reports with the facts they hold: one line each says the form, the words and what is to be understood."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from knotenwerk.core.mailing import return_address
from knotenwerk.core.mailing.kinds import Kind

from . import forms
from .forms import Told

KEY = b"a key for the tests"
FIRST = 70_000
HARD, SOFT, POLICY, DELAYED, PASSED = Kind.HARD, Kind.SOFT, Kind.POLICY, Kind.DELAYED, Kind.PASSED
COMPLAINT, AUTOMATIC, UNKNOWN = Kind.COMPLAINT, Kind.AUTOMATIC, Kind.UNKNOWN


@dataclass(frozen=True)
class Case:
    """A mail that came back and what is known of it beforehand."""

    name: str
    raw: bytes
    delivery: int
    kind: Kind
    status: str


Form = Callable[[Told], str]
Row = tuple[str, Form, dict[str, str], Kind, str]

GERMAN = "Ihre Nachricht konnte leider nicht zugestellt werden."
FRENCH = "Votre message n’a pas pu être remis à son destinataire."
POLISH = "Nie można dostarczyć tej wiadomości do adresata."
TURKISH = "İletiniz alıcıya teslim edilemedi."
SPANISH = "No se pudo entregar el mensaje a quien iba dirigido."
ITALIAN = "Non è stato possibile consegnare il messaggio."
DUTCH = "Uw bericht kon niet worden bezorgd."
CZECH = "Zprávu se nepodařilo doručit."


def said(status: str, answer: str = "", **more: str) -> dict[str, str]:
    return {"status": status, "answer": answer, **more}


ROWS: tuple[Row, ...] = (
    (
        "postfix, unknown",
        forms.postfix,
        said("5.1.1", "550 5.1.1 <x@example.org>: User unknown in table"),
        HARD,
        "5.1.1",
    ),
    ("postfix, no such domain", forms.postfix, said("5.1.2", "", words=GERMAN), HARD, "5.1.2"),
    ("postfix, takes no mail", forms.postfix, said("5.1.10", "556 5.1.10 Domain has null MX"), HARD, "5.1.10"),
    ("postfix, full", forms.postfix, said("5.2.2", "552 5.2.2 Over quota", words=FRENCH), SOFT, "5.2.2"),
    ("postfix, spam rule", forms.postfix, said("5.7.1", "554 5.7.1 Blocked by our list"), POLICY, "5.7.1"),
    (
        "postfix, own 5.1.1 hides theirs",
        forms.postfix,
        said("5.1.1", "550 5.7.26 Unauthenticated mail is not accepted"),
        POLICY,
        "5.7.26",
    ),
    (
        "postfix, delayed",
        forms.postfix,
        said("4.4.1", "", action="delayed", subject="Delayed Mail (still being retried)"),
        DELAYED,
        "4.4.1",
    ),
    ("postfix, gave up", forms.postfix, said("4.4.1", "", words=CZECH), SOFT, "4.4.1"),
    ("postfix, greylisted to the end", forms.postfix, said("4.7.1", "451 4.7.1 Try again later"), POLICY, "4.7.1"),
    ("postfix, delivered", forms.postfix, said("2.0.0", "250 2.0.0 Ok", action="delivered"), PASSED, "2.0.0"),
    ("exim, unknown", forms.exim, said("5.0.0", "550 5.1.1 Mailbox unavailable here"), HARD, "5.1.1"),
    ("exim, no reason", forms.exim, said("5.0.0", "550 no", words=GERMAN), SOFT, "5.0.0"),
    ("exim, delayed", forms.exim, said("4.0.0", "", action="delayed"), DELAYED, "4.0.0"),
    ("exim in words, unknown", forms.exim_in_words, said("", "550 5.1.1 unknown user"), HARD, "5.1.1"),
    (
        "exim in words, Polish",
        forms.exim_in_words,
        said("", "550 5.2.1 konto zablokowane", words=POLISH),
        HARD,
        "5.2.1",
    ),
    ("exim in words, no code", forms.exim_in_words, said("", "550 unrouteable", words=DUTCH), UNKNOWN, ""),
    (
        "exim in words, warning",
        forms.exim_in_words,
        said("", "451 4.3.0 busy", subject="Warning: message 1 delayed 24 hours"),
        DELAYED,
        "4.3.0",
    ),
    ("sendmail, unknown", forms.sendmail, said("5.1.1", "550 5.1.1 <x>... User unknown"), HARD, "5.1.1"),
    ("sendmail, blocked as unknown", forms.sendmail, said("5.1.1", "550 5.7.1 rejected by filter"), POLICY, "5.7.1"),
    ("sendmail, host unknown", forms.sendmail, said("5.1.2", "", words=ITALIAN), HARD, "5.1.2"),
    ("sendmail, relayed", forms.sendmail, said("2.6.0", "", action="relayed"), PASSED, "2.6.0"),
    ("sendmail, expanded", forms.sendmail, said("2.0.0", "", action="expanded (to list)"), PASSED, "2.0.0"),
    (
        "qmail, unknown",
        forms.qmail,
        said("", "192.0.2.8 does not like recipient.\nRemote host said: 550 5.1.1 no mailbox\nGiving up."),
        HARD,
        "5.1.1",
    ),
    ("qmail, its own box", forms.qmail, said("", "Sorry, no mailbox here by that name. (#5.1.1)"), HARD, "5.1.1"),
    ("qmail, looping", forms.qmail, said("", "This message is looping. (#5.4.6)", words=TURKISH), POLICY, "5.4.6"),
    ("qmail, expired", forms.qmail, said("", "I'm not going to try again; too long. (#4.4.3)"), SOFT, "4.4.3"),
    ("qmail, full", forms.qmail, said("", "552 5.2.2 mailbox is full\n"), SOFT, "5.2.2"),
    (
        "exchange, German, unknown",
        forms.exchange_online,
        said("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found", words=GERMAN, subject="Unzustellbar"),
        HARD,
        "5.1.10",
    ),
    (
        "exchange, closed edge",
        forms.exchange_online,
        said("5.4.1", "550 5.4.1 Recipient address rejected: Access denied."),
        POLICY,
        "5.4.1",
    ),
    (
        "exchange, sender not trusted",
        forms.exchange_online,
        said("5.7.515", "550 5.7.515 Access denied, sending domain does not meet the level", words=FRENCH),
        POLICY,
        "5.7.515",
    ),
    (
        "exchange, group closed",
        forms.exchange_online,
        said("5.7.133", "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", words=SPANISH),
        POLICY,
        "5.7.133",
    ),
    (
        "exchange, full",
        forms.exchange_online,
        said("5.2.2", "554 5.2.2 mailbox full; STOREDRV.Deliver", words=POLISH),
        SOFT,
        "5.2.2",
    ),
    (
        "exchange, retries ended",
        forms.exchange_online,
        said("5.4.316", "550 5.4.316 Message expired, connection refused"),
        POLICY,
        "5.4.316",
    ),
    (
        "exchange, delayed",
        forms.exchange_online,
        said("4.4.7", "", action="delayed", subject="Übermittlung verzögert"),
        DELAYED,
        "4.4.7",
    ),
    ("exchange, status in base64", forms.exchange_encoded, said("5.1.1", "550 5.1.1 gone"), HARD, "5.1.1"),
    ("exchange, base64, Turkish", forms.exchange_encoded, said("5.2.1", "", words=TURKISH), HARD, "5.2.1"),
    (
        "google, unknown",
        forms.google,
        said("5.1.1", "550-5.1.1 The account does not exist. Look for\n 550-5.1.1 typing errors\n 550 5.1.1 q1 - x"),
        HARD,
        "5.1.1",
    ),
    (
        "google, full",
        forms.google,
        said("5.2.2", "552-5.2.2 The inbox is out of storage space.\n 552 5.2.2"),
        SOFT,
        "5.2.2",
    ),
    ("google, switched off", forms.google, said("5.2.1", "550 5.2.1 The account is inactive"), HARD, "5.2.1"),
    ("google, DMARC", forms.google, said("5.7.26", "550-5.7.26 not authenticated\n 550 5.7.26 see"), POLICY, "5.7.26"),
    ("google, no server", forms.google, said("4.4.1", "", words=GERMAN), SOFT, "4.4.1"),
    ("yahoo, unknown", forms.yahoo_in_words, said("", "554 5.1.1 delivery error: no such user"), HARD, "5.1.1"),
    ("yahoo, deferred too long", forms.yahoo_in_words, said("", "421 4.7.0 [TSS04] deferred"), POLICY, "4.7.0"),
    ("yahoo, policy", forms.yahoo_in_words, said("", "554 5.7.9 Message not accepted for policy"), POLICY, "5.7.9"),
    ("gmx, unknown", forms.gmx, said("5.1.1", "550 5.1.1 Requested action not taken", words=GERMAN), HARD, "5.1.1"),
    ("gmx, rate", forms.gmx, said("4.7.0", "421 4.7.0 Nemesis ESMTP Service too many", words=GERMAN), POLICY, "4.7.0"),
    (
        "web.de in words, full",
        forms.gmx_in_words,
        said("", "552 5.2.2 Postfach voll", words="Das Postfach des Empfängers ist voll.", subject="Nicht zugestellt"),
        SOFT,
        "5.2.2",
    ),
    (
        "gmx in words, no code",
        forms.gmx_in_words,
        said("", "550 Empfaenger unbekannt", words=GERMAN, subject="Mail delivery failed"),
        UNKNOWN,
        "",
    ),
    (
        "t-online, unknown",
        forms.t_online,
        said("", "550 5.1.1 Anschrift nicht bekannt", words=GERMAN, subject="Fehler bei der Zustellung"),
        HARD,
        "5.1.1",
    ),
    (
        "t-online, no imprint",
        forms.t_online,
        said("", "554 5.7.0 IP=192.0.2.9 - Eine Anbieterkennzeichnung fehlt", words=GERMAN),
        POLICY,
        "5.7.0",
    ),
    ("courier, unknown", forms.courier, said("5.0.0", "550 5.1.1 User <x> unknown"), HARD, "5.1.1"),
    ("courier, silent", forms.courier, said("5.0.0", ""), SOFT, "5.0.0"),
    ("domino, unknown", forms.domino, said("5.1.1", "User x not listed in the Directory"), HARD, "5.1.1"),
    ("domino, other server", forms.domino, said("5.3.0", "Router: no route found", words=GERMAN), POLICY, "5.3.0"),
    ("zimbra, unknown", forms.zimbra, said("5.1.1", "550 5.1.1 <x@example.org>: rejected"), HARD, "5.1.1"),
    ("zimbra, quota", forms.zimbra, said("4.2.2", "452 4.2.2 Over quota"), SOFT, "4.2.2"),
    ("opensmtpd, unknown", forms.opensmtpd, said("5.1.1", "550 5.1.1 Invalid recipient"), HARD, "5.1.1"),
    ("opensmtpd, warned", forms.opensmtpd, said("4.0.0", "", action="delayed"), DELAYED, "4.0.0"),
    ("haraka, unknown", forms.haraka, said("5.1.1", "550 5.1.1 I cannot deliver mail for x"), HARD, "5.1.1"),
    ("haraka, protocol", forms.haraka, said("5.5.1", "503 5.5.1 Bad sequence"), POLICY, "5.5.1"),
    ("mdaemon, unknown", forms.mdaemon_in_words, said("", "550 5.1.1 Recipient unknown"), HARD, "5.1.1"),
    ("mdaemon, filter", forms.mdaemon_in_words, said("", "554 5.7.1 looks like bulk", words=SPANISH), POLICY, "5.7.1"),
    ("international address", forms.internationalised, said("5.1.1", "550 5.1.1 unknown"), HARD, "5.1.1"),
    ("complaint", forms.complaint, said("", subject="FW: Rundbrief im Herbst"), COMPLAINT, ""),
    (
        "away, German",
        forms.away,
        said("", subject="Abwesenheitsnotiz: Rundbrief", words="Bin im Urlaub"),
        AUTOMATIC,
        "",
    ),
    ("away, Turkish", forms.away, said("", subject="Otomatik yanıt: Rundbrief"), AUTOMATIC, ""),
    ("read", forms.read_receipt, said("", subject="Gelesen: Rundbrief im Herbst"), AUTOMATIC, ""),
)


def cases() -> Iterator[Case]:
    for delivery, (name, form, words, kind, status) in enumerate(ROWS, FIRST):
        yield Case(name, form(Told(back(delivery), **words)).encode(), delivery, kind, status)
    yield from special(FIRST + len(ROWS))


def special(first: int) -> Iterator[Case]:
    """What one line of the table cannot say."""
    gone, other = Told(back(first)), Told(back(first), status="2.0.0", answer="", action="delivered")
    yield Case("two boxes, one reached", forms.of_two(gone, other).encode(), first, PASSED, "2.0.0")
    full = replace(gone, status="5.2.2", answer="552 5.2.2 full")
    yield Case("two boxes, one full", forms.of_two(gone, full).encode(), first, SOFT, "5.2.2")
    yield Case("two boxes, both gone", forms.of_two(gone, gone).encode(), first, HARD, "5.1.1")
    fraud = forms.complaint(gone, kind="fraud", version="0.1")
    yield Case("complaint of fraud", fraud.encode(), first, COMPLAINT, "")
    yield Case("called wanted", forms.complaint(gone, kind="not-spam").encode(), first, PASSED, "")
    yield Case("DMARC failure", forms.complaint(gone, kind="auth-failure").encode(), first, POLICY, "")
    rule = forms.away(replace(gone, subject="Rundbrief"), mark="Precedence: auto_reply")
    yield Case("away by a rule", rule.encode(), first, AUTOMATIC, "")
    capitals = replace(gone, back=back(first).upper())
    yield Case("address in capitals", forms.postfix(capitals).encode(), first, HARD, "5.1.1")
    windows = forms.postfix(gone).replace("\n", "\r\n").encode()
    yield Case("line ends of the wire", windows, first, HARD, "5.1.1")
    wrong = forms.postfix(replace(gone, words=GERMAN)).replace("charset=utf-8", "charset=klingon")
    yield Case("unknown charset", wrong.encode("latin-1"), first, HARD, "5.1.1")
    open_end = forms.exim(gone).replace(f"--{forms.BOUNDARY}--", "")
    yield Case("no closing boundary", open_end.encode(), first, HARD, "5.1.1")
    behind = forms.exim(gone).replace(f"To: <{gone.back}>", "To: <undisclosed@example.org>")
    behind = behind.replace(f"Envelope-to: {gone.back}\n", "")
    yield Case("only in the mail that came back", behind.encode(), first, HARD, "5.1.1")


def back(delivery: int) -> str:
    return return_address(delivery, domain="b.example.org", key=KEY)
