"""Leaving a trace: who looked at, took out or erased what. The content itself is never written down."""

from typing import Any

from knotenwerk.apps.accounts.models import Account

from .models import AuditEntry


def note(act: str, subject: str, *, by: Account | None, **details: Any) -> AuditEntry:
    return AuditEntry.objects.create(act=act, subject=subject[:200], account=by, details=details)
