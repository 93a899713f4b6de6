"""Who gets an issue, and which of its pieces: asked of the database for all readers at once.

The issue and each piece that is for some readers only have a bit of their own. A reader has the bit if, for each of
topics, Länder and levels, the audience names none, or the reader chose none, or they share one.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import ManyToManyField
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from ..models import Audience, NewsletterIssue, Piece, Subscriber, Suppression

CHOICES = ("topics", "states", "levels")
MOST_PIECES = 61
"""How many pieces for some readers fit into the bits of one number beside the issue."""


class TooManyPieces(Exception):
    """More pieces are meant for some readers only than an issue can tell apart. The sentence says what to do."""

    def __init__(self, count: int) -> None:
        self.count = count
        said = _(
            "%(count)s pieces are meant for some readers only; %(most)s can be told apart. "
            "Make some of them for everybody."
        )
        super().__init__(said % {"count": count, "most": MOST_PIECES})


@dataclass(frozen=True)
class Statement:
    sql: str
    values: tuple[int, ...]


def pieces_for_some(issue: NewsletterIssue) -> list[Piece]:
    """The pieces not meant for everybody, in their order: the first is the lowest bit of a variant's mask."""
    return [piece for piece in issue.pieces.prefetch_related(*CHOICES) if is_for_some(piece)]


def pieces_in(issue: NewsletterIssue, mask: int) -> list[Piece]:
    """What a variant of this mask is put together from, in order."""
    bits = {piece.pk: 1 << place for place, piece in enumerate(pieces_for_some(issue))}
    return [piece for piece in issue.pieces.all() if piece.pk not in bits or bits[piece.pk] & mask]


def languages_of(issue: NewsletterIssue) -> list[str]:
    """The languages the issue is in, the product's first one first."""
    return [code for code, _name in settings.LANGUAGES if code in issue.languages] or [settings.LANGUAGE_CODE]


def easy_languages(issue: NewsletterIssue) -> list[str]:
    """The languages in which at least one piece has a text in easy language."""
    pieces = issue.pieces.all()
    return [
        language
        for language in languages_of(issue)
        if any(getattr(piece, build_localized_fieldname("easy_text", language)) for piece in pieces)
    ]


def audience_counts(issue: NewsletterIssue) -> Counter[str]:
    """How many would get the issue now, by the language they get it in. Of nobody there is no entry."""
    readers = readers_of(issue)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT language, COUNT(*) FROM ({readers.sql}) readers GROUP BY language", readers.values)  # noqa: S608
        return Counter(dict(cursor.fetchall()))


@contextmanager
def audience_of(issue: NewsletterIssue) -> Iterator[str]:
    """The readers as a table of this connection (id, language, easy, mask), so that all that follows sees the same."""
    readers = readers_of(issue)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE newsletter_audience AS {readers.sql}", readers.values)
        try:
            yield "newsletter_audience"
        finally:
            cursor.execute("DROP TABLE newsletter_audience")


def readers_of(issue: NewsletterIssue) -> Statement:
    """Confirmed, not suppressed, in the issue's audience, and with at least one piece for them.

    Who reads in a language the issue is not in gets it in the first language it is in: German, if it has German.
    """
    some = pieces_for_some(issue)
    if len(some) > MOST_PIECES:
        raise TooManyPieces(len(some))
    audiences: list[Audience] = [issue, *some]
    shared = [shared_with(audiences, choice) for choice in CHOICES]
    nothing = "" if issue.pieces.count() > len(some) else "AND bits > 1"
    sql = f"""
        SELECT id, language, (easy_language AND {_is_one_of("language", easy_languages(issue))}) AS easy,
               bits >> 1 AS mask
        FROM (
            SELECT reader.id, {_language(issue)} AS language, reader.easy_language,
                   {" & ".join(part.bits for part in shared)} AS bits
            FROM {Subscriber._meta.db_table} reader {" ".join(part.join for part in shared)}
            WHERE reader.confirmed_at IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM {Suppression._meta.db_table} gone WHERE gone.address_hash = reader.address_hash
            )
        ) asked WHERE bits & 1 = 1 {nothing}"""  # noqa: S608 names and numbers of our own
    return Statement(sql, tuple(value for part in shared for value in part.values))


@dataclass(frozen=True)
class Shared:
    """What readers share with the audiences in one kind of choice: as bits, with the join they come from."""

    join: str
    bits: str
    values: tuple[int, ...]


def shared_with(audiences: list[Audience], choice: str) -> Shared:
    everything = (1 << len(audiences)) - 1
    named = [
        (term.pk, 1 << place) for place, audience in enumerate(audiences) for term in getattr(audience, choice).all()
    ]
    if not named:
        return Shared("", str(everything), ())
    for_all = everything & ~sum({bit for _term, bit in named})
    relation: ManyToManyField = getattr(Subscriber, choice).field
    wanted = " UNION ALL ".join(f"SELECT %s AS term, CAST({bit} AS bigint) AS bit" for _term, bit in named)
    # Who chose only what nobody names shares 0; who chose nothing is missing here, and COALESCE gives them everything.
    join = f"""LEFT JOIN (
        SELECT subscriber_id, CAST(SUM(bit) AS bigint) AS bits FROM (
            SELECT DISTINCT chosen.subscriber_id, COALESCE(wanted.bit, 0) AS bit
            FROM {relation.m2m_db_table()} chosen
            LEFT JOIN ({wanted}) wanted ON wanted.term = chosen.{relation.m2m_reverse_name()}
        ) one_by_one GROUP BY subscriber_id
    ) {choice} ON {choice}.subscriber_id = reader.id"""  # noqa: S608 names and numbers of our own
    return Shared(join, f"(COALESCE({choice}.bits, {everything}) | {for_all})", tuple(pk for pk, _bit in named))


def is_for_some(piece: Piece) -> bool:
    return any(getattr(piece, choice).all() for choice in CHOICES)


def _language(issue: NewsletterIssue) -> str:
    languages = languages_of(issue)
    return f"CASE WHEN {_is_one_of('reader.language', languages)} THEN reader.language ELSE '{languages[0]}' END"


def _is_one_of(column: str, languages: list[str]) -> str:
    return f"{column} IN ({', '.join(map(repr, languages))})" if languages else "FALSE"
