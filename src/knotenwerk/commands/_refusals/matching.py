"""What bringing requests and offers together refuses, in sentences."""

from functools import singledispatch

from knotenwerk.core import matching as core
from knotenwerk.core.refusals import Refusal

from . import files


@singledispatch
def sentence(error: Refusal | OSError) -> str:
    """The sentence for an error of the matching or its files."""
    return files.sentence(error)


@sentence.register
def _(error: core.DuplicateId) -> str:
    return f"Two {error.kind}s have the id “{error.id}”. Give each its own."
