"""What is said before anything is solved."""

from dataclasses import replace

import pytest

from knotenwerk.core.composition import (
    ApartButFixed,
    ApartCannotHold,
    DuplicateId,
    FixedAndAbsent,
    FixedTwice,
    LimitTooSmall,
    NoRounds,
    NoSeatApart,
    NoTables,
    PairOfOne,
    Problem,
    Round,
    SeatsOutOfOrder,
    StrengthOutOfRange,
    Table,
    TableOverfilled,
    TogetherAndApart,
    TogetherButFixed,
    TogetherTooLarge,
    TogetherWithoutRoom,
    TooFewPeople,
    TooManyOfOneKind,
    TooManyPeople,
    UnknownCriterion,
    UnknownPerson,
    UnknownRound,
    UnknownTable,
    check,
)
from knotenwerk.core.composition.criteria import ADJUSTABLE, Importance

from .gatherings import people, rounds

FOUR = Problem(people(4), rounds(2, 2, 2))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"people": people(4) + people(1)}, DuplicateId("p00", "person")),
        ({"rounds": (Round((Table("t", 2), Table("t", 2))),)}, DuplicateId("t", "table", 1)),
        ({"apart": (("p00", "nobody"),)}, UnknownPerson("nobody", "apart")),
        ({"rounds": (Round((Table("t", 4),), frozenset({"nobody"})),)}, UnknownPerson("nobody", "absent")),
        ({"fixed": (("nobody", 1, "r1-t1"),)}, UnknownPerson("nobody", "fixed")),
        ({"fixed": (("p00", 1, "r2-t1"),)}, UnknownTable("r2-t1", 1)),
        ({"fixed": (("p00", 3, "r3-t1"),)}, UnknownRound(3, 2)),
        ({"fixed": (("p00", 0, "r3-t1"),)}, UnknownRound(0, 2)),
        ({"known": (("p00", "p00", 2.0),)}, PairOfOne("p00", "known")),
        (
            {"fixed": (("p00", 1, "r1-t1"), ("p00", 1, "r1-t2"))},
            FixedTwice("p00", 1, ("r1-t1", "r1-t2")),
        ),
        (
            {
                "rounds": (Round((Table("t", 3),), frozenset({"p00"})),),
                "fixed": (("p00", 1, "t"),),
            },
            FixedAndAbsent("p00", 1, "t"),
        ),
        ({"at_most": {"side": 0}}, LimitTooSmall("side", 0)),
        ({"importance": {"beauty": Importance.MUST}}, UnknownCriterion("beauty", ADJUSTABLE)),
        ({"importance": {"familiarity": Importance.VERY}}, UnknownCriterion("familiarity", ADJUSTABLE)),
        ({"known": (("p00", "p01", -0.5),)}, StrengthOutOfRange(("p00", "p01"), -0.5, 100)),
        ({"known": (("p00", "p01", 101),)}, StrengthOutOfRange(("p00", "p01"), 101.0, 100)),
    ],
)
def test_a_problem_that_contradicts_itself_is_refused_with_the_facts(change, error):
    with pytest.raises(type(error)) as refused:
        replace(FOUR, **change)

    assert refused.value == error
    assert str(refused.value) == repr(error)


def test_the_seats_of_a_table_lie_between_its_bounds():
    with pytest.raises(SeatsOutOfOrder) as refused:
        Table("t", 8, seats_min=9)

    assert refused.value == SeatsOutOfOrder("t", 8, 9, 8)


def test_what_can_be_met_gives_no_reason():
    assert check(FOUR) == ()


@pytest.mark.parametrize(
    ("problem", "reasons"),
    [
        (Problem(people(41), rounds(1, *[8] * 5)), (TooManyPeople(41, 40, 1, 5),)),
        (Problem(people(7), rounds(2, 4, 4)), (TooFewPeople(7, 8, 1, 2), TooFewPeople(7, 8, 2, 2))),
        (Problem((), rounds(1, 1)), (TooFewPeople(0, 1, 1, 1),)),
        (Problem(people(2), ()), (NoRounds(),)),
        (Problem(people(2), (Round(()),)), (NoTables(1),)),
        (
            replace(FOUR, fixed=tuple((f"p0{number}", 2, "r2-t1") for number in range(3))),
            (TooFewPeople(4, 5, 2, 2), TableOverfilled("r2-t1", 2, 3, 2)),
        ),
        (
            replace(
                FOUR,
                rounds=rounds(1, 2, 2),
                apart=(("p00", "p01"), ("p02", "p00"), ("p01", "p02"), ("p02", "p03")),
            ),
            (ApartCannotHold(("p00", "p01", "p02"), 2, 1),),
        ),
        (
            replace(FOUR, apart=(("p00", "p01"),), fixed=(("p00", 2, "r2-t1"), ("p01", 2, "r2-t1"))),
            (ApartButFixed(("p00", "p01"), "r2-t1", 2),),
        ),
        (
            replace(FOUR, rounds=rounds(1, 4), apart=(("p00", "p02"),), together=(("p00", "p01"), ("p01", "p02"))),
            (
                TogetherAndApart(("p00", "p02"), ("p00", "p01", "p02")),
                ApartCannotHold(("p00", "p02"), 1, 1),
            ),
        ),
        (
            replace(FOUR, rounds=rounds(1, 2, 2), together=(("p00", "p01"), ("p01", "p02"))),
            (TogetherTooLarge(("p00", "p01", "p02"), 2, 1),),
        ),
        (
            replace(FOUR, together=(("p00", "p01"),), fixed=(("p00", 1, "r1-t1"), ("p01", 1, "r1-t2"))),
            (TogetherButFixed(("p00", "p01"), ("r1-t1", "r1-t2"), 1),),
        ),
        (
            Problem(people(4, side="xxxy"), rounds(1, 2, 2), at_most={"side": 1}),
            (TooManyOfOneKind("side", "x", 3, 2, 1, 2, 1),),
        ),
        (
            Problem(people(5, side="xxxxy"), rounds(1, 1, 4), at_most={"side": 2}),
            (TooManyOfOneKind("side", "x", 4, 2, 2, 3, 1),),
        ),
        (
            replace(
                FOUR,
                rounds=rounds(1, 2, 2),
                apart=(("p02", "p00"), ("p01", "p02")),
                fixed=(("p00", 1, "r1-t1"), ("p01", 1, "r1-t2")),
            ),
            (NoSeatApart("p02", ("p00", "p01"), 1),),
        ),
        (
            Problem(
                people(5),
                rounds(1, 2, 3),
                apart=(("p02", "p04"),),
                fixed=(("p00", 1, "r1-t1"), ("p01", 1, "r1-t1"), ("p04", 1, "r1-t2")),
            ),
            (NoSeatApart("p02", ("p04",), 1),),
        ),
        (
            replace(
                FOUR,
                rounds=rounds(1, 2, 2),
                together=(("p00", "p01"),),
                fixed=(("p00", 1, "r1-t1"), ("p02", 1, "r1-t1")),
            ),
            (TogetherWithoutRoom(("p00", "p01"), "r1-t1", 1, 1),),
        ),
        (
            Problem(
                people(5),
                rounds(1, 2, 3),
                together=(("p00", "p01"), ("p00", "p02")),
                fixed=(("p00", 1, "r1-t1"),),
            ),
            (TogetherWithoutRoom(("p00", "p01", "p02"), "r1-t1", 2, 1),),
        ),
    ],
)
def test_what_cannot_hold_is_named_with_its_numbers(problem, reasons):
    assert check(problem) == reasons


def test_a_limit_of_one_kind_is_the_only_reason_with_which_a_plan_comes_out():
    assert not TooManyOfOneKind.hard
    assert TooManyPeople.hard


def test_who_is_absent_does_not_count():
    turn = Round(rounds(1, 2, 2)[0].tables, frozenset({"p00"}))
    problem = Problem(people(5), (turn,), apart=(("p00", "p01"), ("p00", "p02"), ("p01", "p02")))

    assert check(problem) == ()
