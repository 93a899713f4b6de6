"""What holds for every matching, what is found where all can be tried, and what is said about each pair."""

import math
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings

from knotenwerk.commands._refusals.matching import sentence
from knotenwerk.core.matching import (
    DuplicateId,
    NoCount,
    Offer,
    Pair,
    Problem,
    Request,
    Result,
    Score,
    UnknownId,
    Unserved,
    faults,
    match,
    possible_pairs,
    score,
)

from .circles import circles, every_matching, value


@given(circles())
@settings(max_examples=150, deadline=None)
def test_a_matching_keeps_to_places_exclusions_languages_and_times(problem):
    for stable in (False, True):
        result = match(problem, stable=stable)

        assert faults(problem, result.pairs) == ()
        assert result.score == score(problem, result.pairs)


@given(circles(most=3))
@settings(max_examples=100, deadline=None)
def test_no_matching_of_a_tiny_circle_is_better(problem):
    assert value(problem, match(problem).pairs) == max(value(problem, pairs) for pairs in every_matching(problem))


@given(circles())
@settings(max_examples=100, deadline=None)
def test_most_pairs_never_cost_a_request_its_only_one(problem):
    one_each = replace(problem, requests=tuple(replace(one, places=min(one.places, 1)) for one in problem.requests))

    assert match(problem).score.served == match(one_each).score.served


@given(circles())
@settings(max_examples=150, deadline=None)
def test_a_stable_matching_has_no_blocking_pair(problem):
    assert match(problem, stable=True).blocking == ()


@given(circles(most=3))
@settings(max_examples=60, deadline=None)
def test_blocking_pairs_are_those_that_both_sides_would_gain_by(problem):
    result = match(problem)

    assert result.blocking == tuple(
        pair for pair in possible_pairs(problem) if pair not in result.pairs and both_gain(problem, result, pair)
    )


def both_gain(problem: Problem, result: Result, pair: Pair) -> bool:
    """Counted by hand: room on both sides, or somebody there whom they like less."""
    order = {(one.request, one.offer): number for number, one in enumerate(possible_pairs(problem))}

    def liking(one: Pair, wish: int | None) -> tuple:
        return (-(wish or math.inf), one.points, -order[one.request, one.offer])

    mine = [one for one in result.pairs if one.request == pair.request]
    theirs = [one for one in result.pairs if one.offer == pair.offer]
    request, offer = problem.request_by_id[pair.request], problem.offer_by_id[pair.offer]
    return (
        len(mine) < request.places
        or any(liking(one, one.request_wish) < liking(pair, pair.request_wish) for one in mine)
    ) and (
        len(theirs) < offer.places
        or any(liking(one, one.offer_wish) < liking(pair, pair.offer_wish) for one in theirs)
    )


@given(circles(most=3))
@settings(max_examples=40, deadline=None)
def test_no_stable_matching_is_better_for_the_first_request(problem):
    assume(problem.requests and all(request.places <= 1 for request in problem.requests))
    first = problem.requests[0].id
    ranks = [rank(pairs, first) for pairs in every_matching(problem) if is_stable(problem, pairs)]

    assert rank(match(problem, stable=True).pairs, first) == min(ranks)


def is_stable(problem: Problem, pairs: tuple[Pair, ...]) -> bool:
    result = replace(match(problem), pairs=pairs)
    return not any(both_gain(problem, result, pair) for pair in possible_pairs(problem) if pair not in pairs)


def rank(pairs: tuple[Pair, ...], request: str) -> tuple[float, float]:
    """How a request likes its pair; lower is better."""
    return min(((one.request_wish or 9, -one.points) for one in pairs if one.request == request), default=(99, 0))


@given(circles())
@settings(max_examples=50, deadline=None)
def test_the_same_problem_gives_the_same_matching(problem):
    assert match(problem) == match(problem)


@given(circles())
@settings(max_examples=50, deadline=None)
def test_an_exclusion_never_makes_a_matching_larger(problem):
    pairs = match(problem).pairs
    assume(pairs)
    stricter = replace(problem, excluded=problem.excluded | {(pairs[0].request, pairs[0].offer)})

    assert match(stricter).score.pairs <= match(problem).score.pairs


def test_the_load_is_shared_before_points_are_counted():
    problem = Problem(
        tuple(Request(f"r{number}", traits={"topic": frozenset("p")}) for number in range(3)),
        (
            Offer("much in common", 3, traits={"topic": frozenset("p")}),
            Offer("nothing in common", 3),
            Offer("busy already", 3, traits={"topic": frozenset("p")}, load=2),
        ),
    )

    assert match(problem).score == Score(pairs=3, served=3, worst_load=2, points=2)


def test_an_offer_that_carries_much_and_gets_nobody_is_no_reason_to_load_the_others_unevenly():
    problem = Problem(
        tuple(Request(f"r{number}", traits={"topic": frozenset("p")}) for number in range(4)),
        (
            Offer("much in common", 4, traits={"topic": frozenset("p")}),
            Offer("nothing in common", 4),
            Offer("carries nine", 0, load=9),
        ),
    )

    result = match(problem)

    assert result.score == Score(pairs=4, served=4, worst_load=2, points=2)
    assert Counter(pair.offer for pair in result.pairs) == {"much in common": 2, "nothing in common": 2}


@given(circles())
@settings(max_examples=60, deadline=None)
def test_each_reason_of_a_pair_is_true_and_none_is_left_out(problem):
    for pair in match(problem).pairs:
        request, offer = problem.request_by_id[pair.request], problem.offer_by_id[pair.offer]
        wishes = [
            side.wishes.index(other) + 1 if other in side.wishes else None
            for side, other in ((request, offer.id), (offer, request.id))
        ]
        common = {trait: request.traits[trait] & offer.traits[trait] for trait in request.traits.keys() & offer.traits}
        shared = {trait: values for trait, values in common.items() if values}

        assert [set(pair.languages), set(pair.times)] == [
            request.languages & offer.languages,
            request.times & offer.times,
        ]
        assert {trait: set(values) for trait, values in pair.common.items()} == shared
        assert [pair.request_wish, pair.offer_wish] == wishes
        assert pair.points == sum(
            problem.weights.get(trait, 1) * len(values) for trait, values in shared.items()
        ) + sum({None: 0, 1: 6, 2: 4}.get(wish, 2) for wish in wishes)


def test_a_pair_says_what_speaks_for_it():
    problem = Problem(
        (
            Request(
                "Altstadt",
                languages=frozenset({"de", "fr"}),
                times=frozenset({"monday"}),
                traits={
                    "topic": frozenset({"youth", "noise"}),
                    "region": frozenset({"Hesse"}),
                    "size": frozenset("s"),
                },
                wishes=("Bo", "Ada"),
            ),
        ),
        (
            Offer("Ada", languages=frozenset({"de"}), traits={"topic": frozenset({"noise"})}, wishes=("Altstadt",)),
            Offer("Bo", times=frozenset({"tuesday"})),
        ),
        weights={"topic": 3},
    )

    assert match(problem).pairs == (
        Pair(
            "Altstadt",
            "Ada",
            points=3 + 4 + 6,
            languages=("de",),
            common={"topic": ("noise",)},
            request_wish=2,
            offer_wish=1,
        ),
    )


def test_a_request_without_an_offer_says_why():
    problem = Problem(
        (
            Request("none speaks it", languages=frozenset({"tr"}), times=frozenset("m")),
            Request("first"),
            Request("second"),
        ),
        (
            Offer("o", languages=frozenset({"de"}), times=frozenset("t")),
            Offer("full", places=0, languages=frozenset({"ru"})),
        ),
        excluded=frozenset({("none speaks it", "o"), ("second", "full")}),
    )

    assert match(problem).unserved == (
        Unserved("none speaks it", possible=0, excluded=1, language=2, time=1),
        Unserved("second", possible=1, excluded=1, language=0, time=0),
    )


def test_stability_may_cost_a_pair_and_says_so():
    problem = Problem(
        (Request("easy", wishes=("a",)), Request("narrow", languages=frozenset({"tr"}))),
        (Offer("a", wishes=("easy",)), Offer("b", languages=frozenset({"de"}))),
    )

    stable, best = match(problem, stable=True), match(problem)

    assert (stable.score.pairs, stable.best.pairs, len(stable.blocking)) == (1, 2, 0)
    assert [(pair.request, pair.offer) for pair in best.blocking] == [("easy", "a")]


def test_a_request_left_over_blocks_with_the_offer_that_wished_for_it():
    problem = Problem(
        (Request("much in common", traits={"topic": frozenset("p")}), Request("wished for")),
        (Offer("o", wishes=("wished for",), traits={"topic": frozenset("p")}),),
        weights={"topic": 10},
    )

    assert match(problem).blocking == (Pair("wished for", "o", points=6, offer_wish=1),)


def test_nobody_who_asks_and_nobody_who_offers_are_matched_to_nothing():
    assert match(Problem((), ())) == Result((), Score(0, 0, 0, 0), Score(0, 0, 0, 0), (), (), stable=False)


@pytest.mark.parametrize(
    ("build", "error"),
    [
        (lambda: Problem((Request("a"), Request("a")), ()), DuplicateId("a", "request")),
        (lambda: Problem((), (Offer("b"), Offer("b"))), DuplicateId("b", "offer")),
        (lambda: Problem((Request("a", wishes=("z",)),), ()), UnknownId("z", "offer", "wishes", "a")),
        (lambda: Problem((), (Offer("b", wishes=("z",)),)), UnknownId("z", "request", "wishes", "b")),
        (
            lambda: Problem((Request("a"),), (), excluded=frozenset({("a", "z")})),
            UnknownId("z", "offer", "excluded", "a"),
        ),
        (lambda: Problem((Request("a", -1),), ()), NoCount("places", "a", -1)),
        (lambda: Problem((), (), weights={"topic": 1.5}), NoCount("weights", "topic", 1.5)),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_facts(build, error):
    with pytest.raises(type(error)) as refused:
        build()

    assert refused.value == error


def test_a_load_that_is_no_number_is_refused_in_words():
    with pytest.raises(NoCount) as refused:
        Problem((), (Offer("b", load=math.nan),))

    assert sentence(refused.value) == "“load” of b is nan. It must be a whole number, 0 or more."
