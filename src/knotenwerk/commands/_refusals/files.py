"""What is wrong with a file, whichever art it is for."""

from collections.abc import Callable
from functools import singledispatch

from knotenwerk.core import documents
from knotenwerk.core.refusals import NoCount, Refusal, UnknownId

from .words import listed


@singledispatch
def sentence(error: Refusal | OSError) -> str:
    """The sentence for an error that every art may meet."""
    raise TypeError(f"no sentence for {error!r}")


@sentence.register
def out_of_reach(error: OSError, _: Callable[[str], str] = str) -> str:
    words = _("%(file)s: %(reason)s. Check the path and whether you may read and write there.")
    return words % {"file": error.filename, "reason": error.strerror}


@sentence.register
def _(error: documents.NotJson) -> str:
    place = f" at line {error.line}, column {error.column}" if error.line else ""
    return f"{error.path} is not JSON{place}: {error.reason}. Save it again as JSON in UTF-8."


@sentence.register
def _(error: documents.UnknownVersion) -> str:
    return f"{error.path} says version {error.version}; known is version {error.known}. Save it in that version."


@sentence.register
def _(error: documents.Misshapen) -> str:
    return f"{_place(error.path, error.where)}: expected {error.expected}, found {error.found}."


@sentence.register
def _(error: documents.UnknownKeys) -> str:
    return (
        f"{_place(error.path, error.where)} asks for {listed(error.keys)}, which is not known here and would be "
        "ignored. Remove it, or check the spelling."
    )


@sentence.register
def _(error: documents.RepeatedKey) -> str:
    return f"{error.path} says “{error.key}” twice in one object. Keep one of the two."


def _place(path: str, where: str) -> str:
    return f"{path} at {where}" if where else path


@sentence.register
def _(error: UnknownId) -> str:
    place = f"“{error.where}” of {error.of}" if error.of else f"“{error.where}”"
    return f"{place} names the {error.kind} “{error.id}”, which there is not. Add it, or remove the mention."


@sentence.register
def _(error: NoCount) -> str:
    return f"“{error.where}” of {error.of} is {error.found}. It must be a whole number, 0 or more."
