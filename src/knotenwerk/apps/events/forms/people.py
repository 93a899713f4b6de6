"""The part of the registration page about one person."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from knotenwerk.apps.places.models import FederalState
from knotenwerk.apps.vocabulary.models import LevelOfAction, Sector

from ..registering import Entrant

NOT_IN_A_NAME = ("<", ">", "@", "/", "\\", "www.", "{", "}")
CHECK_MAIL = {"invalid": gettext_lazy("Please check the mail address. It looks like name@example.org.")}


def check_name(name: str) -> None:
    """A name goes into letters to others: it carries no address and no markup."""
    if any(sign in name.lower() for sign in NOT_IN_A_NAME) or not any(sign.isalpha() for sign in name):
        raise ValidationError(_("Please write only the name, without addresses or signs."))


def name_field(label: Any, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=120, validators=[check_name], **kwargs)


class PersonForm(forms.Form):
    """One person to take part."""

    name = name_field(
        gettext_lazy("Name"),
        error_messages={"required": gettext_lazy("Please enter the name.")},
    )
    mail = forms.EmailField(
        label=gettext_lazy("Mail address"),
        error_messages={
            "required": gettext_lazy("Please enter the mail address. The letter about the seat goes there."),
        }
        | CHECK_MAIL,
    )
    function = forms.CharField(
        label=gettext_lazy("Function"), max_length=200, widget=forms.Textarea(attrs={"rows": 1}), required=False
    )

    def __init__(self, *args: Any, number: int, is_self: bool, terms: "Terms", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = number
        self.heading = _("Person %(n)s") % {"n": number}
        self.fields["sector"] = one_of(_("Field"), terms.sectors)
        self.fields["level"] = one_of(_("Level of action"), terms.levels)
        self.fields["federal_state"] = one_of(_("Federal state"), terms.states)
        if is_self:
            self.fields["name"].widget.attrs["autocomplete"] = "name"
            self.fields["mail"].widget.attrs["autocomplete"] = "email"
            self.fields["function"].widget.attrs["autocomplete"] = "organization-title"

    def is_untouched(self) -> bool:
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in self.fields)

    def entrant(self) -> Entrant:
        return Entrant(**{name: self.cleaned_data[name] for name in self.fields})


@dataclass(frozen=True)
class Terms:
    """The lists to choose from, read once for all persons of a page."""

    sectors: tuple[Sector, ...]
    levels: tuple[LevelOfAction, ...]
    states: tuple[FederalState, ...]

    @classmethod
    def in_use(cls) -> "Terms":
        return cls(
            tuple(Sector.objects.in_use()), tuple(LevelOfAction.objects.in_use()), tuple(FederalState.objects.all())
        )


def one_of(label: str, things: tuple[Any, ...]) -> forms.TypedChoiceField:
    """A choice that nobody has to make."""
    by_key = {str(thing.pk): thing for thing in things}
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("not stated")), *((key, str(thing)) for key, thing in by_key.items())],
        coerce=by_key.get,
        empty_value=None,
        required=False,
    )
