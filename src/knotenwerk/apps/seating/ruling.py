"""The rules that hold at an event, each as one sentence, as far as the reader may know them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from knotenwerk.apps.accounts.models import Account
from knotenwerk.apps.directory.languages import language_name
from knotenwerk.apps.events.models import Event

from .attending import absences_in_words
from .confiding import may_know
from .models import KeepApart, KeepTogether, RoundAbsence, TableHost, TableLanguage, TableWithSteps


@dataclass(frozen=True)
class Rule:
    """`kind` and `pk` name its rows, for whoever takes it back."""

    kind: str
    pk: int
    sentence: str
    reason: str = ""
    confidential: bool = False


def rules_of(event: Event, viewer: Account) -> list[Rule]:
    return [*pairs(event, viewer), *hosts(event), *presences(event), *tables(event)]


def pairs(event: Event, viewer: Account) -> Iterator[Rule]:
    knows = may_know(viewer, event)
    for kind, rules, words in (
        ("apart", KeepApart, _("%(first)s not with %(second)s")),
        ("together", KeepTogether, _("%(first)s please with %(second)s")),
    ):
        for rule in rules.objects.to_show(event, confidential=knows):
            sentence = words % {"first": rule.first, "second": rule.second}
            yield Rule(kind, rule.pk, sentence, rule.reason, rule.confidential)


def hosts(event: Event) -> Iterator[Rule]:
    for host in TableHost.objects.filter(event=event).select_related("registration"):
        yield Rule(
            "host",
            host.pk,
            _("%(name)s host of table %(table)s") % {"name": host.registration.name, "table": host.table_number},
        )


def presences(event: Event) -> Iterator[Rule]:
    for guest, when in absences_in_words(event):
        yield Rule("absence", guest.pk, f"{guest.name} {when}")


def tables(event: Event) -> Iterator[Rule]:
    for spoken in TableLanguage.objects.filter(event=event):
        yield Rule(
            "language",
            spoken.pk,
            _("At table %(table)s people speak %(language)s")
            % {"table": spoken.table_number, "language": language_name(spoken.language)},
        )
    for steps in TableWithSteps.objects.filter(event=event):
        yield Rule("steps", steps.pk, _("Steps lead to table %(table)s") % {"table": steps.table_number})


def rows_behind(kind: str, pk: int, event: Event, viewer: Account) -> QuerySet[Any]:
    """The rows of one rule, none where there is no such rule or it is not for this reader."""
    knows = may_know(viewer, event)
    rows: dict[str, QuerySet[Any]] = {
        "apart": KeepApart.objects.to_show(event, confidential=knows).filter(pk=pk),
        "together": KeepTogether.objects.to_show(event, confidential=knows).filter(pk=pk),
        "host": TableHost.objects.filter(event=event, pk=pk),
        "absence": RoundAbsence.objects.filter(event=event, registration=pk),
        "language": TableLanguage.objects.filter(event=event, pk=pk),
        "steps": TableWithSteps.objects.filter(event=event, pk=pk),
    }
    return rows.get(kind, RoundAbsence.objects.none())
