"""The sixteen Länder, in the order in which they are read aloud."""

from dataclasses import dataclass

FEWEST_SHOWN = 5


@dataclass(frozen=True)
class Land:
    """`code` as on the tile (ISO 3166-2:DE), `key` the first two digits of the official municipality key."""

    code: str
    key: str
    name: str


LAENDER = (
    Land("BW", "08", "Baden-Württemberg"),
    Land("BY", "09", "Bayern"),
    Land("BE", "11", "Berlin"),
    Land("BB", "12", "Brandenburg"),
    Land("HB", "04", "Bremen"),
    Land("HH", "02", "Hamburg"),
    Land("HE", "06", "Hessen"),
    Land("MV", "13", "Mecklenburg-Vorpommern"),
    Land("NI", "03", "Niedersachsen"),
    Land("NW", "05", "Nordrhein-Westfalen"),
    Land("RP", "07", "Rheinland-Pfalz"),
    Land("SL", "10", "Saarland"),
    Land("SN", "14", "Sachsen"),
    Land("ST", "15", "Sachsen-Anhalt"),
    Land("SH", "01", "Schleswig-Holstein"),
    Land("TH", "16", "Thüringen"),
)


@dataclass(frozen=True)
class Tile:
    """One Land with its count; `url` is "" where there is nothing further to read."""

    land: Land
    count: int
    url: str = ""
    few: bool = False
    depth: int = 1

    @property
    def css(self):
        few = " tile--few" if self.few else ""
        return f"tile tile--{self.land.code.lower()} tile--{self.depth}{few}"


def tiles(counts, *, url=None, hide_few=True):
    """Sixteen tiles from `counts`, a mapping of official key ("08") to a number; missing means none.

    `url(key)` gives the address behind a tile. With `hide_few` (everywhere outside the team) a count under
    five, none included, is shown as "under 5". Three depths of ground, by thirds of the largest count.
    """
    largest = max([*counts.values(), 1])
    return [
        Tile(
            land,
            count := counts.get(land.key, 0),
            url=url(land.key) if url else "",
            few=(few := hide_few and count < FEWEST_SHOWN),
            depth=1 if few or count == 0 else min(3, 1 + 3 * count // (largest + 1)),
        )
        for land in LAENDER
    ]
