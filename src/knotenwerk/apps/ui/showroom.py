"""What the component page shows: invented people, forms in each state, counts of every kind."""

from datetime import date, timedelta

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .chance import Share
from .forms import ClockInput, DayInput, Trap
from .laender import LAENDER, tiles
from .navigation import Item

DAY = date(2027, 3, 18)
PEOPLE = [
    ("Theda Tannhof", "Gleichstellungsbeauftragte der Samtgemeinde Boffzen", "administration"),
    ("Levent Goldammer", "Präventionsdienststelle der Polizeiinspektion Zwickau", "police"),
    ("Bela Stangenwald", "Nachbarschaftsbündnis Wurzen", "civil_society"),
    ("Ines Quendel", "Landrätin im Vogelsbergkreis", "politics"),
    ("Henrik Moorkamp", "Institut für Konfliktforschung, Universität Bielefeld", "academia"),
    ("Rike Sternbeck", "Kommunale Konfliktberatung", "consulting"),
    ("Emre Ulmenhag", "Landwirtschaftskammer Uelzen", "agriculture"),
]
TABLE = ["administration", "administration", "police", "civil_society", "civil_society", "academia", "politics"]
COUNTS = {land.key: 3 + index * 5 % 29 for index, land in enumerate(LAENDER)}


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=gettext_lazy("Name"))
    mail = forms.EmailField(label=gettext_lazy("Mail address"), help_text=gettext_lazy("The answer goes there."))
    post = forms.CharField(label=gettext_lazy("Post"), widget=forms.Textarea(attrs={"rows": 1}), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level of action"),
        choices=[
            ("municipality", gettext_lazy("Municipality")),
            ("district", gettext_lazy("District")),
            ("state", gettext_lazy("Land")),
        ],
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput)
    time = forms.TimeField(label=gettext_lazy("Time"), widget=ClockInput, required=False)
    list = forms.FileField(label=gettext_lazy("List of participants"), required=False)
    photo = forms.ChoiceField(
        label=gettext_lazy("Photos of me"),
        choices=[("no", gettext_lazy("No")), ("group", gettext_lazy("Only in a group")), ("yes", gettext_lazy("Yes"))],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("I need"),
        choices=[("steps", gettext_lazy("Access without steps")), ("sign", gettext_lazy("Sign language"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label=gettext_lazy("I have read the notice on privacy"))
    website = Trap()


class GuestForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name"))
    mail = forms.EmailField(label=gettext_lazy("Mail address"))

    @property
    def heading(self):
        return _("Person %(n)s") % {"n": int(self.prefix.rpartition("-")[2]) + 1}


GuestFormSet = forms.formset_factory(GuestForm, extra=0)


def everything(request):
    """The context of the component page; `?page=` turns the sample pager."""
    here = reverse("ui:components")
    return {
        "people": PEOPLE,
        "nobody": [],
        "table": TABLE,
        "figures": _figures(),
        "gaps": _gaps(),
        "tiles": tiles(COUNTS, url=lambda key: f"{here}?land={key}"),
        "dates": _dates(here),
        "acts": _acts(here),
        "says": _says(),
        "crumbs": [
            {"label": _("Events"), "url": here},
            {"label": _("Conference"), "url": here},
            {"label": _("Tables")},
        ],
        "items": [Item(_("Overview"), here, current=True), Item(_("Registrations"), here), Item(_("Tables"), here)],
        "page": Paginator(range(1186), 25).get_page(request.GET.get("page", 7)),
        "empty_form": SampleForm(auto_id="new_%s", initial={"photo": "no"}),
        "wrong_form": _wrong_form(),
        "guests": _guests(),
        "days": (DAY, DAY + timedelta(days=1), date(2027, 4, 2), date(2027, 12, 30), date(2028, 1, 2)),
        "link": request.build_absolute_uri(here),
    }


def question():
    """A question before something that cannot be undone."""
    return {
        "heading": _("Delete the list of 64 people?"),
        "text": _("Their registrations stay. The list itself is gone and cannot be brought back."),
        "label": _("Delete the list"),
        "back": reverse("ui:components"),
        "action": reverse("ui:confirmation"),
        "danger": True,
    }


def _wrong_form():
    return SampleForm({"name": "Theda Tannhof", "mail": "tannhof@", "level": "state"}, auto_id="wrong_%s")


def _guests():
    return GuestFormSet(
        {
            "guest-TOTAL_FORMS": 2,
            "guest-INITIAL_FORMS": 0,
            "guest-0-name": "Theda Tannhof",
            "guest-0-mail": "tannhof@example.org",
            "guest-1-name": "Ole Schilfhorst",
        },
        prefix="guest",
    )


def _figures():
    return [
        {"number": 64, "total": 80, "label": _("confirmed, 16 seats are free")},
        {"number": 9, "label": _("waiting")},
        {"number": 1186, "label": _("encounters in twelve months")},
        {"number": 5, "label": _("police, goal 12"), "heed": True},
    ]


def _gaps():
    return [
        {"sector": "administration", "label": _("Administration"), "count": 23, "goal": 20},
        {"sector": "police", "label": _("Police"), "count": 5, "goal": 12, "heed": True},
        {"sector": "academia", "label": _("Academia"), "count": 8, "goal": 8},
    ]


def _dates(url):
    return [
        {
            "first": date(2026, 12, 8),
            "last": None,
            "times": _("Tuesday, 10:00–11:30"),
            "heading": _("Open hour: a quarrel about the new accommodation"),
            "url": url,
            "text": _("Online. Three cases, three questions, one hour."),
            "state": _("11 of 15 seats taken"),
        },
        {
            "first": DAY,
            "last": DAY + timedelta(days=1),
            "times": _("Thursday and Friday"),
            "heading": _("Conference of municipalities"),
            "url": url,
            "text": _("Göttingen. Two days, topic tables by your questions."),
            "state": _("Full, waiting list open"),
        },
    ]


def _acts(url):
    return [
        {
            "due": _("today"),
            "is_due": True,
            "url": url,
            "label": _("Confirm the seat for Levent Goldammer"),
            "note": _("Closes one of seven gaps in the police."),
        },
        {"due": date(2026, 12, 4), "url": url, "label": _("Remind of the call for topics: 18 of 64 have answered")},
    ]


def _says():
    return [
        {
            "sentence": _("78 percent of the encounters at tables crossed sectors; chance alone would give 71."),
            "n": _("n = 1,186 encounters of 203 people. Chance 69 to 73%."),
            "share": Share(78, chance=71, low=69, high=73, start=40),
        },
        {
            "sentence": _("54 percent crossed levels of action (by chance 53)."),
            "n": _("n = 1,186. Chance 50 to 56%. No different from chance."),
            "share": Share(54, chance=53, low=50, high=56, start=40),
        },
        {
            "sentence": _("Without the coordinating team 83 percent of the network would stay connected."),
            "n": _("n = 203 people, 4 of them in the team. There is no value of chance for this."),
            "share": Share(83, other=97, start=40),
        },
    ]
