"""How each mail server writes: one function a form. All people and hosts are invented."""

import quopri
from base64 import b64encode
from dataclasses import dataclass

READER = "ada.musterfrau@example.org"
BOUNDARY = "=_report_4711"


@dataclass(frozen=True)
class Told:
    """What a report is to say: to which address it returns, in which words, and the machine's fields."""

    back: str
    status: str = "5.1.1"
    answer: str = "550 5.1.1 No such user here"
    words: str = "Your message could not be delivered."
    action: str = "failed"
    subject: str = "Undelivered Mail Returned to Sender"


def original(told: Told) -> str:
    return (
        f"Return-Path: <{told.back}>\n"
        "Message-ID: <herbst.7@news.example.org>\n"
        "From: Netzwerk <rundbrief@news.example.org>\n"
        f"To: {READER}\nSubject: Rundbrief im Herbst\n\n"
    )


def group(told: Told, *, recipient: str = READER, diagnostic: str = "smtp", more: str = "") -> str:
    lines = [
        f"Final-Recipient: rfc822; {recipient}",
        f"Action: {told.action}",
        f"Status: {told.status}",
        more,
        f"Diagnostic-Code: {diagnostic}; {told.answer}" if told.answer else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def report(told: Told, *, head: str, groups: str, reporter: str, returned: str = "message/rfc822") -> str:
    """multipart/report of three parts."""
    return (
        f"{head}\nSubject: {told.subject}\nTo: <{told.back}>\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status;\n boundary="{BOUNDARY}"\n\n'
        f"--{BOUNDARY}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{told.words}\n\n"
        f"--{BOUNDARY}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; {reporter}\n\n{groups}\n"
        f"--{BOUNDARY}\nContent-Type: {returned}\n\n{original(told)}\n--{BOUNDARY}--\n"
    )


def postfix(told: Told) -> str:
    head = (
        f"Return-Path: <>\nDelivered-To: {told.back}\nFrom: MAILER-DAEMON@mx.example.org (Mail Delivery System)\n"
        "Auto-Submitted: auto-replied"
    )
    more = f"Original-Recipient: rfc822;{READER}\nRemote-MTA: dns; mail.example.com"
    return report(
        told, head=head, groups=group(told, more=more), reporter="mx.example.org", returned="text/rfc822-headers"
    )


def exim(told: Told) -> str:
    head = (
        f"Return-path: <>\nEnvelope-to: {told.back}\nFrom: Mail Delivery System <Mailer-Daemon@mail.example.com>\n"
        f"X-Failed-Recipients: {READER}\nAuto-Submitted: auto-replied"
    )
    return report(told, head=head, groups=group(told), reporter="mail.example.com")


def exim_in_words(told: Told) -> str:
    """As Exim wrote before it knew RFC 3464."""
    return (
        f"Return-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mail.example.com>\nTo: {told.back}\n"
        f"X-Failed-Recipients: {READER}\nAuto-Submitted: auto-replied\nSubject: {told.subject}\n\n"
        f"{told.words}\n\n  {READER}\n    host mx.example.org [192.0.2.25]\n    SMTP error after RCPT TO:\n"
        f"    {told.answer}\n\n------ This is a copy of the headers ------\n\n{original(told)}"
    )


def sendmail(told: Told) -> str:
    head = (
        "From: Mail Delivery Subsystem <MAILER-DAEMON@relay.example.org>\n"
        "Auto-Submitted: auto-generated (failure)\nX-Original-To: " + told.back
    )
    more = "Remote-MTA: DNS; mx.example.com\nLast-Attempt-Date: Mon, 12 Oct 2026 08:15:00 +0200"
    return report(told, head=head, groups=group(told, diagnostic="SMTP", more=more), reporter="relay.example.org")


def qmail(told: Told) -> str:
    return (
        f"Return-Path: <>\nDelivered-To: {told.back}\nFrom: MAILER-DAEMON@qmail.example.com\nTo: {told.back}\n"
        f"Subject: failure notice\n\n{told.words}\n\n<{READER}>:\n{told.answer}\n\n"
        f"--- Below this line is a copy of the message.\n\n{original(told)}"
    )


def exchange_online(told: Told) -> str:
    head = (
        "From: <postmaster@netz.example.com>\nX-MS-Exchange-Message-Is-Ndr:\nAuto-Submitted: auto-replied\n"
        "Content-Language: de-DE"
    )
    more = "Remote-MTA: dns;mail.example.org\nX-Display-Name: Musterfrau, Ada"
    return report(told, head=head, groups=group(told, more=more), reporter="AM0PR01.prod.example.com")


def exchange_encoded(told: Told) -> str:
    """A status part in base64, which RFC 3464 does not want and some servers send."""
    status = b64encode(f"Reporting-MTA: dns;ex.example.com\r\n\r\n{group(told)}".encode()).decode()
    return (
        f"From: Administrator <postmaster@example.com>\nTo: {told.back}\nSubject: {told.subject}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{BOUNDARY}"\n\n'
        f"--{BOUNDARY}\nContent-Type: text/html; charset=windows-1252\n\n<p>{told.words}</p>\n"
        f"--{BOUNDARY}\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n{status}\n"
        f"--{BOUNDARY}--\n"
    )


def google(told: Told) -> str:
    head = (
        f"Delivered-To: {told.back}\nFrom: Mail Delivery Subsystem <mailer-daemon@example.com>\n"
        f"X-Failed-Recipients: {READER}\nAuto-Submitted: auto-replied"
    )
    return report(told, head=head, groups=group(told, more="Remote-MTA: dns; gw.example.org"), reporter="example.com")


def yahoo_in_words(told: Told) -> str:
    return (
        f"From: MAILER-DAEMON@mta.example.com\nTo: {told.back}\nSubject: Failure Notice\n\n{told.words}\n\n"
        f"<{READER}>:\n{told.answer}\n\n--- Below this line is a copy of the message.\n\n{original(told)}"
    )


def gmx(told: Told) -> str:
    head = (
        f"From: GMX Mailer Daemon <mailer-daemon@example.net>\nX-UI-Out-Filterresults: notjunk\nX-Rcpt-To: {told.back}"
    )
    return report(told, head=head, groups=group(told), reporter="mout.example.net")


def gmx_in_words(told: Told) -> str:
    return (
        f"From: mailer-daemon@example.net\nTo: {told.back}\nSubject: {told.subject}\nAuto-Submitted: auto-replied\n"
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
        f"{quoted(told.words)}\n\n{READER}:\nSMTP error from remote server for RCPT TO command,\n"
        f"host: mx.example.org (192.0.2.7) reason: {told.answer}\n\n--- Der Header der Original-E-Mail ---\n\n"
        f"{quoted(original(told))}"
    )


def t_online(told: Told) -> str:
    return (
        f"From: T-Online E-Mail <mailer-daemon@example.net>\nTo: {told.back}\nSubject: {told.subject}\n"
        'Content-Type: multipart/mixed; boundary="grenze"\n\n'
        f"--grenze\nContent-Type: text/plain; charset=utf-8\n\n{told.words}\n\n"
        f"|------------- {READER}\n{told.answer}\n"
        f"--grenze\nContent-Type: message/rfc822\n\n{original(told)}\n--grenze--\n"
    )


def courier(told: Told) -> str:
    head = 'From: "Courier mail server at mx.example.org" <@>\nSender: <>'
    return report(told, head=head, groups=group(told, diagnostic="unknown"), reporter="mx.example.org")


def domino(told: Told) -> str:
    head = f"From: Postmaster@notes.example.com\nX-Mailer: Lotus Domino\nX-Delivered-To: {told.back}"
    return report(told, head=head, groups=group(told, diagnostic="X-Notes"), reporter="notes.example.com")


def zimbra(told: Told) -> str:
    head = (
        f"Return-Path: <>\nX-Original-To: {told.back}\nFrom: MAILER-DAEMON@zimbra.example.org (Mail Delivery System)"
    )
    return report(told, head=head, groups=group(told, diagnostic="x-zimbra"), reporter="zimbra.example.org")


def opensmtpd(told: Told) -> str:
    head = "From: Mailer Daemon <MAILER-DAEMON@obsd.example.org>"
    return report(told, head=head, groups=group(told), reporter="obsd.example.org")


def haraka(told: Told) -> str:
    head = "From: MAILER-DAEMON@haraka.example.org"
    return report(told, head=head, groups=group(told), reporter="haraka.example.org")


def mdaemon_in_words(told: Told) -> str:
    return (
        f"From: MDaemon@mail.example.com\nTo: {told.back}\nSubject: {told.subject}\nX-MDDSN-Message: true\n\n"
        f"{told.words}\n\n"
        f"Failed address: {READER}\n\n<-- {told.answer}\n\n: Message contains [1] file attachments\n\n{original(told)}"
    )


def internationalised(told: Told) -> str:
    """RFC 6533: the address of the reader has an umlaut."""
    status = f"Reporting-MTA: dns; mx.example.org\n\n{group(told, recipient='müller@example.org')}"
    status = status.replace("rfc822; m", "utf-8; m")
    return (
        f"From: MAILER-DAEMON@mx.example.org\nTo: {told.back}\nSubject: {told.subject}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=global-delivery-status; boundary="{BOUNDARY}"\n\n'
        f"--{BOUNDARY}\nContent-Type: text/plain; charset=utf-8\n\n{told.words}\n"
        f"--{BOUNDARY}\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: 8bit\n\n{status}\n"
        f"--{BOUNDARY}\nContent-Type: message/global\n\n{original(told)}\n--{BOUNDARY}--\n"
    )


def of_two(told: Told, second: Told) -> str:
    """One report about two mailboxes to which the reader's address forwards."""
    groups = f"{group(told)}\n{group(second, recipient='bo.beispiel@example.com')}"
    return report(told, head="From: MAILER-DAEMON@mx.example.org", groups=groups, reporter="mx.example.org")


def complaint(told: Told, *, kind: str = "abuse", version: str = "1") -> str:
    return (
        f"From: <fbl@provider.example.com>\nTo: <rueckmeldung@news.example.org>\n"
        f"Subject: {told.subject}\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=feedback-report; boundary="{BOUNDARY}"\n\n'
        f"--{BOUNDARY}\nContent-Type: text/plain\n\n{told.words}\n"
        f"--{BOUNDARY}\nContent-Type: message/feedback-report\n\nFeedback-Type: {kind}\nUser-Agent: Provider/1.0\n"
        f"Version: {version}\nOriginal-Mail-From: <{told.back}>\nSource-IP: 192.0.2.44\n\n"
        f"--{BOUNDARY}\nContent-Type: message/rfc822\n\n{original(told)}\nLiebe Leserin\n--{BOUNDARY}--\n"
    )


def away(told: Told, *, mark: str = "Auto-Submitted: auto-replied") -> str:
    return (
        f"Return-Path: <>\nFrom: Ada Musterfrau <{READER}>\nTo: {told.back}\nSubject: {told.subject}\n{mark}\n"
        f"In-Reply-To: <herbst.7@news.example.org>\nContent-Type: text/plain; charset=utf-8\n\n{told.words}\n"
    )


def read_receipt(told: Told) -> str:
    return (
        f"From: {READER}\nTo: {told.back}\nSubject: {told.subject}\n"
        f'Content-Type: multipart/report; report-type=disposition-notification; boundary="{BOUNDARY}"\n\n'
        f"--{BOUNDARY}\nContent-Type: text/plain\n\n{told.words}\n"
        f"--{BOUNDARY}\nContent-Type: message/disposition-notification\n\nReporting-UA: mail.example.org\n"
        f"Final-Recipient: rfc822; {READER}\nDisposition: manual-action/MDN-sent-manually; displayed\n--{BOUNDARY}--\n"
    )


def quoted(words: str) -> str:

    return quopri.encodestring(words.encode("latin-1")).decode()
