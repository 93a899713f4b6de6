"""Whatever the arts of the core refuse is told in a sentence, and says in itself no more than its facts."""

from importlib import import_module

import pytest

from knotenwerk.commands._refusals import composition, files, matching, scheduling, selection
from knotenwerk.core import documents
from knotenwerk.core.composition import PlanFault
from knotenwerk.core.matching import MatchingFault
from knotenwerk.core.refusals import NoCount, Refusal, UnknownId
from knotenwerk.core.scheduling import ProgrammeFault, TooFewPlaces
from knotenwerk.core.selection.errors import Relaxation

FOR_TESTS = (PlanFault, ProgrammeFault, MatchingFault)  # what a wrong answer is like; no file brings them about


def leaves(kind: type) -> set[type]:
    return {kind} if not kind.__subclasses__() else set().union(*map(leaves, kind.__subclasses__()))


@pytest.mark.parametrize("words", [composition, matching, scheduling, selection], ids=lambda words: words.__name__)
def test_every_refusal_of_an_art_has_a_sentence(words):
    art = f"knotenwerk.core.{words.__name__.rpartition('.')[2]}"
    import_module(art)

    meant = {kind for kind in leaves(Refusal) if kind.__module__.startswith(art) and not issubclass(kind, FOR_TESTS)}

    assert set(words.sentence.registry) - {object} == meant


def test_every_refusal_that_all_arts_share_has_a_sentence():
    of_files = {kind for kind in leaves(Refusal) if kind.__module__ == documents.__name__}

    assert set(files.sentence.registry) - {object} == of_files | {UnknownId, NoCount, OSError}


def test_every_relaxation_has_a_sentence():
    assert set(selection.relaxation_sentence.registry) - {object} == set(Relaxation.__args__)


def test_a_refusal_says_in_itself_no_more_than_its_facts():
    refused = TooFewPlaces(topics=3, places=2, slots=2, rooms=1)

    assert str(refused) == repr(refused) == "TooFewPlaces(topics=3, places=2, slots=2, rooms=1)"
    assert refused == TooFewPlaces(3, 2, 2, 1)
    assert refused != TooFewPlaces(3, 2, 2, 2)


def test_what_nobody_found_words_for_is_a_mistake():
    with pytest.raises(TypeError):
        matching.sentence(Refusal())
