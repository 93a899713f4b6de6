"""Who met whom is personal; after an erasure the encounter keeps its size and loses the person."""

from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import INTEREST, Holding

from .models import Participation

HOLDINGS = (
    Holding(
        model=Participation,
        whose=_("everybody who took part in an encounter"),
        why=_("to seat people so that they meet somebody new, and to see how the network grows"),
        basis=INTEREST,
        kept=_("as long as the person is known; afterwards only the count stays"),
        fields=("encounter",),
        of=lambda person_key, mails: (
            Participation.objects.filter(person__key=person_key) if person_key else Participation.objects.none()
        ),
        erase=lambda rows: rows.update(person=None),
    ),
)
