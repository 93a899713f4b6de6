"""What the clock has done in the background. Every task may run twice; the second time finds nothing to do."""

from django.utils import timezone
from django_tasks import task


@task()
def erase_what_is_due() -> None:
    from knotenwerk.apps.privacy import erasing

    erasing.erase_what_is_due(timezone.localdate())


@task()
def forget_newsletter_addresses() -> None:
    from knotenwerk.apps.newsletter.sending.forgetting import forget_addresses

    forget_addresses(now=timezone.now())


@task()
def reap() -> None:
    from .clock.reaping import reap_tasks

    reap_tasks(timezone.now())


@task()
def tidy_up() -> None:
    from .clock.tidying import tidy

    tidy(timezone.now())
