"""A single mail that leaves at once, with the mail server's own words about it: they are part of the proof."""

import smtplib
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend

CHUNK = 300


def post(mail: EmailMessage) -> str:
    """What the mail server answered to the whole mail: "250 2.0.0 Ok: queued as …".

    Where mails go to a file or the console, that is said instead. Raises `OSError` or `smtplib.SMTPException`.
    """
    connection = get_connection()
    if isinstance(connection, EmailBackend):
        return _deliver(connection, mail)
    connection.send_messages([mail])
    return f"no mail server: {type(connection).__module__.rpartition('.')[2]}"


def _deliver(connection: EmailBackend, mail: EmailMessage) -> str:
    connection.open()
    try:
        server: Any = connection.connection
        message: Any = mail.message()
        server.ehlo_or_helo_if_needed()
        _agreed(server.mail(parseaddr(mail.from_email)[1]))
        for recipient in mail.recipients():
            _agreed(server.rcpt(recipient))
        return _agreed(server.data(message.as_bytes(linesep="\r\n")))
    finally:
        connection.close()


def _agreed(answer: tuple[int, bytes]) -> str:
    code, words = answer
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, words)
    return f"{code} {words.decode(errors='replace')}"[:CHUNK]
