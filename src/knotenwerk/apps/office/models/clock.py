"""What the clock has set going, and which workers are alive."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScheduledRun(models.Model):
    """One appointment at one slot of time: whoever writes the row has the work done, everybody else leaves it."""

    name = models.SlugField(_("what"), max_length=60)
    slot = models.DateTimeField(_("for"))
    set_going_at = models.DateTimeField(_("set going"), default=timezone.now)
    task = models.UUIDField(_("task"), null=True, help_text=_("the row of the queue, as long as it is kept"))

    class Meta:
        verbose_name = _("scheduled run")
        ordering = ["-slot", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="one_run_a_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot:%Y-%m-%d %H:%M}"


class Pulse(models.Model):
    """A worker says that it is alive. One that was killed falls silent, and its task is given to another."""

    worker = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(default=timezone.now)
    felt_at = models.DateTimeField()

    class Meta:
        verbose_name = _("worker")
        ordering = ["since"]

    def __str__(self) -> str:
        return self.worker
