"""The table of roles and permissions in docs/reference/permissions.md, made from the code.

.venv/bin/python tools/permissions.py    writes it anew
"""

import os
from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "permissions.md"
BEGIN, END = "<!-- made by tools/permissions.py -->", "<!-- end -->"


def tables() -> str:
    """What each role may do: one table a group of roles, so that it fits on a page."""
    from django.utils.translation import override

    from knotenwerk.apps.accounts.roles import PERMISSIONS, Permission, Role

    with override("en"):
        roles = [role for role in Role if PERMISSIONS[role]]
        without = ", ".join(str(role.label) for role in Role if not PERMISSIONS[role])
        head = [["", *(str(role.label) for role in roles)], ["---", *(":-:" for _ in roles)]]
        rows = [
            [str(permission.label), *("yes" if permission in PERMISSIONS[role] else "" for role in roles)]
            for permission in Permission
            if permission != Permission.SIGNED_IN
        ]
        last = f"Every account may open the pages that ask only for an account. No more than that: {without}."
    return "\n".join([*lines(head + rows), "", last])


def lines(rows: Iterable[list[str]]) -> Iterable[str]:
    return (f"| {' | '.join(row)} |" for row in rows)


def page_with(table: str) -> str:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n\n{table}\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    PAGE.write_text(page_with(tables()), encoding="utf-8")
