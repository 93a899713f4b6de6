"""What one event asks, why, and until when; needs are kept apart and deleted after the event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .events import Event
from .registrations import Registration


class Question(models.Model):
    class Kind(models.TextChoices):
        TEXT = "text", _("text")
        CHOICE = "choice", _("one of several")
        SEVERAL = "several", _("several of several")
        YES_NO = "yes_no", _("yes or no")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.TEXT)
    label = models.CharField(_("question"), max_length=200)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    options = models.JSONField(_("answers to choose from"), default=list, blank=True)
    required = models.BooleanField(_("must be answered"), default=False)
    purpose = models.CharField(_("what we ask this for"), max_length=200)
    delete_on = models.DateField(_("answers are deleted on"))
    wishes_for_tables = models.BooleanField(_("the answers are wishes for the topic of a table"), default=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label


class Answer(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    value = models.JSONField(_("answer"), help_text=_("text, one choice, a list of choices, true or false"))

    class Meta:
        verbose_name = _("answer")
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="answered_once")]

    def __str__(self) -> str:
        return str(self.value)


class Need(models.Model):
    """What somebody needs to take part. Seen by named roles, passed on as totals, deleted by date."""

    class Kind(models.TextChoices):
        STEP_FREE = "step_free", _("step-free access")
        SIGN_LANGUAGE = "sign_language", _("sign language interpretation")
        CAPTIONS = "captions", _("speech-to-text")
        INTERPRETATION = "interpretation", _("interpretation, from or to")
        COMPANION = "companion", _("a companion comes along")
        QUIET_ROOM = "quiet_room", _("quiet room")
        CHILDCARE = "childcare", _("childcare")
        VEGETARIAN = "vegetarian", _("food without meat")
        VEGAN = "vegan", _("vegan food")
        HALAL = "halal", _("halal food")
        KOSHER = "kosher", _("kosher food")
        ALLERGY = "allergy", _("allergy or intolerance")
        OTHER = "other", _("something else")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("need"), max_length=20, choices=Kind)
    text = models.CharField(_("more about it"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [models.UniqueConstraint(fields=["registration", "kind"], name="need_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
