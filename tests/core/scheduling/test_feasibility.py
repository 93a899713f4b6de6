"""What is said before anything is searched, and how it reads."""

import math

import pytest

from knotenwerk.commands._refusals.scheduling import sentence
from knotenwerk.core.scheduling import (
    DuplicateId,
    FixedTwice,
    GiverOverbooked,
    LeftOver,
    NoCount,
    NoRoom,
    Person,
    Problem,
    Room,
    TooFewPlaces,
    TooFewSeats,
    Topic,
    UnknownId,
    check,
)

ADA, BO = Person("ada"), Person("bo")
SLOTS = ("early", "late")
TOPIC, ROOM = Topic("a"), Room("hall", 9)


def a_problem(people=(ADA, BO), topics=(TOPIC,), slots=SLOTS, rooms=(ROOM,), fixed=()) -> Problem:
    return Problem(tuple(people), tuple(topics), slots, tuple(rooms), fixed=fixed)


@pytest.mark.parametrize(
    ("problem", "reason", "words"),
    [
        (
            a_problem(topics=[Topic(id) for id in "abc"]),
            TooFewPlaces(topics=3, places=2, slots=2, rooms=1),
            "3 topics cannot fit into 2 slots with 1 room, which have 2 places. "
            "Drop 1 topic, or add a room or a slot.",
        ),
        (
            a_problem(topics=[Topic(id) for id in "ab"], rooms=[Room("hall", 9, closed=frozenset({"late"}))]),
            TooFewPlaces(topics=2, places=1, slots=2, rooms=1),
            "2 topics cannot fit into 2 slots with 1 room, which have 1 place. Drop 1 topic, or add a room or a slot.",
        ),
        (
            a_problem(topics=[Topic(id, ("ada",)) for id in "ab"], slots=("early",), rooms=[ROOM, Room("loft", 5)]),
            GiverOverbooked("ada", ("a", "b"), slots=1),
            "ada gives a and b but is there in 1 slot only. "
            "Somebody else must give 1 of them, or it takes more slots.",
        ),
        (
            a_problem(
                people=[Person("ada", needs=frozenset({"step-free"}))],
                topics=[Topic("a", ("ada",), frozenset({"screen", "quiet"}))],
                rooms=[ROOM, Room("loft", 5, frozenset({"quiet", "screen"}))],
            ),
            NoRoom("a", missing=("step-free",), givers=1, seats=9),
            "No room takes a: the nearest one lacks step-free. Put it there, or drop the need.",
        ),
        (
            a_problem(topics=[Topic("a", ("ada", "bo"))], rooms=[Room("cell", 1)]),
            NoRoom("a", missing=(), givers=2, seats=1),
            "No room takes a: 2 people give it, and the largest has 1 seat. Find a room with 2.",
        ),
        (
            a_problem(
                people=[Person("ada", absent=frozenset({"late"}))],
                topics=[Topic("a", ("ada",))],
                fixed=(("a", "late", None),),
            ),
            NoRoom("a", missing=(), givers=1, seats=9),
            "No room takes a when its givers are there. Open a fitting room at another time, or free its fixed place.",
        ),
        (
            a_problem(
                topics=[Topic(id, needs=frozenset({"screen"})) for id in "abc"],
                rooms=[ROOM, Room("cinema", 9, frozenset({"screen"}))],
            ),
            LeftOver(("c",)),
            "Not all topics find a place with what they need while their givers are there: 1 topic too many. "
            "Without c the others fit; or add a room that suits them, or a slot.",
        ),
        (
            a_problem(rooms=[Room("cell", 1)]),
            TooFewSeats("early", people=2, seats=1),
            "2 people are there in early, and the rooms have 1 seat. "
            "1 will have no session then, unless there are more seats.",
        ),
    ],
)
def test_what_is_impossible_is_named_with_its_numbers_and_what_would_help(problem, reason, words):
    assert (check(problem)[0], sentence(check(problem)[0])) == (reason, words)


def test_too_few_seats_is_a_warning_and_too_few_places_is_not():
    assert [reason.hard for reason in check(a_problem(rooms=[Room("cell", 1)]))] == [False, False]
    assert [reason.hard for reason in check(a_problem(topics=[Topic(id) for id in "abc"]))] == [True]


@pytest.mark.parametrize(
    ("build", "error"),
    [
        (lambda: a_problem(people=[ADA, ADA]), DuplicateId("ada", "person")),
        (lambda: a_problem(topics=[Topic("a"), Topic("a")]), DuplicateId("a", "topic")),
        (lambda: a_problem(slots=("early", "early")), DuplicateId("early", "slot")),
        (lambda: a_problem(rooms=[ROOM, ROOM]), DuplicateId("hall", "room")),
        (lambda: a_problem(topics=[Topic("a", ("bo", "bo"))]), DuplicateId("bo", "giver")),
        (lambda: a_problem(topics=[Topic("a", ("eve",))]), UnknownId("eve", "person", "givers", "a")),
        (lambda: a_problem(people=[Person("ada", ("z",))]), UnknownId("z", "topic", "wishes", "ada")),
        (
            lambda: a_problem(people=[Person("ada", absent=frozenset("z"))]),
            UnknownId("z", "slot", "absent", "ada"),
        ),
        (
            lambda: a_problem(rooms=[Room("hall", 9, closed=frozenset("z"))]),
            UnknownId("z", "slot", "closed", "hall"),
        ),
        (lambda: a_problem(fixed=(("a", "early", "z"),)), UnknownId("z", "room", "fixed", "a")),
        (lambda: a_problem(rooms=[Room("hall", -1)]), NoCount("seats", "hall", -1)),
        (lambda: a_problem(fixed=(("a", "early", None), ("a", "late", None))), FixedTwice("a", "topic")),
        (
            lambda: a_problem(topics=[Topic("a"), Topic("b")], fixed=(("a", "late", "hall"), ("b", "late", "hall"))),
            FixedTwice("hall in late", "room"),
        ),
    ],
)
def test_what_contradicts_itself_is_refused_with_its_facts(build, error):
    with pytest.raises(type(error)) as refused:
        build()

    assert refused.value == error


def test_seats_that_are_no_number_are_refused_in_words():
    with pytest.raises(NoCount) as refused:
        a_problem(rooms=[Room("hall", math.nan)])

    assert sentence(refused.value) == "“seats” of hall is nan. It must be a whole number, 0 or more."
