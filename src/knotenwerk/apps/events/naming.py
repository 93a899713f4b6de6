"""One field for a name, as people write it, into title, first and last name. Case and order are never changed."""

from dataclasses import dataclass

from knotenwerk.core.folding import fold

_TITLES = {"dr", "prof", "dipl", "med", "phil", "jur", "rer", "nat", "h.c", "pd", "mag", "ing", "habil"}
_PARTICLES = {"von", "van", "vom", "zu", "zum", "zur", "de", "del", "della", "da", "dos", "der", "den", "ten", "ter",
              "el", "al", "la", "le", "bin", "ben", "ibn", "af", "av"}  # fmt: skip


@dataclass(frozen=True)
class Name:
    title: str
    given: str
    family: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.given, self.family) if part)

    def as_fields(self) -> dict[str, str]:
        """For a registration, cut to what its fields hold."""
        return {"title": self.title[:60], "given_name": self.given[:120], "family_name": self.family[:120]}


def folded(text: str) -> str:
    """A name as it is compared with others, however it is written."""
    return fold(str(split_name(text)))


def split_name(text: str) -> Name:
    """ "Prof. Dr. Ada von der Heide" → title "Prof. Dr.", first "Ada", last "von der Heide"; "Heide, Ada" too."""
    words = text.split()
    titles = _leading(words, _is_title)
    words = words[len(titles) :]
    family, comma, given = " ".join(words).partition(",")
    if comma and family and given.strip():
        return Name(" ".join(titles), given.strip(), family.strip())
    words = [word for word in (word.rstrip(",") for word in words) if word]
    at = _start_of_family(words)
    return Name(" ".join(titles), " ".join(words[:at]), " ".join(words[at:]) or " ".join(titles))


def _start_of_family(words: list[str]) -> int:
    """The first particle after a first name, else the last word."""
    particles = [n for n, word in enumerate(words[:-1]) if n and word.lower() in _PARTICLES and word[0].islower()]
    return particles[0] if particles else max(len(words) - 1, 0)


def _is_title(word: str) -> bool:
    return all(part in _TITLES for part in word.lower().rstrip(".").replace("-", ".").split(".") if part) and (
        "." in word or word.lower() in {"prof", "dr", "pd"}
    )


def _leading(words: list[str], wanted) -> list[str]:
    taken = []
    for word in words:
        if not wanted(word):
            break
        taken.append(word)
    return taken
