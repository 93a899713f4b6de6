"""Mails about signing in wait for the worker: no page waits for a mail server, nor tells by its time whom we know."""

from django.core.mail import EmailMessage

from .models import Letter
from .tasks import send_letter


def post(mail: EmailMessage) -> None:
    [address] = mail.to
    letter = Letter.objects.create(address=address, subject=str(mail.subject), body=str(mail.body))
    send_letter.enqueue(letter.pk)


def send(pk: int) -> None:
    """Send the letter and forget it; one that has left is not there any more."""
    for letter in Letter.objects.filter(pk=pk):
        EmailMessage(letter.subject, letter.body, to=[letter.address]).send()
        letter.delete()
