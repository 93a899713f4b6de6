"""What is asked for consent around a registration: each purpose with its exact text, none the condition of another."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.consenting import Whose

from .models import Registration

FORM_VERSION = "1"
NEEDS = "needs"
PHOTO = "photo"
PHOTO_GROUP = "photo-group"

TEXTS: dict[str, str | Promise] = {
    NEEDS: _(
        "I agree that those who prepare the event use what I have ticked or written here so that I can take part "
        "well. It may reveal something about my health or belief. It is passed on as totals only, and deleted on the "
        "day named here. I can take this back at any time; my registration stays."
    ),
    PHOTO: _(
        "I agree that pictures are taken at the event on which I can be recognised, alone too, and that they are "
        "shown in the documentation of the event. I can take this back at any time for the future."
    ),
    PHOTO_GROUP: _(
        "I agree that pictures are taken at the event on which I am one of a group, and that they are shown in the "
        "documentation of the event. I can take this back at any time for the future."
    ),
}
PHOTO_PURPOSES = {Registration.Photo.YES: PHOTO, Registration.Photo.GROUP: PHOTO_GROUP}


def whose(registration: Registration) -> Whose:
    """The consent of one person for one event; a shared mailbox mixes nobody up."""
    return Whose(
        mail=registration.mail,
        subject=f"registration {registration.pk} for {registration.event.slug}"[:120],
        person_key=registration.person.key if registration.person else None,
    )
