"""What holds for every plan that `compose` makes, and what it finds in gatherings small enough to try all."""

from dataclasses import replace
from itertools import combinations, count

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knotenwerk.core.composition import (
    Effort,
    Importance,
    Infeasibility,
    Person,
    Plan,
    Problem,
    Progress,
    Round,
    SeatedTwice,
    Table,
    TooFewOfOneKind,
    TooFewSuitableSeats,
    bounds,
    check,
    compose,
    faults,
    score,
)

from .gatherings import gatherings, optimum, people, rounds


@given(gatherings())
@settings(max_examples=40, deadline=None)
def test_everybody_is_seated_as_asked_or_there_is_a_reason(problem):
    hard = [reason for reason in check(problem) if reason.hard]
    if hard:
        with pytest.raises(Infeasibility) as refused:
            compose(problem, effort=Effort.SHORT)
        assert refused.value == hard[0]
        return

    result = compose(problem, effort=Effort.SHORT)

    assert faults(problem, result.plan) == ()
    assert result.score == score(problem, result.plan)
    assert result.bounds == bounds(problem)
    assert result.proven == result.bounds.proven(result.score)
    assert not result.truncated


@st.composite
def tiny(draw: st.DrawFn) -> Problem:
    """Four to eight people at two tables: in two rounds up to six, so that all plans can be tried."""
    count = draw(st.integers(4, 8))
    pairs = st.lists(st.sampled_from(list(combinations([person.id for person in people(count)], 2))), max_size=3)
    return Problem(
        people(count, side=draw(st.text("xyz", min_size=count, max_size=count))),
        rounds(2 if count <= 6 else 1, count // 2, count - count // 2, topics="ab"),
        mix=("side",),
        known=tuple(draw(pairs)),
        apart=tuple(draw(pairs)),
        met=tuple(draw(pairs)),
    )


@given(tiny())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_the_best_of_all_plans_is_found_in_a_tiny_gathering_and_is_not_below_the_bound(problem):
    assume(not any(reason.hard for reason in check(problem)))
    best = optimum(problem)

    assert bounds(problem).total <= best
    assert compose(problem, effort=Effort.SHORT).score.total == best


def paired(*couples):
    return tuple((f"p0{first}", f"p0{second}") for first, second in couples)


@pytest.mark.parametrize(
    "problem",
    [
        Problem(
            people(5, side="xyyyx"),
            rounds(2, 2, 3, topics="ab"),
            mix=("side",),
            apart=paired("01", "02", "04"),
            known=paired("14"),
            met=paired("01", "02"),
        ),
        Problem(people(7), rounds(1, 3, 4, topics="ab"), apart=paired("01", "02", "03"), met=paired("04")),
        Problem(
            people(5),
            (Round((Table("s", 1), Table("t", 4))),),
            together=paired("01", "12"),
            fixed=(("p03", 1, "t"), ("p04", 1, "t")),
        ),
    ],
    ids=["one way not to break a must", "one way not to meet again", "three belong together where two fit"],
)
def test_the_one_good_plan_behind_high_walls_is_found(problem):
    totals = {compose(problem, effort=Effort.SHORT, seed=seed).score.total for seed in range(1, 5)}

    assert totals == {optimum(problem)}


@given(tiny(), st.permutations(range(8)), st.booleans())
@settings(max_examples=15, deadline=None, derandomize=True)
def test_other_names_of_people_and_tables_in_another_order_do_not_change_the_best_total(problem, order, turned):
    assume(not any(reason.hard for reason in check(problem)))
    best, other = optimum(problem), renamed(problem, order, turned=turned)

    assert optimum(other) == best
    assert compose(other, effort=Effort.SHORT).score.total == best


def renamed(problem, order, *, turned):
    """Everybody and every table by another name and at another place in the list."""
    names = {person.id: f"q{order[number]}" for number, person in enumerate(problem.people)}
    guests = (replace(person, id=names[person.id]) for person in problem.people)
    pairs = {
        rule: tuple((names[first], names[second]) for first, second in getattr(problem, rule))
        for rule in ("apart", "known", "met")
    }
    turns = (
        tuple(replace(table, id=f"{table.topic}{number}") for table in turn.tables)
        for number, turn in enumerate(problem.rounds)
    )
    return replace(
        problem,
        people=tuple(sorted(guests, key=lambda guest: guest.id)),
        rounds=tuple(Round(tables[::-1] if turned else tables) for tables in turns),
        **pairs,
    )


@given(tiny(), st.data())
@settings(max_examples=15, deadline=None)
def test_one_more_rule_never_makes_the_best_plan_better(problem, data):
    pair = data.draw(st.sampled_from(list(combinations([person.id for person in problem.people], 2))))
    stricter = replace(problem, apart=(*problem.apart, pair))

    assert optimum(stricter) >= optimum(problem)


@given(gatherings(), st.integers(0, 3))
@settings(max_examples=3, deadline=None)
def test_more_effort_with_the_same_seed_is_never_worse(problem, seed):
    assume(not any(reason.hard for reason in check(problem)))
    short, normal = (
        compose(problem, effort=effort, seed=seed).score.total for effort in (Effort.SHORT, Effort.NORMAL)
    )

    assert normal <= short


@given(gatherings(), st.integers(0, 12))
@settings(max_examples=15, deadline=None)
def test_a_plan_cancelled_at_any_time_is_valid(problem, patience):
    assume(not any(reason.hard for reason in check(problem)))
    asked = count()

    result = compose(problem, cancel=lambda: next(asked) >= patience)

    assert faults(problem, result.plan) == ()
    assert result.score.total >= result.bounds.total


def a_workshop() -> Problem:
    return Problem(
        people(24, side="xxxxxxxxyyyyyyyyzzzzzzzz"),
        rounds(3, 6, 6, 6, 6, topics="abcd"),
        mix=("side",),
        known=tuple((f"p{number:02}", f"p{number + 1:02}") for number in range(0, 24, 2)),
    )


def test_the_same_seed_gives_the_same_plan_and_another_seed_another():
    one, same, other = (compose(a_workshop(), effort=Effort.SHORT, seed=seed).plan for seed in (1, 1, 2))

    assert one == same
    assert one != other


def test_a_time_limit_that_does_not_cut_changes_nothing():
    free = compose(a_workshop(), effort=Effort.SHORT)

    assert compose(a_workshop(), effort=Effort.SHORT, time_limit=1000.0) == free
    assert not free.truncated


def test_a_time_limit_that_cuts_is_named():
    ticks = count()

    result = compose(a_workshop(), effort=Effort.SHORT, time_limit=2.0, clock=lambda: float(next(ticks)))

    assert result.truncated
    assert faults(a_workshop(), result.plan) == ()


def test_on_a_slow_machine_a_search_with_a_time_limit_is_shorter_but_ends_cold():
    made = [0]

    def note(progress: Progress) -> None:
        made[0] = progress.made

    result = compose(
        a_workshop(), time_limit=2.0, progress=note, clock=lambda: made[0] / 200_000, effort=Effort.NORMAL
    )

    assert result.truncated
    assert 320_000 < result.iterations < 440_000  # the clock stands still for a chunk
    assert result.score.total <= 1.1 * compose(a_workshop(), effort=Effort.SHORT).score.total


def test_progress_only_ever_improves_and_ends_at_the_result():
    told: list[Progress] = []

    result = compose(a_workshop(), effort=Effort.SHORT, progress=told.append)

    totals = [progress.total for progress in told]
    assert totals == sorted(totals, reverse=True)
    assert [progress.made for progress in told] == sorted(progress.made for progress in told)
    assert {progress.planned for progress in told} == {3_300 * 72}
    assert {progress.bound for progress in told} == {result.bounds.total}
    assert totals[-1] >= result.score.total


def test_a_search_that_sets_out_from_a_plan_does_not_end_in_a_worse_one():
    good = compose(a_workshop(), effort=Effort.SHORT, seed=8)

    again = compose(a_workshop(), effort=Effort.SHORT, seed=9, start=good.plan)

    assert again.score.total <= good.score.total


def test_a_start_that_does_not_fit_is_refused():
    problem = Problem(people(2), rounds(1, 1, 1))

    with pytest.raises(SeatedTwice) as refused:
        compose(problem, start=Plan(({"r1-t1": ("p00",), "r1-t2": ("p00",)},)))

    assert refused.value == SeatedTwice("p00", 1, ("r1-t1", "r1-t2"))


def test_people_who_must_sit_together_do_in_every_round():
    problem = replace(a_workshop(), together=(("p00", "p08"), ("p08", "p16"), ("p01", "p09")))

    result = compose(problem, effort=Effort.SHORT)

    assert result.score.together_broken == 0
    for seats in result.plan.seats:
        assert seats["p00"] == seats["p08"] == seats["p16"]
        assert seats["p01"] == seats["p09"]


def test_everybody_sits_where_they_understand_and_get_to():
    twelve = tuple(
        replace(person, languages=("en",) if number < 3 else ("de",) if number < 9 else (), step_free=number % 4 == 0)
        for number, person in enumerate(people(12))
    )
    tables = (Table("a", 4, language="en"), Table("b", 4, step_free=False), Table("c", 4, language="de"))

    plan = compose(Problem(twelve, (Round(tables), Round(tables))), effort=Effort.SHORT).plan

    for seats in plan.seats:
        assert {seats["p00"]} == {"a"}
        assert {seats["p01"], seats["p02"]} <= {"a", "b"}
        assert "a" not in {seats[f"p{number:02}"] for number in range(3, 9)}
        assert "b" not in {seats["p04"], seats["p08"]}


def test_somebody_of_a_kind_sits_at_every_table_as_far_as_they_go_round():
    problem = Problem(people(12, kind="ppxxxxxxxxxx"), rounds(2, 4, 4, 4), at_least={"kind": ("p",)})

    result = compose(problem, effort=Effort.SHORT)

    assert (result.score.at_least_broken, result.bounds.at_least_broken) == (2, 2)
    assert check(problem) == (TooFewOfOneKind("kind", "p", 2, 3, 1), TooFewOfOneKind("kind", "p", 2, 3, 2))


def test_nobody_is_the_only_one_of_their_kind_where_it_can_be_avoided():
    problem = Problem(people(12, kind="wwmmmmmmmmmm"), rounds(1, 4, 4, 4), not_alone=("kind",))

    result = compose(problem, effort=Effort.SHORT)

    assert result.score.alone == 0
    [seats] = result.plan.seats
    assert seats["p00"] == seats["p01"]


def test_of_two_acquaintances_the_weaker_may_share_a_table():
    known = (("p00", "p01", 5), ("p02", "p03", 1), ("p00", "p02", 5), ("p01", "p03", 5), ("p00", "p03", 5))
    four = Problem(people(4), rounds(1, 2, 2), known=(*known, ("p01", "p02", 0)))

    assert [set(table) for table in compose(four).plan.rounds[0].values()] in ([{"p00", "p03"}, {"p01", "p02"}],)


def test_who_missed_a_wish_has_it_met_next_time_if_that_is_asked_for():
    """Of four people two come to what they wish for in each of three rounds; all ways cost the same otherwise."""
    guests = tuple(Person(f"p{number}", wishes=("play 1", "play 2", "play 3")) for number in range(4))
    turns = tuple(
        Round((Table("here", 2, f"play {number}"), Table("there", 2, f"work {number}"))) for number in (1, 2, 3)
    )
    unfair = Plan(({"here": ("p0", "p1"), "there": ("p2", "p3")},) * 3)
    problem = Problem(guests, turns, importance={"left_out": Importance.VERY, "repeats": Importance.GLADLY})

    assert score(problem, unfair).left_out == 3 + 3
    assert compose(problem, start=unfair).score.left_out == 1 + 1


def test_people_without_enough_seats_where_they_can_take_part_are_named():
    three = tuple(replace(person, languages=("en",)) for person in people(3))
    problem = Problem(three, (Round((Table("a", 2, language="en"), Table("b", 1, language="de"))),))

    assert check(problem) == (TooFewSuitableSeats(("p00", "p01", "p02"), ("a",), 2, 1),)
    assert compose(problem, effort=Effort.SHORT).score.misplaced == 1


def test_nine_people_at_three_tables_all_meet_once_in_four_rounds():
    result = compose(Problem(people(9), rounds(4, 3, 3, 3)))

    assert (result.score.repeats, result.score.meetings) == (0, 36)
    assert result.proven == (
        "misplaced",
        "apart_broken",
        "together_broken",
        "at_most_broken",
        "at_least_broken",
        "repeats",
        "known_pairs",
        "familiarity",
        "spread",
        "alone",
        "uneven",
        "wish_cost",
        "topic_repeats",
        "left_out",
        "total",
    )


def test_thirty_two_people_meet_nobody_twice_in_five_rounds_of_tables_of_four():
    assert compose(Problem(people(32), rounds(5, *[4] * 8))).score.repeats == 0


def test_thirty_two_people_meet_nobody_twice_in_eight_rounds_if_the_search_is_thorough():
    result = compose(Problem(people(32), rounds(8, *[4] * 8)), effort=Effort.THOROUGH)

    assert (result.score.repeats, result.score.meetings) == (0, 8 * 8 * 6)


def test_with_everybody_fixed_there_is_nothing_to_search():
    fixed = (("p00", 1, "r1-t1"), ("p01", 1, "r1-t2"))

    result = compose(Problem(people(2), rounds(1, 1, 1), fixed=fixed))

    assert result.plan == Plan(({"r1-t1": ("p00",), "r1-t2": ("p01",)},))
    assert result.iterations == 0


def test_nobody_at_no_table_is_a_plan():
    problem = Problem((Person("a"),), (Round(rounds(1, 0)[0].tables, frozenset({"a"})),))

    assert compose(problem).plan == Plan(({"r1-t1": ()},))
