"""One row of a participant list, understood."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from knotenwerk.core.sheets.taking_part import Absence, Status

Problem = Literal[
    "no_name",
    "placeholder_name",
    "unsure_name",  # only a full name, and it could be cut elsewhere
    "bad_mail",
    "several_mails",  # the first is taken
    "unknown_status",  # taken as taking part
    "repaired_postcode",
    "repaired_phone",
    "repaired_municipality_key",
    "damaged_number",
    "surplus_cells",  # more cells than the header has names
]


@dataclass(frozen=True, slots=True)
class Entry:
    """A person as one row of a list says. Texts are as written; what is not there is "" or None.

    `row` is the row's number in the file. `external_id` is "ORDER-POSITION" in pretix' order positions, the
    ticket's secret in its check-in list, else the list's own number. `mail` is the person's own address;
    `order_mail` that of whoever booked. `organisation` never comes from an invoice address.
    `absent_because` says why somebody does not take part. `answers` holds the event's questions that have no
    field of their own, by label; `notes` unknown columns by header: personal data with a day of deletion.
    """

    row: int
    external_id: str = ""
    order: str = ""
    position: int | None = None
    secret: str = ""
    event: str = ""
    name: str = ""
    title: str = ""
    given_name: str = ""
    family_name: str = ""
    mail: str = ""
    order_mail: str = ""
    mail_is_shared: bool = False
    phone: str = ""
    organisation: str = ""
    invoice_organisation: str = ""
    function: str = ""
    sector: str = ""
    level: str = ""
    state: str = ""
    place: str = ""
    postcode: str = ""
    country: str = ""
    municipality_key: str = ""
    product: str = ""
    variation: str = ""
    language: str = ""
    comment: str = ""
    registered_at: dt.datetime | None = None
    status: Status | None = None
    absent_because: Absence | None = None
    checked_in: bool = False
    checked_in_at: dt.datetime | None = None
    checked_out_at: dt.datetime | None = None
    topics: tuple[str, ...] = ()
    concern: str = ""
    catering: str = ""
    accessibility: str = ""
    photo: bool | None = None
    do_not_mail: bool = False
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def takes_part(self) -> bool:
        return self.absent_because is None

    @property
    def has_placeholder_name(self) -> bool:
        return "placeholder_name" in self.problems

    @property
    def reachable_at(self) -> str:
        """The person's own address, else that of whoever booked for them."""
        return self.mail or self.order_mail
