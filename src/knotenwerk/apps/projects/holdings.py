from django.utils.translation import gettext_lazy as _

from knotenwerk.apps.privacy.holdings import Holding, delete

from .models import Reader

HOLDINGS = (
    Holding(
        model=Reader,
        whose=_("people who read counts for a funder"),
        why=_("to show a funder the counts of its own projects and of no others"),
        basis=_("agreement with the funder"),
        kept=_("until the team takes the account off the funder"),
        fields=("funder", "account"),
        of=lambda person_key, mails: (
            Reader.objects.filter(account__person__key=person_key) if person_key else Reader.objects.none()
        ),
        erase=delete,
    ),
)
