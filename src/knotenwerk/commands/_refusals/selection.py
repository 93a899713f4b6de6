"""What the selection refuses, in sentences: what happened, with the numbers, and what to do next."""

from functools import singledispatch

from knotenwerk.core import selection as core
from knotenwerk.core.refusals import Refusal

from . import files
from .words import counted, seats

Where = tuple[tuple[str, str], ...]


@singledispatch
def sentence(error: Refusal | OSError) -> str:
    """The sentence for an error of the selection or its files."""
    return files.sentence(error)


@singledispatch
def relaxation_sentence(change: core.Relaxation) -> str:
    """What would have to change, and to which number."""
    raise TypeError(f"no sentence for {change!r}")


def kind(where: Where) -> str:
    """Whom a quota counts, in words."""
    return " and ".join(f"{trait} “{value}”" for trait, value in where)


@sentence.register
def _(error: core.DuplicateApplicant) -> str:
    return f"Two people have the id “{error.id}”. Give each their own."


@sentence.register
def _(error: core.UnknownApplicant) -> str:
    return f"{error.id} is not among the applicants. Add or remove them."


@sentence.register
def _(error: core.NotWhole) -> str:
    return f"“{error.where}” is {error.found}. Give a whole number of people, zero or more."


@sentence.register
def _(error: core.EmptyQuota) -> str:
    return f"quotas[{error.number}] names no trait. Say whom it counts in “where”, or remove it."


@sentence.register
def _(error: core.DuplicateQuota) -> str:
    return f"Two quotas count {kind(error.where)}. Keep one of them."


@sentence.register
def _(error: core.BandOutOfOrder) -> str:
    named = (("at least", error.at_least), ("target", error.target), ("at most", error.at_most))
    numbers = ", ".join(f"{name} {number}" for name, number in named if number is not None)
    return f"The quota for {kind(error.where)} says {numbers}. None may be below the one before it."


@sentence.register
def _(error: core.UnknownTrait) -> str:
    return f"A quota names {error.trait}, which no applicant has. They have {', '.join(error.traits)}."


@sentence.register
def _(error: core.UnknownOrganisation) -> str:
    return f"“seats_of” names {error.organisation}, from which nobody applies. Check the spelling."


@sentence.register
def _(error: core.TandemTooLarge) -> str:
    people = ", ".join(error.people)
    return f"{len(error.people)} people share the tandem {error.tandem}: {people}. Two is the most."


@sentence.register
def _(error: core.NoSeats) -> str:
    return "There is no seat to give. Raise “seats”."


@sentence.register
def _(error: core.TooFewApplicants) -> str:
    if not error.applicants:
        return f"Nobody wants one of the {seats(error.seats)}. Add applicants."
    people = counted(error.applicants, "person wants", "people want")
    return (
        f"{people} one of {seats(error.seats)}, so nobody needs to be chosen. "
        f"Lower “seats” to {error.applicants} to see whether the mix holds."
    )


@sentence.register
def _(error: core.QuotasCannotHold) -> str:
    changes = "\n".join("  " + relaxation_sentence(change) for change in error.relaxations)
    return f"No choice meets all quotas and limits. The smallest change that makes one possible:\n{changes}"


@sentence.register
def _(error: core.Cancelled) -> str:
    return "Stopped before the lottery was as fair as can be. Nothing was written."


@sentence.register
def _(error: core.LotsDiffer) -> str:
    return f"The committees hold {error.lots} lots, not {error.expected}. Take the file as published."


@sentence.register
def _(error: core.ChanceDiffers) -> str:
    return (
        f"{error.person} has {error.told} lots by the chances, but {error.counted} by the committees. "
        "Take the file as published."
    )


@relaxation_sentence.register
def _(change: core.QuotaRelaxed) -> str:
    registered = f"{change.registered} registered"
    if change.possible_at_least < change.at_least:
        numbers = f"at least {change.possible_at_least} instead of {change.at_least}"
    else:
        numbers = f"at most {change.possible_at_most} instead of {change.at_most}"
    return f"{kind(change.where)}: {numbers} ({registered})"


@relaxation_sentence.register
def _(change: core.LimitRelaxed) -> str:
    return f"organisation {change.organisation}: {change.possible_seats} seats instead of {change.seats}"


@relaxation_sentence.register
def _(change: core.SeatsRelaxed) -> str:
    return f"seats: {change.possible_seats} instead of {change.seats}"
