"""Questions for seats and their answers as JSON files, version 1."""

from pathlib import Path

from knotenwerk.core.documents import Piece, read_json, write_json

from .errors import ChanceDiffers, LotsDiffer
from .fallbacks import alternates
from .gaps import Gaps
from .lottery import LOTS, Committee, Lottery, draw
from .problem import Applicant, Problem, Quota

VERSION = 1
OPTIONAL = ("name", "quotas", "seats_per_organisation", "seats_of")


def read_problem(path: Path) -> Problem:
    """The question in the file. Raises UnreadableFile, InvalidProblem, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("version", "seats", "applicants"), known=OPTIONAL)
    return Problem(
        tuple(_applicant(piece) for piece in parts["applicants"].items()),
        parts["seats"].whole(),
        tuple(_quota(piece) for piece in parts["quotas"].items()) if "quotas" in parts else (),
        _number(parts, "seats_per_organisation"),
        {name: piece.whole() for name, piece in parts["seats_of"].object().items()} if "seats_of" in parts else {},
        parts["name"].text() if "name" in parts else "",
    )


def read_lottery(path: Path) -> Lottery:
    """The lottery in the file, as `write_lottery` left it. Raises UnreadableFile, BrokenLottery, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("version", "lots", "committees", "chances", "bound"))
    told = {person: piece.whole() for person, piece in parts["chances"].object().items()}
    lottery = Lottery(
        tuple(_committee(piece) for piece in parts["committees"].items()), tuple(told), parts["bound"].number()
    )
    _refuse_broken(lottery, told)
    return lottery


def _refuse_broken(lottery: Lottery, told: dict[str, int]) -> None:
    lots = sum(committee.lots for committee in lottery.committees)
    if lots != LOTS:
        raise LotsDiffer(lots, LOTS)
    counted = lottery.lots
    for person in (*told, *counted):
        if told.get(person, 0) != counted[person]:
            raise ChanceDiffers(person, told.get(person, 0), counted[person])


def read_mix(path: Path) -> frozenset[str]:
    """Who is chosen in a file that `write_mix` left. Raises UnreadableFile, OSError."""
    return frozenset(read_json(path, version=VERSION).object(needed=("chosen",))["chosen"].texts())


def read_people(path: Path) -> tuple[Applicant, ...]:
    """People one may invite. Raises UnreadableFile, OSError."""
    parts = read_json(path, version=VERSION).object(needed=("version", "people"), known=())
    return tuple(_applicant(piece) for piece in parts["people"].items())


def write_mix(path: Path, problem: Problem, chosen: tuple[str, ...], *, gone: frozenset[str] = frozenset()) -> None:
    """Write who is chosen, who waits, and who could take whose seat; nobody `gone` does. Raises OSError."""
    write_json(
        path,
        {
            "version": VERSION,
            "chosen": list(chosen),
            "waiting": [one.id for one in problem.applicants if one.id not in gone.union(chosen)],
            "alternates": {
                person: [list(party) for party in parties]
                for person, parties in alternates(problem, frozenset(chosen), gone=gone).items()
            },
        },
    )


def write_gaps(path: Path, found: Gaps) -> None:
    """Write what each quota still needs, whether the seats suffice, and whom to invite. Raises OSError."""
    write_json(
        path,
        {
            "version": VERSION,
            "gaps": [
                {"where": gap.quota.where, "registered": gap.registered, "missing": gap.missing, "wanted": gap.wanted}
                for gap in found.gaps
            ],
            "room": found.room,
            "needed": found.needed,
            "halves": list(found.halves),
            "invitations": [
                {"person": one.person, "closes": [quota.where for quota in one.closes]} for one in found.invitations
            ],
        },
    )


def write_lottery(path: Path, lottery: Lottery, seed: str | None) -> None:
    """Write all committees with their lots, everybody's chance in lots, and what the seed draws. Raises OSError."""
    drawn = {} if seed is None else {"seed": seed, "drawn": list(draw(lottery, seed).people)}
    write_json(
        path,
        {
            "version": VERSION,
            "lots": LOTS,
            "bound": lottery.bound,
            **drawn,
            "chances": {person: lottery.lots[person] for person in lottery.applicants},
            "committees": [{"lots": one.lots, "people": list(one.people)} for one in lottery.committees],
        },
    )


def _applicant(piece: Piece) -> Applicant:
    parts = piece.object(needed=("id",), known=("traits", "organisation", "tandem"))
    return Applicant(
        parts["id"].text(),
        {trait: value.text() for trait, value in parts["traits"].object().items()} if "traits" in parts else {},
        _name(parts, "organisation"),
        _name(parts, "tandem"),
    )


def _quota(piece: Piece) -> Quota:
    parts = piece.object(needed=("where",), known=("at_least", "at_most", "target"))
    return Quota(
        {trait: value.text() for trait, value in parts["where"].object().items()},
        _number(parts, "at_least") or 0,
        _number(parts, "at_most"),
        _number(parts, "target"),
    )


def _committee(piece: Piece) -> Committee:
    parts = piece.object(needed=("lots", "people"), known=())
    return Committee(parts["lots"].whole(), tuple(person.text() for person in parts["people"].items()))


def _number(parts: dict[str, Piece], key: str) -> int | None:
    return parts[key].whole() if key in parts and not parts[key].is_null() else None


def _name(parts: dict[str, Piece], key: str) -> str | None:
    return parts[key].text() if key in parts and not parts[key].is_null() else None
