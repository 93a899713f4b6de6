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


@task()
def choose_seats(choice: int) -> None:
    """Choose who of those waiting gets a seat; what stands in the way is kept as a sentence."""
    from .choosing.proposing import propose
    from .choosing.refusing import SelectionError, refusal_of
    from .models import SeatChoice

    wanted = SeatChoice.objects.select_related("event").get(pk=choice)
    if not wanted.is_running:
        return
    try:
        propose(wanted)
    except SelectionError as error:
        wanted.obstacle, wanted.ended_at = refusal_of(error), timezone.now()
        wanted.save(update_fields=["obstacle", "ended_at"])
