"""Around one registration. A personal link carries a token that cannot be guessed."""

from django.urls import path, register_converter

from ..views import door_code, mine, registration


class TokenConverter:
    regex = "[A-Za-z0-9_-]{20,60}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TokenConverter, "registration_token")

urlpatterns = [
    path("<slug:slug>/register/", registration.register, name="register"),
    path("<slug:slug>/register/sent/", registration.register_sent, name="register_sent"),
    path("registration/<registration_token:token>/", mine.mine, name="mine"),
    path("registration/<registration_token:token>/confirmation/", registration.confirm, name="confirm"),
    path("registration/<registration_token:token>/new-link/", registration.new_link, name="new_link"),
    path("registration/<registration_token:token>/answers/", mine.answers, name="mine_answers"),
    path("registration/<registration_token:token>/needs/", mine.needs, name="mine_needs"),
    path("registration/<registration_token:token>/needs/deletion/", mine.needs_deletion, name="mine_needs_deletion"),
    path("registration/<registration_token:token>/photo/", mine.photo, name="mine_photo"),
    path("registration/<registration_token:token>/mode/", mine.mode, name="mine_mode"),
    path("registration/<registration_token:token>/withdrawal/", mine.withdraw, name="withdraw"),
    path("registration/<registration_token:token>/return/", mine.come_back, name="come_back"),
    path("registration/<registration_token:token>/offer/", mine.offer, name="offer"),
    path("registration/<registration_token:token>/offer/acceptance/", mine.offer_acceptance, name="offer_acceptance"),
    path("registration/<registration_token:token>/offer/refusal/", mine.offer_refusal, name="offer_refusal"),
    path("registration/<registration_token:token>/still-coming/", mine.still_coming, name="still_coming"),
    path("registration/<registration_token:token>/lottery/", mine.lottery, name="mine_lottery"),
    path("registration/<registration_token:token>/calendar/", mine.calendar, name="mine_calendar"),
    path("registration/<registration_token:token>/code/", door_code.page, name="door-code"),
    path("registration/<registration_token:token>/code.svg", door_code.picture, name="door-code-picture"),
]
