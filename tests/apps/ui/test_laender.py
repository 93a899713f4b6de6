from django.template import Context, Template
from django.utils import translation

from knotenwerk.apps.ui.laender import LAENDER, tiles


def test_sixteen_laender_each_once():
    assert len({land.key for land in LAENDER}) == len({land.code for land in LAENDER}) == 16


def test_counts_under_five_are_hidden_outside_the_team_and_shown_to_it():
    counts = {"04": 3, "05": 31, "10": 5}

    shown = {tile.land.code: (tile.few, tile.depth) for tile in tiles(counts)}
    assert (shown["HB"], shown["NW"], shown["SL"], shown["BY"]) == ((True, 1), (False, 3), (False, 1), (True, 1))

    for_the_team = {tile.land.code: (tile.few, tile.depth) for tile in tiles(counts, hide_few=False)}
    assert (for_the_team["HB"], for_the_team["BY"]) == ((False, 1), (False, 1))


def test_the_hidden_count_is_nowhere_on_the_page():
    page = Template('{% include "ui/_tiles.html" %}{% include "ui/_tiles_list.html" %}')

    with translation.override("de"):
        shown = page.render(Context({"tiles": tiles({"04": 3, "05": 31}), "label": "Gemeinden"}))

    assert "<b>3</b>" not in shown
    assert "<dd>3</dd>" not in shown
    assert shown.count("unter 5") == 30
    assert '<span class="u-hidden">Nordrhein-Westfalen: </span><b>31</b>' in shown
