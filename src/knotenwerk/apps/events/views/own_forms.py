"""The forms by which a person tells about themselves, together on one page."""

from datetime import datetime
from typing import Any

from django import forms

from .. import answering
from ..forms.own import AnswersForm, ModeForm, NeedsForm, PhotoForm
from ..models import Event, Registration


class OwnForms:
    """Answers, needs and photos of one registration; the mode where the event has two."""

    def __init__(self, registration: Registration, *, posted: Any = None) -> None:
        event = registration.event
        self.answers = AnswersForm(posted, event=event, registration=registration)
        self.needs = NeedsForm(posted, registration=registration)
        self.photo = PhotoForm(posted, initial={"photo": registration.photo})
        online = {"online": "online" if registration.online else ""}
        self.mode = ModeForm(posted, initial=online) if event.mode == Event.Mode.HYBRID else None

    @property
    def parts(self) -> list[forms.BaseForm]:
        return [form for form in (self.mode, self.answers, self.needs, self.photo) if form]

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.parts]  # all of them, so that all errors are seen at once
        return all(valid)

    def save(self, registration: Registration, *, way: str, now: datetime) -> None:
        answering.answer(registration, self.answers.answers())
        needs = self.needs.said_needs()
        if needs:
            answering.say_needs(registration, needs, way=way, now=now)
        answering.choose_photo(registration, self.photo.cleaned_data["photo"], way=way, now=now)
