"""Scores, findings, bounds and reasons of plans written out by hand."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import (
    ApartBroken,
    Bounds,
    FirstMeetings,
    FixedHere,
    Importance,
    KeptFrom,
    KnownPair,
    Misplaced,
    Mix,
    NoneOfKind,
    OnlyOneOfKind,
    Person,
    Plan,
    Problem,
    RepeatedPair,
    Round,
    Score,
    SitsWith,
    SpreadMiss,
    Table,
    TogetherBroken,
    TooManyAtTable,
    TopicAgain,
    UnevenTable,
    UnmetWish,
    WishMet,
    bounds,
    check,
    findings,
    reasons,
    score,
)
from knotenwerk.core.composition.chance import Chance
from knotenwerk.core.composition.opening import opening

from .gatherings import gatherings, people, rounds

AT_TWO_TABLES = Problem(
    (
        Person("ada", {"side": "x"}, ("peace", "water")),
        Person("bo", {"side": "x"}, ("water", "peace")),
        Person("cem", {"side": "y"}, ("peace",)),
        Person("dana", {"side": "y"}),
        Person("eli", {"side": "y"}),
        Person("flo", {}, ("play",)),
    ),
    rounds(2, 3, 3, topics=("peace", "water")),
    mix=("side",),
    apart=(("ada", "bo"),),
    together=(("cem", "dana"),),
    known=(("bo", "cem"), ("cem", "bo", 3.0)),
    met=(("dana", "eli"),),
    fixed=(("eli", 2, "r2-t2"),),
    at_most={"side": 1},
)
PLAN = Plan(
    (
        {"r1-t1": ("ada", "bo", "cem"), "r1-t2": ("dana", "eli", "flo")},
        {"r2-t1": ("ada", "bo", "flo"), "r2-t2": ("cem", "dana", "eli")},
    )
)


def test_every_criterion_is_counted_by_its_rule():
    assert score(AT_TWO_TABLES, PLAN) == Score(
        misplaced=0,
        apart_broken=2,
        together_broken=1,
        at_most_broken=1 + 1 + 1 + 2,  # two x and two y, then two x and three y
        at_least_broken=0,
        repeats=1 + 2,  # ada and bo again; dana and eli twice more
        known_pairs=1,
        familiarity=30,
        spread=(1 + 1) + (1 + 1 + 1 + 1),  # x twice or never instead of once, y never or three times
        alone=0,
        uneven=0,
        wish_cost=(0 + 1 + 0 + 4 + 4) + (0 + 1 + 4 + 4 + 4),  # eli, whose seat is fixed, does not count
        topic_repeats=1 + 1 + 1,  # ada and bo at peace, dana at water
        left_out=1,  # flo, in both rounds
        total=10_000 * 3 + 100 * 5 + 100 * 3 + 30 + 30 + 10 * 6 + 22 + 6 * 3,
        meetings=10,
    )


def test_who_cannot_take_part_is_alone_or_lacks_is_counted_and_listed():
    ada, bo, cem, dana = (
        Person("ada", {"side": "x"}, languages=("de",)),
        Person("bo", {"side": "x"}, languages=("en", "fr")),
        Person("cem", {"side": "y"}, step_free=True),
        Person("dana", {"side": "y"}, languages=("de",), step_free=True),
    )
    tables = (Table("a", 2, language="en"), Table("b", 2, step_free=False))
    problem = Problem(
        (ada, bo, cem, dana),
        (Round(tables),),
        fixed=(("dana", 1, "b"),),
        at_least={"side": ("x", "z")},
        not_alone=("side",),
    )
    plan = Plan(({"a": ("ada", "cem"), "b": ("bo", "dana")},))

    reached = score(problem, plan)

    assert (reached.misplaced, reached.at_least_broken, reached.alone) == (1, 2, 4)
    assert findings(problem, plan)[:3] == (
        Misplaced("ada", 1, "a"),
        NoneOfKind(1, "a", "side", "z"),
        NoneOfKind(1, "b", "side", "z"),
    )


def test_what_is_missed_is_listed_item_by_item():
    assert findings(AT_TWO_TABLES, PLAN) == (
        ApartBroken(("ada", "bo"), 1, "r1-t1"),
        ApartBroken(("ada", "bo"), 2, "r2-t1"),
        TogetherBroken(("cem", "dana"), 1),
        TooManyAtTable(1, "r1-t1", "side", "x", 2, 1),
        TooManyAtTable(1, "r1-t2", "side", "y", 2, 1),
        TooManyAtTable(2, "r2-t1", "side", "x", 2, 1),
        TooManyAtTable(2, "r2-t2", "side", "y", 3, 1),
        RepeatedPair(("ada", "bo"), (1, 2), met_before=False),
        RepeatedPair(("dana", "eli"), (1, 2), met_before=True),
        KnownPair(("bo", "cem"), 1, "r1-t1"),
        SpreadMiss(1, "r1-t1", "side", "x", 2, 1, 1),
        SpreadMiss(1, "r1-t2", "side", "x", 0, 1, 1),
        SpreadMiss(2, "r2-t1", "side", "x", 2, 1, 1),
        SpreadMiss(2, "r2-t1", "side", "y", 0, 1, 2),
        SpreadMiss(2, "r2-t2", "side", "x", 0, 1, 1),
        SpreadMiss(2, "r2-t2", "side", "y", 3, 1, 2),
        OnlyOneOfKind("cem", 1, "r1-t1", "side", "y"),
        TopicAgain("ada", "peace", (1, 2)),
        TopicAgain("bo", "peace", (1, 2)),
        TopicAgain("dana", "water", (1, 2)),
        UnmetWish("flo", 1, "r1-t2", "water"),
        UnmetWish("flo", 2, "r2-t1", "peace"),
        UnmetWish("cem", 2, "r2-t2", "water"),
    )


def test_a_table_whose_size_may_vary_is_measured_against_its_even_share():
    tables = tuple(Table(id, 4, seats_min=2, seats_max=6) for id in "tu")
    problem = Problem(people(7), (Round(tables),))
    plan = Plan(({"t": tuple(f"p0{number}" for number in range(5)), "u": ("p05", "p06")},))

    assert score(problem, plan).uneven == 1 + 1
    assert findings(problem, plan) == (UnevenTable(1, "t", 5, 1), UnevenTable(1, "u", 2, 1))


def test_importance_changes_the_total_and_nothing_else():
    usual = score(AT_TWO_TABLES, PLAN)
    dearer = score(replace(AT_TWO_TABLES, importance={"wish_cost": Importance.VERY}), PLAN)

    assert dearer == replace(usual, total=usual.total + 99 * usual.wish_cost)


def test_the_facts_behind_a_seat():
    assert reasons(AT_TWO_TABLES, PLAN, "bo", 2) == (
        WishMet("peace", 2),
        FirstMeetings(1, 2),
        Mix("side", (("x", 2),), "x"),
    )
    assert reasons(AT_TWO_TABLES, PLAN, "eli", 2) == (
        FixedHere("r2-t2"),
        FirstMeetings(1, 2),
        Mix("side", (("y", 3),), "y"),
    )
    assert reasons(AT_TWO_TABLES, PLAN, "dana", 2)[0] == SitsWith(("cem",))
    assert reasons(AT_TWO_TABLES, Plan(({}, {})), "ada", 1) == ()


def test_an_apart_rule_keeps_from_the_other_table():
    plan = Plan(({"r1-t1": ("ada",), "r1-t2": ("bo",)}, {}))

    assert KeptFrom("r1-t2", "bo") in reasons(AT_TWO_TABLES, plan, "ada", 1)


@given(gatherings(), st.integers(0, 99))
@settings(max_examples=60, deadline=None)
def test_no_plan_is_below_the_bounds_and_findings_add_up_to_the_score(problem, seed):
    if any(reason.hard for reason in check(problem)):
        return
    plan = opening(problem, Chance(seed))
    reached, limits, missed = score(problem, plan), bounds(problem), findings(problem, plan)

    for criterion in vars(limits):
        assert getattr(limits, criterion) <= getattr(reached, criterion), criterion
    kinds = [type(finding) for finding in missed]
    assert kinds.count(ApartBroken) == reached.apart_broken
    assert kinds.count(TogetherBroken) == reached.together_broken
    assert kinds.count(KnownPair) == reached.known_pairs
    assert reached.at_most_broken == sum(
        finding.count - finding.at_most for finding in missed if isinstance(finding, TooManyAtTable)
    )
    assert reached.repeats == sum(
        len(finding.rounds) - (not finding.met_before) for finding in missed if isinstance(finding, RepeatedPair)
    )
    assert reached.spread == sum(
        max(finding.low - finding.count, finding.count - finding.high)
        for finding in missed
        if isinstance(finding, SpreadMiss)
    )
    assert reached.topic_repeats == sum(
        len(finding.rounds) - 1 for finding in missed if isinstance(finding, TopicAgain)
    )


def test_bounds_count_what_is_forced():
    four_at_two = Problem(people(4, side="xxxy"), rounds(3, 2, 2), met=(("p00", "p01"),), at_most={"side": 1})

    assert bounds(four_at_two) == Bounds(
        misplaced=0,
        apart_broken=0,
        together_broken=0,
        at_most_broken=3,
        at_least_broken=0,
        repeats=1,
        known_pairs=0,
        familiarity=0,
        spread=0,
        alone=0,
        uneven=0,
        wish_cost=48,
        topic_repeats=0,
        left_out=0,
        total=300 + 100 + 48,
    )


def test_too_few_strangers_force_repeats():
    assert bounds(Problem(people(30), rounds(2, 10, 10, 10))).repeats == 36
    assert bounds(Problem(people(4), rounds(4, 2, 2))).repeats == 2
    assert bounds(Problem(people(6), rounds(2, 6))).repeats == 15


def test_a_clique_of_acquaintances_larger_than_the_tables_forces_known_pairs():
    known = tuple((f"p0{one}", f"p0{other}") for one in range(5) for other in range(one))

    assert bounds(Problem(people(6), rounds(1, 3, 3), known=known)).known_pairs == 1 + 3
