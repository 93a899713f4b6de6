"""How seats are given when more people want one than there are."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choosing.asking import Asked
from ..choosing.refusing import obstacle
from ..models import SeatChoice, SeatDraw


class SeatChoiceForm(forms.ModelForm):
    class Meta:
        model = SeatChoice
        fields = ["way", "seats", "seed_from"]
        widgets = {"way": forms.RadioSelect}
        help_texts = {
            "seed_from": gettext_lazy(
                "By lot only: something nobody can know or steer yet, such as “the lotto numbers of Saturday "
                "12 December, in ascending order, with spaces”."
            )
        }

    def __init__(self, *args, who: Asked, most: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.who, self.most = who, most
        self.initial["seats"] = most

    def clean_seats(self) -> int:
        seats = self.cleaned_data["seats"]
        if not 1 <= seats <= self.most:
            raise forms.ValidationError(_("From 1 to %(most)s seats can be given now.") % {"most": self.most})
        return seats

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == SeatChoice.Way.LOT and not cleaned.get("seed_from", "").strip():
            self.add_error("seed_from", _("Say which seed will count, before anybody can know it."))
        if cleaned.get("seats") and (said := obstacle(self.who, seats=cleaned["seats"])):
            raise forms.ValidationError(said)
        return cleaned


class SeatDrawForm(forms.ModelForm):
    class Meta:
        model = SeatDraw
        fields = ["seed"]
        help_texts = {"seed": gettext_lazy("Exactly as announced, with its spaces. It cannot be changed afterwards.")}
