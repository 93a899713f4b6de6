"""Free text of participant lists brought to the keys of the controlled vocabularies."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml

from knotenwerk.core.folding import fold, neutral

Raw = Mapping[str, object]

_SMALLEST_WITHIN = 6
_TOKEN = re.compile(r"[\s,;/()]+")
_SAID_WITH_A_STATE = "land bundesland freistaat freie und hansestadt stadt state of federal the germany deutschland de"
_BESIDE_A_STATE = frozenset(_SAID_WITH_A_STATE.split())


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling of a word: as typed, its neutral form, and the key it stands for."""

    typed: str
    form: str
    key: str

    @property
    def is_abbreviation(self) -> bool:
        return len(self.typed) <= 4 and sum(letter.isupper() for letter in self.typed) > 1


@dataclass(frozen=True)
class Words:
    """The vocabularies, ready for finding: sectors, levels of action, roles, seniority and German states."""

    sectors: tuple[_Form, ...]
    levels: tuple[_Form, ...]
    roles: tuple[_Form, ...]
    seniority: tuple[_Form, ...]
    states: Mapping[str, str]

    @classmethod
    def from_yaml(cls, text: str) -> "Words":
        """Read the lists `sectors`, `levels_of_action`, `roles`, `seniority` and `federal_states`.

        Labels are read in every language an entry has; `keywords` are for finding. Raises `ValueError` for a
        text that is no such file.
        """
        content = yaml.safe_load(text)
        if not isinstance(content, dict):
            raise ValueError("the vocabularies are a mapping of lists")
        roles = _entries(content, "roles")
        seniority_by_role = {str(role["key"]): str(role["seniority"]) for role in roles if role.get("seniority")}
        ranks = [*_forms(_entries(content, "seniority"))]
        ranks += [
            _Form(form.typed, form.form, seniority_by_role[form.key])
            for form in _forms(roles)
            if form.key in seniority_by_role
        ]
        return cls(
            sectors=tuple(_forms(_entries(content, "sectors"))),
            levels=tuple(_forms(_entries(content, "levels_of_action"))),
            roles=tuple(_forms(roles)),
            seniority=tuple(ranks),
            states=_state_names(_entries(content, "federal_states")),
        )

    def sector_of(self, text: str) -> str | None:
        """The sector somebody names ("Stadtverwaltung", "Elected politics"), or None."""
        return _key_in(text, self.sectors)

    def level_of(self, text: str) -> str | None:
        """The level of action a text names ("Landkreis", "Bundesministerium"), or None."""
        return _key_in(text, self.levels)

    def role_of(self, function: str) -> str | None:
        """The role of a function ("Oberbürgermeisterin", "Referent Ordnungsamt"), or None."""
        return _key_in(function, self.roles)

    def seniority_of(self, function: str) -> str | None:
        """The rank a function has, by its role or by words such as "Amtsleitung", or None."""
        return _key_in(function, self.seniority)

    def state_of(self, text: str) -> str | None:
        """The two-digit key of the German state a text names and nothing else, or None.

        By name in German or English, abbreviation ("NRW", "BY"), ISO code ("DE-BY") or key, also one that
        lost its zero. A town that bears a state in its name is not that state.
        """
        folded = fold(text)
        if folded.isdigit():
            folded = folded.zfill(2)
        if folded in self.states:
            return self.states[folded]
        words = folded.split()
        found = {
            (start, stop): self.states[name]
            for start in range(len(words))
            for stop in range(start + 1, len(words) + 1)
            if len(name := " ".join(words[start:stop])) > 3 and name in self.states
        }
        if not found:
            return None
        start, stop = max(found, key=lambda place: place[1] - place[0])
        key = found[start, stop]
        beside = {*words[:start], *words[stop:]}
        rest = {word for word in beside - _BESIDE_A_STATE if self.states.get(word) != key}
        return None if rest else key


def _entries(content: Mapping[str, object], name: str) -> list[Raw]:
    entries = content.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ValueError(f"the vocabularies have no list {name!r}")
    return entries


def _forms(entries: Iterable[Raw]) -> Iterable[_Form]:
    for entry in entries:
        for typed in _spellings(entry):
            form = neutral(typed)
            if form:
                yield _Form(typed, form, str(entry["key"]))


def _spellings(entry: Raw) -> list[str]:
    labels = [str(value) for name, value in entry.items() if len(name) == 2 and isinstance(value, str)]
    labels += [re.sub(r"\s*\(.*?\)", "", label) for label in labels]
    keywords = entry.get("keywords")
    return [*labels, *(map(str, keywords) if isinstance(keywords, list) else [])]


def _state_names(entries: Iterable[Raw]) -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in entries:
        key = str(entry["key"])
        for name in (*_spellings(entry), key, str(entry.get("short", key)), str(entry.get("iso", key))):
            names[fold(name)] = key
    return names


def _key_in(text: str, forms: Sequence[_Form]) -> str | None:
    """The key that fits best: the whole text, else the longest within, as a word before part of a word."""
    whole = neutral(text)
    if not whole:
        return None
    padded, tokens = f" {whole} ", {token for token in _TOKEN.split(text) if token}
    best: tuple[int, int, int] = (0, 0, 0)
    key: str | None = None
    for form in forms:
        fitness = _fitness(form, whole, padded, tokens)
        if fitness > best:
            best, key = fitness, form.key
    return key


def _fitness(form: _Form, whole: str, padded: str, tokens: set[str]) -> tuple[int, int, int]:
    if form.form == whole:
        return 2, 0, 0
    if form.is_abbreviation:
        return (1, len(form.form), 1) if form.typed in tokens else (0, 0, 0)
    if f" {form.form} " in padded:
        return 1, len(form.form), 1
    begins_or_ends_word = f" {form.form}" in padded or f"{form.form} " in padded
    if len(form.form) >= _SMALLEST_WITHIN and begins_or_ends_word:
        return 1, len(form.form), 0
    return 0, 0, 0
