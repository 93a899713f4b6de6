"""Names and numbers as one reads them."""


def listed(names: tuple[str, ...]) -> str:
    """a, b and c"""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def counted(count: int, one: str, several: str) -> str:
    """A number with its noun: 1 room, 2 rooms."""
    return f"{count} {one if count == 1 else several}"


def people(count: int) -> str:
    return counted(count, "person", "people")


def seats(count: int) -> str:
    return counted(count, "seat", "seats")
