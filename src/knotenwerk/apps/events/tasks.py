"""Work in the background. Every task may run twice; the second time finds nothing to do."""

from django.utils import timezone
from django_tasks import task


@task()
def send_message(message: int) -> None:
    from .mailing.sending import send

    send(message, now=timezone.now())


@task()
def look_after_registrations() -> None:
    """What the clock brings: expired offers, questions and reminders, mails left behind. Meant for every minute."""
    from . import asking, forgetting, waiting
    from .mailing.sending import send_overdue

    now = timezone.now()
    waiting.pass_on_expired_offers(now)
    forgetting.let_go_unconfirmed(now)
    waiting.offer_everywhere(now)
    asking.ask_who_is_still_coming(now)
    asking.remind(now)
    send_overdue(now)
