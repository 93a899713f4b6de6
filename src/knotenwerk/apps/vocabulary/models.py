"""The field's words: stable keys, labels the team may edit in each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermQuerySet(models.QuerySet):
    def in_use(self) -> "TermQuerySet":
        return self.filter(active=True)


class Term(models.Model):
    """A value of a controlled vocabulary. The key is for code, exports and links and never changes."""

    key = models.SlugField(_("key"), max_length=60, unique=True, editable=False)
    label = models.CharField(_("label"), max_length=160)
    keywords = models.JSONField(_("search words"), default=list, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    active = models.BooleanField(_("in use"), default=True)
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.label


class LevelOfAction(Term):
    class Meta(Term.Meta):
        verbose_name = _("level of action")
        verbose_name_plural = _("levels of action")


class Sector(Term):
    class Meta(Term.Meta):
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Seniority(Term):
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("seniority")
        verbose_name_plural = _("seniorities")


class Role(Term):
    """The function of a post, such as integration officer; it may imply a seniority."""

    seniority = models.ForeignKey(Seniority, on_delete=models.SET_NULL, null=True, blank=True, related_name="roles")

    class Meta(Term.Meta):
        verbose_name = _("function")
        verbose_name_plural = _("functions")


class Competence(Term):
    class Meta(Term.Meta):
        verbose_name = _("competence")
        verbose_name_plural = _("competences")


class TopicGroup(Term):
    class Meta(Term.Meta):
        verbose_name = _("group of topics")
        verbose_name_plural = _("groups of topics")


class Topic(Term):
    group = models.ForeignKey(TopicGroup, on_delete=models.PROTECT, related_name="topics")
    number = models.PositiveSmallIntegerField(_("number"))
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("People are linked to it only as experienced or competent, never as affected."),
    )

    class Meta(Term.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class Format(Term):
    template = models.CharField(_("template"), max_length=60, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("format")
        verbose_name_plural = _("formats")


class EventType(Term):
    class Meta(Term.Meta):
        verbose_name = _("type of event")
        verbose_name_plural = _("types of events")


VOCABULARIES: dict[str, type[Term]] = {
    "levels_of_action": LevelOfAction,
    "sectors": Sector,
    "seniority": Seniority,
    "roles": Role,
    "competences": Competence,
    "topic_groups": TopicGroup,
    "topics": Topic,
    "formats": Format,
    "event_types": EventType,
}
