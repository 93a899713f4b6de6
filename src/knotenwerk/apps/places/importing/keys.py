"""Official keys: parts put together, zeros that a spreadsheet took given back."""

from .lines import (
    ASSOCIATION,
    DISTRICT,
    KEY_LENGTHS,
    MUNICIPALITY,
    REGION,
    REGION_BW,
    STATE,
    Reason,
    Refused,
)

LAND, RB, KREIS, VB, GEM = "land", "rb", "kreis", "vb", "gem"
WIDTHS = {LAND: 2, RB: 1, KREIS: 2, VB: 4, GEM: 3}
PARTS = {
    STATE: (LAND,),
    REGION: (LAND, RB),
    REGION_BW: (LAND, RB, KREIS),
    DISTRICT: (LAND, RB, KREIS),
    ASSOCIATION: (LAND, RB, KREIS, VB),
    MUNICIPALITY: (LAND, RB, KREIS, VB, GEM),
}
STATES = frozenset(f"{number:02}" for number in range(1, 17))


def joined(kind: str, parts: dict[str, str]) -> tuple[str, str, bool]:
    """AGS, ARS and whether a zero was given back, from the parts of a key in columns of their own.

    A table without associations gives a municipality an AGS and no ARS.
    """
    wanted = [name for name in PARTS[kind] if name != VB or kind == ASSOCIATION or parts.get(VB)]
    given = {name: parts.get(name, "").strip() for name in wanted}
    widths = {**WIDTHS, KREIS: 1} if kind == REGION_BW else WIDTHS
    whole = {name: text.zfill(widths[name]) if text else "" for name, text in given.items()}
    for name, text in whole.items():
        if not is_number(text) or len(text) != widths[name]:
            raise Refused(Reason.KEY, " ".join(given.values()))
    ars = "".join(whole.values())
    repaired = whole != given
    if kind != MUNICIPALITY:
        return checked("" if kind == ASSOCIATION else ars), ars, repaired
    ags = checked("".join(whole[name] for name in (LAND, RB, KREIS, GEM)))
    return ags, ars if VB in whole else "", repaired


def split(kind: str, text: str) -> tuple[str, str, bool]:
    """The same from one column that holds the whole key, AGS or ARS."""
    given = "".join(text.split())
    length = KEY_LENGTHS[kind]
    lengths = (8, 12) if kind == MUNICIPALITY else (length,)
    if not is_number(given) or len(given) not in {*lengths, *(n - 1 for n in lengths)}:
        raise Refused(Reason.KEY, text.strip())
    key = given.zfill(len(given) if len(given) in lengths else len(given) + 1)
    repaired = key != given
    if kind != MUNICIPALITY:
        return checked("" if kind == ASSOCIATION else key), key, repaired
    return checked(key if len(key) == 8 else key[:5] + key[9:]), key if len(key) == 12 else "", repaired


def kind_by_length(text: str) -> str:
    """The kind of territory a key in one column stands for, where no record type is given."""
    digits = "".join(text.split())
    by_length = {2: STATE, 3: REGION, 5: DISTRICT, 9: ASSOCIATION}
    return by_length.get(len(digits), MUNICIPALITY)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def checked(key: str) -> str:
    if key and key[:2] not in STATES:
        raise Refused(Reason.STATE, key[:2])
    return key
