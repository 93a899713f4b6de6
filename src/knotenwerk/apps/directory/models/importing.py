"""One file taken over row by row, reversible as a whole."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .persons import Person


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    UNWRITTEN_KEPT = timedelta(days=30)
    WRITTEN_KEPT = timedelta(days=180)

    def due(self, day: date) -> "ImportBatchQuerySet":
        """Those whose time is over: written ones can be taken back for half a year, others wait a month."""
        written = models.Q(written_at__date__lt=day - self.WRITTEN_KEPT)
        waiting = models.Q(written_at__isnull=True, uploaded_at__date__lt=day - self.UNWRITTEN_KEPT)
        return self.filter(written | waiting)

    def delete(self):
        """With the uploaded files, which no cascade would find."""
        files = [batch.file for batch in self if batch.file]
        deleted = super().delete()
        transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])
        return deleted

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class ImportBatch(models.Model):
    """`position` and `total` are row numbers of the file: how far the running work is, and where it ends.

    `trouble` is what cannot be read, as `importing.troubles` says it. `overwrite`: values of the file replace
    differing ones of the directory; else they only fill what is empty there.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("is being read")
        READ = "read", _("ready for the trial run")
        TRYING = "trying", _("trial run under way")
        TRIED = "tried", _("tried, nothing written")
        WRITING = "writing", _("is being written")
        WRITTEN = "written", _("written")
        UNDOING = "undoing", _("is being taken back")
        UNDONE = "undone", _("taken back")
        FAILED = "failed", _("could not be read")

    RUNNING = (State.UPLOADED, State.TRYING, State.WRITING, State.UNDOING)

    file = models.FileField(_("file"), upload_to="imports/", blank=True)
    file_name = models.CharField(_("name of the file"), max_length=200)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(max_length=64, db_index=True)
    source = models.CharField(_("source"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.UPLOADED)
    found = models.JSONField(_("what was recognised"), default=dict)
    mapping = models.JSONField(_("which column means what"), default=dict)
    counts = models.JSONField(_("verdicts"), default=dict)
    trouble = models.JSONField(_("problem"), default=dict)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    worked_at = models.DateTimeField(null=True, blank=True)
    overwrite = models.BooleanField(_("take over new values"), default=False)
    return_to = models.CharField(max_length=200, blank=True, help_text="where the reader came from, a path of ours")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_running(self) -> bool:
        return self.state in self.RUNNING

    def turn(self, *, of: tuple[str, ...], to: str, **changes) -> bool:
        """Change the state if it is one of those; who comes second changes nothing and is told so."""
        changes |= {"state": to, "worked_at": timezone.now()}
        turned = ImportBatch.objects.filter(pk=self.pk, state__in=of).update(**changes) == 1
        self.refresh_from_db()
        return turned

    def proceed(self, position: int) -> bool:
        """Note how far the work is; False once somebody has stopped it."""
        running = ImportBatch.objects.filter(pk=self.pk, state=self.state)
        return running.update(position=position, worked_at=timezone.now()) == 1

    def drop_file(self) -> None:
        """The rows hold what is needed from now on."""
        if self.file:
            self.file.delete(save=False)
            ImportBatch.objects.filter(pk=self.pk).update(file="")


class ImportRow(models.Model):
    """A row of the file. `entry` has the shape that `importing.reading.Said` describes."""

    class Verdict(models.TextChoices):
        NEW = "new", _("new")
        SAME = "same", _("nothing to do")
        CHANGED = "changed", _("changed")
        DOUBTFUL = "doubtful", _("doubtful")
        REFUSED = "refused", _("refused")
        LEFT_OUT = "left_out", _("does not take part")

    class Decision(models.TextChoices):
        OPEN = "", _("not decided")
        THIS_PERSON = "this", _("this person")
        NEW_PERSON = "new", _("a new person")
        LEAVE_OUT = "out", _("leave out")

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    why = models.JSONField(_("why"), default=dict)
    name = models.CharField(_("name"), max_length=250, blank=True)
    mail = models.CharField(_("mail address"), max_length=254, blank=True, db_index=True)
    entry = models.JSONField(_("what the row says"), default=dict)
    unknown = models.JSONField(_("columns nobody knows"), default=dict)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="import_rows")
    decision = models.CharField(_("decision"), max_length=4, choices=Decision, blank=True, default=Decision.OPEN)
    changes = models.JSONField(_("old and new"), default=dict)
    written = models.JSONField(_("what was written, for undoing"), default=dict)
    kept = models.JSONField(_("what stayed when taken back"), default=list)

    class Meta:
        verbose_name = _("row of an import")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_row_once")]
        indexes = [models.Index(fields=["batch", "verdict"])]

    def __str__(self) -> str:
        return f"{self.batch} {self.number}"


class ExternalId(models.Model):
    """How another program names this person, so that the next import finds them again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="external_ids")
    source = models.CharField(_("source"), max_length=60)
    value = models.CharField(_("identifier"), max_length=200)

    class Meta:
        verbose_name = _("external identifier")
        constraints = [models.UniqueConstraint(fields=["source", "value"], name="external_id_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.value}"


class ColumnMapping(models.Model):
    """Which column means what, offered again when the headers fit."""

    name = models.CharField(_("name"), max_length=200)
    headers_hash = models.CharField(max_length=64, unique=True)
    headers = models.JSONField(_("headers"))
    mapping = models.JSONField(_("which column means what"))
    used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("column mapping")
        ordering = ["-used_at"]

    def __str__(self) -> str:
        return self.name
