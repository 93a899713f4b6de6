"""The sections of an event's settings. What must always hold is said by the model; these ask and check shape."""

import zoneinfo
from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from knotenwerk.apps.projects.models import Project
from knotenwerk.apps.ui.forms import DayInput, MomentInput
from knotenwerk.apps.ui.translated import Translated, in_languages

from ..models import Event, Series

ZONES = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
TEXTAREA = forms.Textarea(attrs={"rows": 3})


class LocalMoment(forms.DateTimeField):
    """A moment by the clock on the wall of the event: given and asked without a zone."""

    widget = MomentInput

    def to_python(self, value):
        moment = super().to_python(value)
        return moment.replace(tzinfo=None) if isinstance(moment, datetime) else moment


class InZone:
    """Mixin: the fields named in `moments` are shown in the event's zone and cleaned into it."""

    moments: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.moments:
            moment = getattr(self.instance, name)
            self.initial[name] = moment and moment.astimezone(self.instance.zone).replace(tzinfo=None)

    def clean(self):
        cleaned = super().clean()
        zone = ZoneInfo(cleaned.get("time_zone") or self.instance.time_zone)
        for name in self.moments:
            if cleaned.get(name):
                cleaned[name] = cleaned[name].replace(tzinfo=zone)
        return cleaned


class AboutForm(Translated, forms.ModelForm):
    class Meta:
        model = Event
        fields = [
            *in_languages("title", "summary"),
            "type",
            "series",
            "edition",
            *in_languages("description", "audience", "costs"),
            "topics",
            "slug",
        ]
        widgets = {
            **dict.fromkeys(in_languages("summary", "description", "audience"), TEXTAREA),
            "topics": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.state != Event.State.DRAFT:
            del self.fields["slug"]  # links to a page that was public must go on working
        self.fields["type"].empty_label = None


class DatesForm(InZone, Translated, forms.ModelForm):
    moments = ("starts_at", "ends_at")
    starts_at = LocalMoment(label=gettext_lazy("Begins"))
    ends_at = LocalMoment(label=gettext_lazy("Ends"))
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=[(zone, zone) for zone in ZONES])
    online_link = forms.URLField(
        label=gettext_lazy("Link for online"),
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("shown to people with a seat only"),
    )

    class Meta:
        model = Event
        fields = ["starts_at", "ends_at", "time_zone", "mode", *in_languages("town", "venue"), "online_link"]
        widgets = {**dict.fromkeys(in_languages("venue"), TEXTAREA), "mode": forms.RadioSelect}


class NewEventForm(InZone, Translated, forms.ModelForm):
    """What an event needs to exist as a draft; all else is asked in its sections."""

    moments = ("starts_at", "ends_at")
    starts_at = LocalMoment(
        label=gettext_lazy("Begins"),
        help_text=gettext_lazy("A day in the past is fine: that is how an earlier event is entered."),
    )
    ends_at = LocalMoment(label=gettext_lazy("Ends"))
    new_series = forms.CharField(
        label=gettext_lazy("Or a new series"),
        required=False,
        max_length=160,
        help_text=gettext_lazy("A line of events with the same purpose, such as a yearly conference."),
    )

    class Meta:
        model = Event
        fields = [*in_languages("title"), "type", "starts_at", "ends_at", "mode", "town_de", "series", "new_series"]
        widgets = {"mode": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {name: value for name, value in self.initial.items() if value is not None}
        self.fields["type"].empty_label = None

    def clean_new_series(self) -> str:
        name = self.cleaned_data["new_series"].strip()
        if name and Series.objects.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("This series is there already: please choose it in the list."))
        return name


class EditionForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    starts_at = LocalMoment(label=gettext_lazy("Begins"))

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_starts_at(self) -> datetime:
        return self.cleaned_data["starts_at"].replace(tzinfo=self.event.zone)


class AdmissionForm(InZone, forms.ModelForm):
    """Seats and registration. Fewer seats than taken must be meant: nobody loses a seat by it."""

    moments = ("registration_opens", "registration_closes")
    registration_opens = LocalMoment(label=gettext_lazy("Registration opens"), required=False)
    registration_closes = LocalMoment(label=gettext_lazy("Registration closes"), required=False)
    fewer_is_meant = forms.BooleanField(
        label=gettext_lazy("Fewer seats are meant: all who have a seat keep it"), required=False
    )

    class Meta:
        model = Event
        fields = [
            "capacity",
            "admission",
            "fills_gaps",
            "offer_hours",
            "registration_opens",
            "registration_closes",
            "needs_deleted_on",
            "contact",
        ]
        widgets = {"admission": forms.RadioSelect, "needs_deleted_on": DayInput}

    def __init__(self, *args, taken: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.taken = taken
        wanted = self.data.get("capacity", "")
        self.over = max(taken - int(wanted), 0) if wanted.isdecimal() and wanted.isascii() else 0
        self.asks_whether_fewer = self.over > 0 and int(wanted) != self.instance.capacity
        if not self.asks_whether_fewer:
            del self.fields["fewer_is_meant"]

    def clean(self):
        cleaned = super().clean()
        if self.asks_whether_fewer and not cleaned.get("fewer_is_meant"):
            self.add_error("capacity", self.what_fewer_means())
        opens, closes = cleaned.get("registration_opens"), cleaned.get("registration_closes")
        if opens and closes and closes <= opens:
            self.add_error("registration_closes", _("Registration would close before it opens."))
        if closes and closes > self.instance.ends_at:
            self.add_error("registration_closes", _("Registration would close only after the event."))
        return cleaned

    def what_fewer_means(self) -> str:
        return ngettext(
            "%(taken)s seats are taken already, %(n)s more than that. See below whom it concerns, and tick if meant.",
            "%(taken)s seats are taken already, %(n)s more than that. See below whom it concerns, and tick if meant.",
            self.over,
        ) % {"taken": self.taken, "n": self.over}


class FundingForm(forms.ModelForm):
    class Meta:
        model = Event
        fields = ["project"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = Project.objects.order_by("-begins", "pk")
        self.fields["project"].empty_label = _("no project")


class CancellationForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is cancelled"),
        max_length=300,
        widget=TEXTAREA,
        help_text=gettext_lazy("Kept in the history of the event."),
    )
