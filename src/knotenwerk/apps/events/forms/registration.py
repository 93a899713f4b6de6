"""One page to ask for seats: for oneself, with others, or for others. It asks and checks shape; the acts decide."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from knotenwerk.apps.ui.errors import Summary
from knotenwerk.apps.ui.forms import Trap

from ..models import Event, GroupRegistration
from ..offering import newsletter
from ..registering import Contact, Wish
from .own import AnswersForm, ModeForm, NeedsForm, PhotoForm
from .people import CHECK_MAIL, PersonForm, Terms, name_field

MOST_PEOPLE = 20


class Who:
    MYSELF = "myself"
    TOGETHER = "together"
    OTHERS = "others"


class ApplicationForm(forms.Form):
    """What holds for all: who comes, the organisation, the rule for a group, the trap for robots.

    No one is stopped for being quick: browsers fill a page in within a second. A robot that gets past the trap gains
    nothing, as a request takes no seat before the mail is confirmed, and an address gets few mails a day.
    """

    who = forms.ChoiceField(
        label=gettext_lazy("I register"),
        choices=[
            (Who.MYSELF, gettext_lazy("myself")),
            (Who.TOGETHER, gettext_lazy("myself and other people")),
            (Who.OTHERS, gettext_lazy("others, I am not coming myself")),
        ],
        initial=Who.MYSELF,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose for whom you register.")},
    )
    contact_name = name_field(
        gettext_lazy("Your own name"),
        help_text=gettext_lazy("The people you register learn that it was you."),
        error_messages={"required": gettext_lazy("Please enter your own name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_mail = forms.EmailField(
        label=gettext_lazy("Your own mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Please enter your own mail address.")} | CHECK_MAIL,
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": gettext_lazy("Please enter the organisation, or “none”.")},
    )
    rule = forms.ChoiceField(
        label=gettext_lazy("If not all of you get a seat"),
        choices=[
            (GroupRegistration.Rule.ALL_OR_NONE, gettext_lazy("none of us comes. We need all the seats.")),
            (GroupRegistration.Rule.WHO_FITS, gettext_lazy("whoever has a seat comes.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the two answers.")},
    )
    newsletter = forms.BooleanField(
        label=gettext_lazy("Send me the mail to confirm the newsletter too"), required=False
    )
    website = Trap()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["newsletter"].help_text = newsletter().text(get_language())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("who") != Who.OTHERS:  # then nobody asks for the one who fills it in
            for name in ("contact_name", "contact_mail"):
                self.errors.pop(name, None)
        return cleaned


@dataclass(frozen=True)
class Known:
    """What is filled in for somebody signed in."""

    organisation: str
    person: dict[str, object]


class Application:
    """The whole page: its forms stand and fall together, and every entry outlives an error."""

    def __init__(self, event: Event, *, posted: Any = None, known: Known | None = None) -> None:
        posted = with_people_changed(posted) if posted is not None else None
        self.event, self.posted = event, posted
        initial = {"organisation": known.organisation} if known else {}
        self.about = ApplicationForm(posted, initial=initial)
        terms, numbers = Terms.in_use(), self._numbers()
        self.about.fields["rule"].required = len(numbers) > 1
        who = self.about["who"].value()
        self.for_others = who == Who.OTHERS
        self.people = [
            PersonForm(
                posted,
                prefix=f"person-{number}",
                number=number,
                is_self=number == 1 and not self.for_others,
                terms=terms,
                initial=known.person if known and number == 1 else None,
            )
            for number in numbers
        ]
        self.answers = AnswersForm(None if self.for_others else posted, event=event)
        self.needs = NeedsForm(None if self.for_others else posted)
        self.photo = PhotoForm(None if self.for_others else posted)
        self.mode = ModeForm(None if self.for_others else posted)

    def _numbers(self) -> range:
        count = 1 if self.posted is None else how_many(self.posted)
        return range(1, count + 1)

    @property
    def parts(self) -> list[forms.BaseForm]:
        own = (
            [] if self.for_others else [self.answers, self.needs, self.photo, *([self.mode] if self.is_hybrid else [])]
        )
        return [self.about, *self.people, *own]

    @property
    def summary(self) -> Summary:
        """What is still wrong, in the order of the page."""
        return Summary.of(self.parts)

    @property
    def next_number(self) -> int:
        return len(self.people) + 1

    @property
    def is_hybrid(self) -> bool:
        return self.event.mode == Event.Mode.HYBRID

    @property
    def more_fit(self) -> bool:
        return len(self.people) < MOST_PEOPLE

    def is_unfinished(self) -> bool:
        """Whether a button was pressed that only adds or removes a person: then nothing is wrong yet."""
        if "add" not in self.posted and "remove" not in self.posted:
            return False
        for form in self.parts:
            silence(form)
        return True

    @cached_property
    def coming(self) -> list[PersonForm]:
        """Without further persons of whom nothing was entered."""
        return [form for form in self.people if form.number == 1 or not form.is_untouched()]

    def is_valid(self) -> bool:
        wanted = [self.about, *self.coming, *self.parts[1 + len(self.people) :]]
        shapes = [form.is_valid() for form in wanted]  # all of them, so that all errors are seen at once
        for form in set(self.people) - set(self.coming):
            silence(form)
        self._check_together()
        return all(shapes) and self.about.is_valid()

    def _check_together(self) -> None:
        if "who" not in self.about.cleaned_data:
            return
        n = len(self.coming)
        if n > 1 and self.about.cleaned_data["who"] == Who.MYSELF:
            self.about.add_error(
                "who", _("You have entered %(n)s people. Please choose “myself and other people”.") % {"n": n}
            )
        if n == 1:
            self.about.errors.pop("rule", None)  # the further persons were left empty
        too_many = self.event.capacity is not None and n > self.event.capacity
        if too_many and self.about.cleaned_data.get("rule") == GroupRegistration.Rule.ALL_OR_NONE:
            self.about.add_error(
                "rule",
                _(
                    "The event has %(seats)s seats in all, you are %(n)s. You can register together if whoever has a "
                    "seat comes."
                )
                % {"seats": self.event.capacity, "n": n},
            )

    def wish(self) -> Wish:
        about = self.about.cleaned_data
        own: dict[str, Any] = {}
        if not self.for_others:
            own = {
                "answers": self.answers.answers(),
                "needs": self.needs.said_needs(),
                "photo": self.photo.cleaned_data["photo"],
                "online": self._online(),
            }
        return Wish(
            entrants=tuple(form.entrant() for form in self.coming),
            organisation=about["organisation"],
            language=get_language() or "de",
            contact=Contact(about["contact_name"], about["contact_mail"]) if self.for_others else None,
            rule=about.get("rule") or GroupRegistration.Rule.WHO_FITS,
            **own,
        )

    def _online(self) -> bool:
        if self.is_hybrid:
            return bool(self.mode.cleaned_data["online"])
        return self.event.mode == Event.Mode.ONLINE

    def newsletter_to(self) -> str:
        """The address of whoever fills in the form, if they want the newsletter: nobody agrees for others."""
        about = self.about.cleaned_data
        if not about["newsletter"]:
            return ""
        return about["contact_mail"] if self.for_others else self.people[0].cleaned_data["mail"]

    def shared_mails(self) -> list[str]:
        """Addresses that stand with more than one person: allowed, but worth a word."""
        mails = [form.cleaned_data["mail"].lower() for form in self.coming]
        return sorted({mail for mail in mails if mails.count(mail) > 1})


def silence(form: forms.BaseForm) -> None:
    """Keep what was entered without saying what is wrong with it."""
    form._errors = ErrorDict()


def how_many(posted: Any) -> int:
    """The number of persons on the page that was sent, however odd what was sent."""
    digits = str(posted.get("people") or "")[:6]
    said = int(digits) if digits.isascii() and digits.isdigit() else 1
    return min(max(said, 1), MOST_PEOPLE)


def with_people_changed(posted: Any) -> Any:
    """The entries with one person more, or without the one whose button was pressed; those behind move up."""
    count, entries = how_many(posted), posted.copy()
    if "add" in posted:
        entries["people"] = str(min(count + 1, MOST_PEOPLE))
        if posted.get("who") == Who.MYSELF:
            entries["who"] = Who.TOGETHER
    gone = str(posted.get("remove", ""))
    if gone in {str(number) for number in range(2, count + 1)}:
        for number in range(int(gone), count + 1):
            _move_up(entries, number)
        entries["people"] = str(count - 1)
    return entries


def _move_up(entries: Any, number: int) -> None:
    for name in ("name", "mail", "function", "sector", "level", "federal_state"):
        entries[f"person-{number}-{name}"] = entries.get(f"person-{number + 1}-{name}", "")
