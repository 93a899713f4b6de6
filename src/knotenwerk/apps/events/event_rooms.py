from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.accounts.roles import Permission

from .rooms import Room

ROOMS = (
    Room("events:office-event", _("Overview"), Permission.READ_EVENTS, 10),
    Room("events:registrations", _("Registrations"), Permission.READ_EVENTS, 20),
    Room("events:who-is-missing", _("Mix"), Permission.READ_EVENTS, 30),
    Room("events:check-in", _("Check-in"), Permission.CHECK_IN, 45),
    Room("events:attendance", _("Attendance"), Permission.CHECK_IN, 55),
    Room("events:papers", _("Papers"), Permission.CHECK_IN, 70),
    Room("events:settings", _("Settings"), Permission.CHANGE_EVENTS, 80),
)
