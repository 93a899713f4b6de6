"""Plans that take longer are made in the background; how far they are stands in a row that can be stopped."""

from django.utils import timezone
from django_tasks import task

from .composing import SoFar, compose
from .models import Calculation
from .refusing import CompositionError, refusal_of, whole_refusal_of
from .wanting import Wanted


@task()
def calculate(calculation_id: int) -> None:
    """Make the plan of a calculation; a second run of the same one does nothing."""
    calculation = Calculation.objects.select_related("event", "started_by", "based_on").get(pk=calculation_id)
    if calculation.ended_at:
        return
    try:
        calculation.plan = compose(
            calculation.event,
            Wanted.from_json(calculation.wanted),
            by=calculation.started_by,
            based_on=calculation.based_on,
            progress=lambda so_far: note_progress(calculation_id, so_far),
        )
    except CompositionError as error:
        calculation.problem = {
            "open": refusal_of(calculation.event, error),
            "whole": whole_refusal_of(calculation.event, error),
        }
    calculation.progress = 100
    calculation.ended_at = timezone.now()
    calculation.save(update_fields=["plan", "problem", "progress", "ended_at"])


def note_progress(calculation_id: int, so_far: SoFar) -> bool:
    """Write down how far it is and how good; answers whether to go on."""
    Calculation.objects.filter(pk=calculation_id).update(progress=so_far.percent, distance=so_far.distance)
    return not Calculation.objects.filter(pk=calculation_id, stop_asked_at__isnull=False).exists()
