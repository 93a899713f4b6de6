"""Looking at name servers and relay, which may take half a minute: no page waits for it."""

from django.utils import timezone
from django_tasks import task


@task()
def look_at_standing(check: int) -> None:
    from .models import RelayCheck
    from .name_servers import NameServers
    from .sending.relays import relay
    from .standing import look

    waiting = RelayCheck.objects.filter(pk=check, ended_at=None).first()
    if waiting:
        look(waiting, servers=NameServers(), through=relay(), now=timezone.now())
