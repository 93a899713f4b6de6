"""What readers agree to, word for word, and how their consents are found again."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from knotenwerk.apps.privacy.consenting import Whose

from .models import Subscriber

PURPOSE = "newsletter"
FORM_VERSION = "1"


def consent_text(language: str) -> str:
    with override(language):
        return _(
            "I want to receive the newsletter of “%(site)s” by mail. For this my mail address and what I choose here "
            "are kept. Whether I open a mail or follow a link in it is not recorded. I can leave at any time with the "
            "link in every issue; what was sent until then was right."
        ) % {"site": settings.KNOTENWERK_SITE_NAME}


def subject_of(key: UUID) -> str:
    """One chain of proof for each subscription, from the request to the end."""
    return f"newsletter {key}"


def whose(subscriber: Subscriber) -> Whose:
    return Whose(mail=subscriber.address, subject=subject_of(subscriber.key))
