"""What changed last in date and place, as rows for a letter."""

from datetime import datetime

from django.utils.translation import gettext as _

from ..models import Event
from ..times import moment_at, when


def changes_of(event: Event) -> list[tuple[str, str]]:
    """Old and new from the newest entry of the history. The exact venue is not told here: not everyone has a seat."""
    change = event.date_changes.first()
    if change is None:
        return []
    before = change.before
    rows = []
    if before["starts_at"] != change.after["starts_at"] or before["ends_at"] != change.after["ends_at"]:
        rows += [
            (_("Until now"), moment_at(datetime.fromisoformat(before["starts_at"]), event)),
            (_("New"), when(event)),
        ]
    if before["town"] != change.after["town"]:
        rows.append((_("Place"), _("%(old)s, now %(new)s") % {"old": before["town"], "new": event.town}))
    return rows
