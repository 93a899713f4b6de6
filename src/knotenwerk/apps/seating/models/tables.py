"""What is so of a table in every round: the language spoken there, and whether steps lead to it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.directory.languages import language_name
from knotenwerk.apps.events.models import Event


class TableFact(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    table_number = models.PositiveSmallIntegerField(_("table"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


class TableLanguageQuerySet(models.QuerySet["TableLanguage"]):
    def by_table(self, event: Event) -> dict[int, str]:
        """Number of the table → the language spoken there."""
        return dict(self.filter(event=event).values_list("table_number", "language"))


class TableLanguage(TableFact):
    language = models.CharField(_("language"), max_length=12)

    objects = TableLanguageQuerySet.as_manager()

    class Meta:
        verbose_name = _("language of a table")
        ordering = ["table_number"]
        constraints = [models.UniqueConstraint(fields=["event", "table_number"], name="one_language_a_table")]

    def __str__(self) -> str:
        return f"{self.table_number}: {language_name(self.language)}"


class TableWithStepsQuerySet(models.QuerySet["TableWithSteps"]):
    def numbers(self, event: Event) -> set[int]:
        return set(self.filter(event=event).values_list("table_number", flat=True))


class TableWithSteps(TableFact):
    """Nobody gets there without steps; every other table is reached without."""

    objects = TableWithStepsQuerySet.as_manager()

    class Meta:
        verbose_name = _("table with steps")
        ordering = ["table_number"]
        constraints = [models.UniqueConstraint(fields=["event", "table_number"], name="steps_once_a_table")]

    def __str__(self) -> str:
        return str(self.table_number)
