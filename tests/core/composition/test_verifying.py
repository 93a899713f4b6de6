"""A plan file is believed only as far as it can be counted."""

import json

import pytest

from knotenwerk.core.composition import (
    Effort,
    PlanUnfit,
    Problem,
    ScoreDiffers,
    Unseated,
    compose,
    verify,
    write_plan,
)

from .gatherings import people, rounds

FOUR = Problem(people(4), rounds(2, 2, 2))


@pytest.fixture
def path(tmp_path):
    write_plan(tmp_path / "plan.json", compose(FOUR, effort=Effort.SHORT))
    return tmp_path / "plan.json"


def changed(path, change):
    document = json.loads(path.read_text())
    change(document)
    path.write_text(json.dumps(document))
    return path


def test_a_plan_as_it_was_written_is_confirmed(path):
    assert verify(FOUR, path) == compose(FOUR, effort=Effort.SHORT).score


def test_a_score_that_is_not_that_of_the_plan_is_named(path):
    with pytest.raises(ScoreDiffers) as refused:
        verify(FOUR, changed(path, lambda document: document["score"].update(repeats=3)))

    assert refused.value == ScoreDiffers("plan.json", "repeats", 3, 0)


def test_a_plan_that_does_not_fit_is_named_with_its_first_fault(path):
    with pytest.raises(PlanUnfit) as refused:
        verify(FOUR, changed(path, lambda document: document["rounds"][0]["tables"].update({"r1-t1": []})))

    assert (refused.value.path, refused.value.faults) == ("plan.json", 3)
    assert isinstance(refused.value.fault, Unseated)
