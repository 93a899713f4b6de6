"""The target mix: how many of whom, and the rules that hold for everybody."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..mixing import excesses, mix_of, quotas_of
from ..models import Event, SeatQuota, TargetMix
from ..traits import Trait, labels


class QuotaForm(forms.ModelForm):
    """How many of one value. Saying it again for the same value replaces what was said."""

    whom = forms.ChoiceField(label=gettext_lazy("Whom"))

    class Meta:
        model = SeatQuota
        fields = ["whom", "at_least", "at_most"]

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["whom"].choices = [("", _("please choose")), *choices()]

    def clean(self):
        cleaned = super().clean()
        trait, _colon, value = cleaned.get("whom", "").partition(":")
        self.instance = SeatQuota(mix=mix_of(self.event), trait=trait, value=value, at_least=cleaned.get("at_least"))
        for excess in self.excesses():
            self.add_error("at_least", str(excess))
        return cleaned

    def excesses(self):
        """What goes beyond the seats with the quota that is being said."""
        said = self.instance
        if said.trait not in Trait:
            return []
        others = [quota for quota in quotas_of(self.event) if (quota.trait, quota.value) != (said.trait, said.value)]
        return [excess for excess in excesses(self.event, [*others, said]) if excess.trait == said.trait]


def choices():
    """The values of all traits, grouped by trait."""
    return [
        (trait.label[:1].upper() + trait.label[1:], [(f"{trait}:{key}", label) for key, label in values.items()])
        for trait, values in labels(in_use=True).items()
    ]


class MixRulesForm(forms.ModelForm):
    class Meta:
        model = TargetMix
        fields = ["seats_per_organisation", "tandems"]
