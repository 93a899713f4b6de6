"""Registers taken over into the territories, edition by edition."""

from datetime import date

import pytest

from knotenwerk.apps.places.importing.errors import NoEdition, NotARegister, OlderEdition
from knotenwerk.apps.places.importing.lines import Reason, Refusal
from knotenwerk.apps.places.importing.taking_over import Report, take_over
from knotenwerk.apps.places.models import RegisterImport, Territory
from tests.world import an_account

from .registers import EXTRACT, as_gv100ad, as_workbook, later, without

pytestmark = pytest.mark.django_db


def take(content: bytes, **options) -> Report:
    return take_over(content, name="auszug.csv", **options)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return report.new, report.changed, report.ended, report.same, report.doubtful


def municipality(ags: str) -> Territory:
    return Territory.objects.municipalities().get(ags=ags)


def test_a_register_is_taken_over():
    account = an_account("coordinator")

    report = take(EXTRACT, by=account)

    assert counts(report) == (35, 0, 0, 0, 0)
    place = municipality("01051011")
    assert (place.short_name, place.name, place.ars) == ("Brunsbüttel", "Brunsbüttel, Stadt", "010510011011")
    assert (place.inhabitants, str(place.area), place.postcode) == (12554, "65.21", "25541")
    assert (place.state.short, place.valid_from, place.valid_to, place.edition) == ("SH", None, None, "2024-12-31")
    kept = RegisterImport.objects.get()
    assert (kept.imported_by, kept.edition, kept.report["counts"]["new"]) == (account, date(2024, 12, 31), 35)
    assert kept.terms.startswith("© Statistisches Amt Musterstadt")


def test_each_territory_lies_below_the_next_larger_one():
    take(EXTRACT)

    def line(ags):
        return [above.short_name for above in municipality(ags).line_of_parents()]

    assert line("01051003") == ["Schleswig-Holstein", "Dithmarschen", "Burg-St. Michaelisdonn"]
    assert line("05111000") == ["Nordrhein-Westfalen", "Düsseldorf, Regierungsbezirk", "Düsseldorf"]
    assert line("08111000") == [
        "Baden-Württemberg",
        "Stuttgart, Regierungsbezirk",
        "Stuttgart, Region",
        "Stuttgart",
    ]
    assert line("11000000") == ["Berlin"]


@pytest.mark.parametrize("form", [bytes, as_workbook, as_gv100ad])
def test_a_second_time_changes_nothing(form):
    file = form(EXTRACT)
    take(file)
    before = list(Territory.objects.order_by("pk").values())

    report = take(file)

    assert counts(report) == (0, 0, 0, 35, 0)
    assert list(Territory.objects.order_by("pk").values()) == before
    assert RegisterImport.objects.count() == 1


def test_the_forms_agree():
    take(EXTRACT)

    assert counts(take(as_workbook(EXTRACT))) == (0, 0, 0, 35, 0)
    assert counts(take(as_gv100ad(EXTRACT))) == (0, 0, 0, 35, 0)


def test_a_later_edition_without_a_key_ends_it():
    take(EXTRACT)

    report = take(later(without(EXTRACT, "Averlak")))

    assert counts(report) == (0, 0, 1, 34, 0)
    ended = municipality("01051003")
    assert (ended.valid_from, ended.valid_to) == (None, date(2025, 12, 30))
    valid = Territory.objects.municipalities()
    assert ended in valid.valid_on(date(2025, 12, 30))
    assert ended not in valid.valid_on(date(2025, 12, 31))


def test_a_key_that_comes_later_is_valid_from_that_edition():
    take(without(EXTRACT, "Averlak"))

    take(later(EXTRACT))

    assert municipality("01051003").valid_from == date(2025, 12, 31)


def test_a_corrected_file_brings_back_what_it_ended():
    take(EXTRACT)
    take(later(without(EXTRACT, "Averlak")))

    report = take(later(EXTRACT))

    assert counts(report) == (0, 1, 0, 34, 0)
    assert municipality("01051003").valid_to is None


def test_a_new_key_with_the_same_name_takes_over():
    take(EXTRACT)

    report = take(later(EXTRACT.replace(b"60;64;01;0;51;5163;003;Averlak", b"60;64;01;0;51;5163;777;Averlak")))

    old, new = municipality("01051003"), municipality("01051777")
    assert (counts(report), report.successors) == ((1, 0, 1, 34, 0), 1)
    assert list(old.successors.all()) == [new]


def test_another_association_changes_the_long_key_and_not_the_municipality():
    take(EXTRACT)
    before = municipality("01051003")

    report = take(later(EXTRACT.replace(b"60;64;01;0;51;5163;003;Averlak", b"60;64;01;0;51;0011;003;Averlak")))

    moved = municipality("01051003")
    assert counts(report) == (0, 1, 0, 34, 0)
    assert (moved.pk, moved.ars, moved.parent.short_name) == (before.pk, "010510011003", "Brunsbüttel")


def test_a_new_name_is_told():
    take(EXTRACT)

    report = take(later(EXTRACT.replace(b"Averlak", b"Averlak am Deich")))

    assert report.names["renamed"] == ["Averlak → Averlak am Deich"]
    assert Territory.objects.matching("deich").get() == municipality("01051003")


def test_a_municipality_in_a_refused_line_does_not_end():
    take(EXTRACT)
    broken = later(EXTRACT.replace(b"Averlak;9,06;555", b"Averlak;9,06;f\xc3\xbcnf"))

    report = take(broken)

    assert counts(report) == (0, 0, 0, 34, 0)
    assert report.refused == [Refusal(14, Reason.NUMBER, "fünf", ("60", "01051003"))]
    assert municipality("01051003").valid_to is None


def test_nothing_ends_while_a_line_cannot_be_read_at_all():
    take(EXTRACT)
    report = take(later(EXTRACT.replace(b"60;64;01;0;51;5163;003;Averlak", b"60;64;01;0;5x;5163;003;Averlak")))

    assert counts(report) == (0, 0, 0, 34, 1)
    assert report.names["doubtful"] == ["Averlak"]


def test_a_file_with_a_part_of_a_land_ends_nothing_unless_it_is_said_to_be_complete():
    many = b"".join(b"60;64;01;0;51;5163;%03d;Ort %d;1;1;;;;;;\n" % (number, number) for number in range(20, 60))
    take(EXTRACT + many)

    assert counts(take(later(EXTRACT))) == (0, 0, 0, 35, 40)
    assert counts(take(later(EXTRACT), complete=True)) == (0, 0, 40, 35, 0)


def test_other_laender_than_those_of_the_file_stay():
    take(EXTRACT)

    only_berlin = b"Stand 31.12.2025\nAGS;Name\n11000000;Berlin, Stadt\n"

    assert counts(take(only_berlin, complete=True)) == (0, 0, 0, 1, 0)


def test_a_trial_tells_and_writes_nothing():
    report = take(EXTRACT, trial=True)

    assert counts(report) == (35, 0, 0, 0, 0)
    assert (Territory.objects.count(), RegisterImport.objects.count()) == (0, 0)


def test_editions_come_in_order():
    take(later(EXTRACT))

    with pytest.raises(OlderEdition) as raised:
        take(EXTRACT)

    assert (raised.value.edition, raised.value.newest) == (date(2024, 12, 31), date(2025, 12, 31))


def test_a_file_without_a_day_asks_for_one():
    plain = b"AGS;Name\n11000000;Berlin\n"

    with pytest.raises(NoEdition):
        take(plain)

    assert counts(take(plain, edition=date(2026, 1, 1))) == (1, 0, 0, 0, 0)


def test_a_foreign_file_leaves_nothing_behind():
    with pytest.raises(NotARegister):
        take(b"Vorname;Nachname\nAda;Muster\n")

    assert RegisterImport.objects.count() == 0


def test_a_table_of_successors_is_followed():
    take(EXTRACT)
    table = "AGS alt;AGS neu;gültig ab\n01051003;01051011;01.01.2026\n01051003;01051999;01.01.2026\n".encode()

    report = take(table)

    old = municipality("01051003")
    assert (report.successors, report.refused) == (1, [Refusal(3, Reason.UNKNOWN_NEW, "01051999")])
    assert (list(old.successors.all()), old.valid_to) == ([municipality("01051011")], date(2025, 12, 31))
    assert take(table).successors == 0


def test_the_sample_register_has_towns_of_all_sixteen_laender():
    from importlib.resources import files

    content = (files("knotenwerk.apps.places") / "sample_register.csv").read_bytes()

    report = take_over(content, name="sample_register.csv")

    towns = Territory.objects.municipalities()
    assert (report.refused, towns.count(), towns.values("state").distinct().count()) == ([], 103, 16)
    assert towns.get(ags="09162000").size_class == "100.000 und mehr"
