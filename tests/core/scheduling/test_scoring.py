"""Scores and faults of programmes written out by hand."""

from dataclasses import replace

import pytest

from knotenwerk.core.scheduling import (
    Person,
    Problem,
    Programme,
    ProgrammeFault,
    Room,
    Score,
    Session,
    Topic,
    faults,
    score,
)

DAY = Problem(
    (
        Person("ada", ("a", "b", "c")),
        Person("bo", ("c", "a"), absent=frozenset({"late"})),
        Person("cem", ("a", "b")),
        Person("dana", ("d",), needs=frozenset({"step-free"})),
        Person("eli"),
    ),
    (Topic("a", ("cem",)), Topic("b"), Topic("c"), Topic("d", needs=frozenset({"screen"}))),
    ("early", "late"),
    (Room("hall", 2, frozenset({"screen"})), Room("loft", 9, frozenset({"screen"}))),
)
PROGRAMME = Programme(
    {
        "a": Session("early", "hall", ("ada",)),
        "b": Session("late", "hall", ("ada", "cem")),
        "c": Session("early", "loft", ("bo",)),
        "d": Session("late", "loft"),
    }
)


def test_every_criterion_is_counted_by_its_rule():
    before = Programme(
        {
            "a": Session("early", "loft", ("ada", "bo", "gone")),
            "b": Session("late", "hall", ("ada",)),
            "d": Session("late", "loft", ("ada", "dana")),
        }
    )

    assert faults(DAY, PROGRAMME) == ()
    assert score(DAY, PROGRAMME, before=before) == Score(
        empty_handed=1,  # dana
        one_only=0,  # two were possible for ada alone; cem gives a, bo is there once
        missed=0 + 0 + 0 + 5 + 0,
        sessions_moved=1,  # a changed rooms; c is new
        people_moved=2,  # bo out of a, dana out of d; ada never wished for d
        total=100 + 5 + 100 + 20,
    )


@pytest.mark.parametrize(
    ("topic", "session", "found"),
    [
        ("d", Session("late", "nowhere"), [("topic", "d", "cannot be in nowhere in late")]),
        ("d", Session("late", "hall"), [("topic", "d", "shares hall in late with b")]),
        (
            "a",
            Session("early", "hall", ("ada", "bo")),
            [("topic", "a", "3 people, 2 seats"), ("person", "bo", "in two sessions in early")],
        ),
        ("b", Session("late", "hall", ("eli",)), [("person", "eli", "did not wish for b")]),
        ("d", Session("late", "loft", ("dana",)), [("person", "dana", "cannot go to loft")]),
        (
            "b",
            Session("early", "hall", ("cem",)),
            [("topic", "b", "shares hall in early with a"), ("person", "cem", "in two sessions in early")],
        ),
    ],
)
def test_what_does_not_fit_is_named(topic, session, found):
    programme = Programme({**PROGRAMME.sessions, topic: session})

    assert sorted(faults(DAY, programme), key=str) == sorted((ProgrammeFault(*one) for one in found), key=str)


def test_absence_a_second_topic_at_once_and_a_missing_topic_are_faults():
    problem = replace(DAY, topics=(*DAY.topics[:2], Topic("c", ("cem",)), DAY.topics[3]))
    programme = Programme(
        {
            "a": Session("early", "hall"),
            "c": Session("early", "loft"),
            "b": Session("late", "hall", ("bo",)),
            "z": Session("late", "loft"),
        }
    )

    assert faults(problem, programme) == (
        ProgrammeFault("topic", "d", "no session"),
        ProgrammeFault("topic", "z", "not proposed"),
        ProgrammeFault("person", "cem", "gives two topics at once"),
        ProgrammeFault("person", "bo", "did not wish for b"),
    )
