"""Mail addresses of a person: which one our letters go to, and which several people read."""

from django.db.models.functions import Lower

from .models import MailAddress, Person


def settle(person: Person) -> None:
    """One address, and only one, is for our letters: the one chosen last, else the first."""
    mails = list(person.mails.order_by("pk"))
    chosen = next((mail for mail in reversed(mails) if mail.primary), mails[0] if mails else None)
    for mail in mails:
        if mail.primary != (mail is chosen):
            mail.primary = mail is chosen
            mail.save()


def share(address: str) -> None:
    """Where one holder says that a mailbox is shared, it is so for all who have it."""
    rows = MailAddress.objects.alias(lower=Lower("address")).filter(lower=address.lower(), shared=False)
    for mail in rows:
        mail.shared = True
        mail.save()
