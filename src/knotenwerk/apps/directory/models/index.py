"""The index of the directory: which wording and which value of the vocabulary leads to whom.

Wordings are kept once, however many records they stand in, so that a part of a word is looked for in some ten
thousand texts and not in fifty thousand records. Written by `directory.indexing` only.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Wording(models.Model):
    """Folded words that lead to people together: a name, an organisation, a topic with its search words.

    Begins with a blank, so that the beginning of a word is always a blank and its letters. One that begins with
    `NEUTRAL` is about a function or a topic and holds the neutral forms too: "~ buergermeisterin buergermeister".
    """

    NEUTRAL = "~"
    LONGEST = 2000

    text = models.CharField(max_length=LONGEST, unique=True)

    class Meta:
        verbose_name = _("wording of the index")

    def __str__(self) -> str:
        return self.text


class Mention(models.Model):
    """A wording in somebody's record, and how widely the field reaches in which it stands (see `REACH`)."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    person = models.ForeignKey("directory.Person", on_delete=models.CASCADE, related_name="mentions")
    reach = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("entry of the index")
        constraints = [models.UniqueConstraint(fields=["wording", "person"], name="mention_once")]

    def __str__(self) -> str:
        return f"{self.wording}: {self.person}"


class Facet(models.Model):
    """A value people can be filtered by. Its number, under 65,536, stands packed in `Person.facets`."""

    class Kind(models.TextChoices):
        SECTOR = "sector", _("Sector")
        LEVEL = "level", _("Level of action")
        SENIORITY = "seniority", _("Seniority")
        STATE = "state", _("Federal state")
        ROLE = "role", _("Kind of function")
        TOPIC = "topic", _("Topic")
        COMPETENCE = "competence", _("Competence")
        LANGUAGE = "language", _("Language spoken")
        PROTECTED = "protected", _("Protection")

    id = models.SmallAutoField(primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("value to filter by")
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="facet_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"
