"""What the composition refuses, in sentences: what happened, with the numbers, and what to do next."""

from functools import singledispatch

from knotenwerk.core import composition as core
from knotenwerk.core.refusals import Refusal

from . import files
from .words import counted, listed, people, seats


@singledispatch
def sentence(error: Refusal | OSError) -> str:
    """The sentence for an error of the composition or its files."""
    return files.sentence(error)


def _tables(count: int) -> str:
    return counted(count, "table", "tables")


@sentence.register
def _(error: core.DuplicateId) -> str:
    place = f" in round {error.round}" if error.round else ""
    return f"Two entries have the {error.kind} id “{error.id}”{place}. Give each its own."


@sentence.register
def _(error: core.UnknownPerson) -> str:
    return f"“{error.where}” names {error.person}, who is not among the people. Add or remove them."


@sentence.register
def _(error: core.UnknownTable) -> str:
    return f"A seat is fixed at table {error.table}, but round {error.round} has no such table. Name one it has."


@sentence.register
def _(error: core.UnknownRound) -> str:
    return f"A seat is fixed in round {error.round}, but there are {error.rounds} rounds, counted from 1."


@sentence.register
def _(error: core.PairOfOne) -> str:
    return f"A pair in “{error.where}” names {error.person} twice. Name two people."


@sentence.register
def _(error: core.StrengthOutOfRange) -> str:
    return (
        f"{listed(error.people)} know each other with strength {error.strength:g}. "
        f"Give a number from 0 to {error.most}, or leave it out."
    )


@sentence.register
def _(error: core.FixedTwice) -> str:
    tables = listed(error.tables)
    return f"{error.person} has fixed seats at tables {tables} in round {error.round}. Keep one of them."


@sentence.register
def _(error: core.FixedAndAbsent) -> str:
    return (
        f"{error.person} is absent in round {error.round} and has a fixed seat at table {error.table} there. "
        "Take away one of the two."
    )


@sentence.register
def _(error: core.SeatsOutOfOrder) -> str:
    return (
        f"Table {error.table} has {error.seats} seats, at least {error.seats_min} and at most "
        f"{error.seats_max}. The seats must lie between the two, and none may be below 0."
    )


@sentence.register
def _(error: core.LimitTooSmall) -> str:
    return f"At most {error.at_most} of one {error.trait} at a table would seat nobody. Allow at least 1."


@sentence.register
def _(error: core.UnknownTrait) -> str:
    return f"“{error.where}” names the trait {error.trait}, which nobody has. They have {listed(error.traits)}."


@sentence.register
def _(error: core.UnknownCriterion) -> str:
    return f"“importance” names {error.criterion}, which is not scored. Scored are {listed(error.criteria)}."


@sentence.register
def _(error: core.NoRounds) -> str:
    return "There is no round. Add one with its tables."


@sentence.register
def _(error: core.NoTables) -> str:
    return f"Round {error.round} has no tables. Add some, or remove the round."


@sentence.register
def _(error: core.TooManyPeople) -> str:
    missing = error.people - error.seats
    return (
        f"{people(error.people)} cannot fit at {_tables(error.tables)} with {seats(error.seats)} in round "
        f"{error.round}. Add {seats(missing)}: make tables larger, or add one."
    )


@sentence.register
def _(error: core.TooFewPeople) -> str:
    spare = error.seats - error.people
    return (
        f"{people(error.people)} cannot fill {_tables(error.tables)} that need {error.seats} in round "
        f"{error.round}. Take away {seats(spare)}, or give the tables a lower “seats_min”."
    )


@sentence.register
def _(error: core.TableOverfilled) -> str:
    return (
        f"{people(error.people)} are fixed at table {error.table} in round {error.round}, which has "
        f"{seats(error.seats)}. Free {error.people - error.seats} of them, or make the table larger."
    )


@sentence.register
def _(error: core.ApartCannotHold) -> str:
    more = len(error.people) - error.tables
    return (
        f"{listed(error.people)} must all sit apart from each other in round {error.round}, but there are "
        f"{_tables(error.tables)}. Add {_tables(more)}, or drop at least {more} of these rules."
    )


@sentence.register
def _(error: core.ApartButFixed) -> str:
    return (
        f"{listed(error.people)} must sit apart, but both are fixed at table {error.table} in round "
        f"{error.round}. Free one of them."
    )


@sentence.register
def _(error: core.NoSeatApart) -> str:
    return (
        f"{error.person} must sit apart from {listed(error.others)}, who are fixed at every table with a seat left in "
        f"round {error.round}. Drop one of these rules, or free the seats of those at one table."
    )


@sentence.register
def _(error: core.TogetherAndApart) -> str:
    return (
        f"{listed(error.people)} must sit apart, but {listed(error.together)} must sit together. "
        "Drop one of the two rules."
    )


@sentence.register
def _(error: core.TogetherTooLarge) -> str:
    return (
        f"{listed(error.people)} must sit together in round {error.round}, but the largest table has "
        f"{seats(error.seats)}. Drop one of these rules, or make a table larger by "
        f"{seats(len(error.people) - error.seats)}."
    )


@sentence.register
def _(error: core.TogetherButFixed) -> str:
    return (
        f"{listed(error.people)} must sit together, but are fixed at tables {listed(error.tables)} in round "
        f"{error.round}. Free one of them."
    )


@sentence.register
def _(error: core.TogetherWithoutRoom) -> str:
    lacking = len(error.people) - error.seats
    return (
        f"{listed(error.people)} must sit together at table {error.table} in round {error.round}, where others are "
        f"fixed and leave {seats(error.seats)}. Free {seats(lacking)}, or make the table larger."
    )


@sentence.register
def _(error: core.TooManyOfOneKind) -> str:
    return (
        f"{people(error.people)} have {error.trait} “{error.value}” in round {error.round}, but "
        f"{_tables(error.tables)} with at most {error.at_most} each cannot take them all. "
        "The plan breaks this rule as little as it can; a limit of "
        f"{error.enough}, or more tables, would keep it."
    )


@sentence.register
def _(error: core.TooFewOfOneKind) -> str:
    return (
        f"Somebody with {error.trait} “{error.value}” is wanted at every table, but there are only "
        f"{people(error.people)} for {_tables(error.tables)} in round {error.round}. "
        "Some tables go without; fewer tables or more such people would change that."
    )


@sentence.register
def _(error: core.TooFewSuitableSeats) -> str:
    return (
        f"{people(len(error.people))} can only take part at {listed(error.tables)} in round {error.round}, by "
        f"language or without steps, but there are {error.seats} seats. Make one of these tables larger, or another "
        "one suitable."
    )


@sentence.register
def _(error: core.PlanUnfit) -> str:
    places = "one place" if error.faults == 1 else f"{error.faults} places, the first"
    return f"The plan in {error.path} does not fit the problem in {places}: {error.fault!r}. Compose it anew."


@sentence.register
def _(error: core.ScoreDiffers) -> str:
    criterion = error.criterion.replace("_", " ")
    return f"{error.path} tells {error.told} for {criterion}, but counted anew it is {error.counted}. Compose it anew."
