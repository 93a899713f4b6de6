from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.roles import Permission
from knotenwerk.apps.events.rooms import Room

ROOMS = (
    Room("seating:seating", _("Seating plan"), Permission.READ_SEATING, 40),
    Room("seating:confirmation", _("Who sat where"), Permission.CONFIRM_ENCOUNTERS, 60),
)
