from datetime import date

import pytest
from django.utils.translation import override

from knotenwerk.apps.projects.funding import funding, funding_line, gaps, warnings
from knotenwerk.apps.projects.models import FunderAppearance
from tests.world import a_funder, a_grant, a_project

pytestmark = pytest.mark.django_db
SPRING = date(2027, 3, 18)


def test_the_line_names_all_grants_of_the_day_in_their_order():
    project = a_project()
    a_grant(project, a_funder(notice="Gefördert von B."), position=2)
    a_grant(project, a_funder(notice="Gefördert von A."), position=1)
    a_grant(project, a_funder(notice="Gefördert von C."), ends=date(2026, 12, 31))

    assert funding_line(project, SPRING) == "Gefördert von A. Gefördert von B."


def test_the_day_of_the_activity_decides_which_name_a_renamed_ministry_carries():
    project = a_project()
    ministry = a_funder("Ministerium alt", notice="Gefördert vom Ministerium alt.", valid_to=date(2026, 12, 31))
    FunderAppearance.objects.create(
        funder=ministry, name="Ministerium neu", notice="Gefördert vom Ministerium neu.", valid_from=date(2027, 1, 1)
    )
    a_grant(project, ministry)

    assert funding_line(project, date(2026, 12, 31)) == "Gefördert vom Ministerium alt."
    assert funding_line(project, date(2027, 1, 1)) == "Gefördert vom Ministerium neu."


def test_a_notice_may_name_programme_and_number_of_the_grant():
    project = a_project()
    a_grant(project, a_funder(notice="Programm „{programme}“, {number}"), programme="Vor Ort", number="000-2027")

    assert funding_line(project, SPRING) == "Programm „Vor Ort“, 000-2027"


def test_without_a_notice_the_line_is_made_from_name_programme_and_number_in_the_readers_language():
    project = a_project()
    a_grant(project, a_funder("Stiftung Muster"), programme="Vor Ort", number="ST-17")

    with override("de"):
        assert funding_line(project, SPRING) == (
            "Gefördert durch Stiftung Muster aus dem Programm „Vor Ort“, Förderkennzeichen ST-17."
        )
    with override("en"):
        assert funding_line(project, SPRING) == (
            "Funded by Stiftung Muster from the programme “Vor Ort”, grant number ST-17."
        )


def test_two_grants_of_one_funder_show_its_logo_once():
    project, funder = a_project(), a_funder("Stiftung Muster", notice="Gefördert von der Stiftung Muster.")
    funder.appearances.update(logo="logos/one.png")
    a_grant(project, funder)
    a_grant(project, funder)

    shown = funding(project, SPRING)

    assert shown.notices == ("Gefördert von der Stiftung Muster.",)
    assert [logo.text for logo in shown.logos] == ["Stiftung Muster"]


def test_no_project_and_no_grant_give_no_line():
    assert funding_line(None, SPRING) == ""
    assert funding_line(a_project(), SPRING) == ""


def test_the_line_takes_two_queries_however_many_grants(django_assert_num_queries):
    project = a_project()
    for _n in range(3):
        a_grant(project)

    with django_assert_num_queries(2):
        funding(project, SPRING)


@pytest.mark.parametrize(
    ("grants", "found"),
    [
        ([], [(date(2027, 3, 1), date(2027, 3, 31))]),
        ([(date(2027, 1, 1), date(2027, 12, 31))], []),
        (
            [(date(2027, 3, 5), date(2027, 3, 9))],
            [(date(2027, 3, 1), date(2027, 3, 4)), (date(2027, 3, 10), date(2027, 3, 31))],
        ),
        (
            [(date(2027, 1, 1), date(2027, 3, 20)), (date(2027, 3, 10), date(2027, 3, 12))],
            [(date(2027, 3, 21), date(2027, 3, 31))],
        ),
        ([(date(2026, 1, 1), date(2026, 12, 31))], [(date(2027, 3, 1), date(2027, 3, 31))]),
    ],
)
def test_gaps_are_the_days_on_which_no_grant_is_valid(grants, found):
    project = a_project()
    for begins, ends in grants:
        a_grant(project, begins=begins, ends=ends)

    assert gaps(project, date(2027, 3, 1), date(2027, 3, 31)) == found


def test_the_office_is_warned_of_days_without_a_grant_and_of_funders_without_a_name():
    project = a_project("Zusammen vor Ort")
    nameless = a_funder(valid_to=date(2026, 12, 31))
    a_grant(project, nameless, ends=SPRING)

    with override("de"):
        assert warnings(project, SPRING, date(2027, 3, 19)) == [
            "Keine Zuwendung von „Zusammen vor Ort“ gilt am 19. März 2027: "
            "Seiten und Papiere tragen dann keine Förderzeile.",
            f"Für „{nameless.key}“ fehlen Name und Förderhinweis am 18. März 2027. "
            "Bitte ergänzen, wie die Förderung dann erscheint.",
        ]


def test_nothing_is_missing_where_grant_name_and_logo_are_there():
    project, funder = a_project(), a_funder()
    funder.appearances.update(logo="logos/one.png")
    a_grant(project, funder)

    assert warnings(project, SPRING, SPRING) == []
