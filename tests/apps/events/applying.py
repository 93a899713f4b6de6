"""What a browser sends from the registration form."""

PERSON = {"name": "Theda Tannhof", "mail": "tannhof@example.org", "function": "Gleichstellungsbeauftragte"}


def entries(*people: dict[str, str], **changes: object) -> dict[str, object]:
    """One form; without people it is Theda registering herself."""
    people = people or (PERSON,)
    filled = {
        f"person-{n}-{name}": value for n, person in enumerate(people, start=1) for name, value in person.items()
    }
    return {
        "who": "myself" if len(people) == 1 else "together",
        "organisation": "Samtgemeinde Boffzen",
        "people": str(len(people)),
        "photo": "no",
        **filled,
        **changes,
    }
