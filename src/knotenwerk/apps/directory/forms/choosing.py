"""Choosing one of very many by typing: suggestions come while one types; without scripts the written name counts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.places.suggesting import SuggestingInput
from knotenwerk.core.folding import fold

from ..finding import having
from ..indexing import catch_up
from ..models import Organisation, Person, with_posts

SHOWN = 12


class ChoosingField(forms.CharField):
    """One of many, written as its label. Subclasses say what is there, what it is called and how it is missed."""

    options: str
    missing: str | Promise

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SuggestingInput(reverse_lazy(self.options)), **kwargs)

    def clean(self, value: Any) -> Model | None:
        text = super().clean(value)
        if not text:
            return None
        found = list(self.named(text))
        exact = [one for one in found if label_of(one) == text]
        if len(exact or found) == 1:
            return (exact or found)[0]
        raise forms.ValidationError(self.several(found) if found else self.missing % {"text": text})

    def prepare_value(self, value: Any) -> Any:
        return label_of(value) if isinstance(value, Model) else value

    def named(self, text: str) -> Iterable[Model]:
        """Those the text may mean: of this name, with or without what stands behind it."""
        raise NotImplementedError

    def several(self, found: list[Model]) -> str:
        return _("%(count)s have this name: %(labels)s. Please write one of them in full.") % {
            "count": len(found),
            "labels": "; ".join(label_of(one) for one in found[:SHOWN]),
        }


class OrganisationField(ChoosingField):
    options = "directory:organisation-options"
    missing = gettext_lazy("“%(text)s” is not in the directory yet. Please choose from the list, or add it first.")

    def named(self, text: str) -> QuerySet[Organisation]:
        return Organisation.objects.filter(sort_key__in=[fold(text)[:200], fold(before_bracket(text))[:200]])


class PersonField(ChoosingField):
    options = "directory:person-options"
    missing = gettext_lazy("“%(text)s” is not in the directory yet. Please choose from the list, or add them first.")

    def named(self, text: str) -> QuerySet[Person]:
        name = text.partition(", ")[0]
        return with_posts(Person.objects.filter(search=fold(name)))


def label_of(one: Model) -> str:
    """How something is written so that it can be told from others of its name."""
    if isinstance(one, Organisation):
        return f"{one.name} ({one.place})" if one.place else one.name
    if isinstance(one, Person):
        posts = one.posts_now if hasattr(one, "posts_now") else []
        return f"{one.name}, {posts[0].post}" if posts else one.name
    raise TypeError(f"{one!r} is not chosen by its name.")


def before_bracket(text: str) -> str:
    return text.rpartition(" (")[0] or text if text.endswith(")") else text


def organisations_like(text: str) -> list[str]:
    return [label_of(one) for one in Organisation.objects.found_by(text)[:SHOWN]]


def persons_like(text: str) -> list[str]:
    catch_up()
    return [label_of(one) for one in with_posts(Person.objects.filter(having(text)))[:SHOWN]]
