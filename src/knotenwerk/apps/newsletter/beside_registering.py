"""What the registration form of an event offers; events know it by the setting KNOTENWERK_NEWSLETTER."""

from datetime import datetime

from .budgets import Paused
from .consents import consent_text
from .signing_up import Choice, Form, request


class BesideRegistering:
    def text(self, language: str) -> str:
        return consent_text(language)

    def ask(self, address: str, *, page: str, language: str, now: datetime) -> bool:
        try:
            request(address, Choice(language), Form(page, language, way="registration form"), now=now)
        except Paused:
            return False
        return True


newsletter = BesideRegistering()
