"""How many mails about sign-ups may leave, and when so many sign up that it pauses."""

from datetime import datetime, timedelta

from django.db.models import F

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.privacy.auditing import note

from .models import SignUpHour
from .models.readers import MAILS_AN_HOUR

PAUSE = timedelta(hours=6)


class Paused(Exception):
    """So many signed up within an hour that it looks like abuse: no more until the team has looked, or six hours."""


def full_hours(now: datetime) -> list[SignUpHour]:
    """The hours because of which sign-up pauses now."""
    return list(SignUpHour.objects.filter(mails__gte=MAILS_AN_HOUR, hour__gt=now - PAUSE))


def spend_one_mail(now: datetime) -> None:
    """Take one mail from the hour's budget, in one statement, so that no two take the last. Raises `Paused`."""
    if full_hours(now):
        raise Paused
    hour, _is_new = SignUpHour.objects.get_or_create(hour=now.replace(minute=0, second=0, microsecond=0))
    left = SignUpHour.objects.filter(pk=hour.pk, mails__lt=MAILS_AN_HOUR)
    if not left.update(mails=F("mails") + 1):
        raise Paused


def resume(*, by: Account, now: datetime) -> None:
    """The team has looked and lets people sign up again; the full hours begin anew."""
    for hour in full_hours(now):
        note("sign-up resumed", f"{hour.hour:%Y-%m-%d %H}", by=by, mails=hour.mails)
        SignUpHour.objects.filter(pk=hour.pk).update(mails=0)
