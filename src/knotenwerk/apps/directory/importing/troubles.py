"""What is wrong with a list, said so that one knows what to do next."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from knotenwerk.apps.ui.words import number

Facts = Mapping[str, Any]


def sentence(trouble: Facts) -> str:
    """The sentence for `ImportBatch.trouble`, which is {"kind": …, "facts": {…}}."""
    return SENTENCES[trouble["kind"]](trouble.get("facts", {}))


def empty(facts: Facts) -> str:
    if facts.get("sheet"):
        return _("The sheet “%(sheet)s” is empty. Choose another sheet, or export the list again.") % facts
    return _("The file is empty. Export the list again and upload that file.")


def too_large(facts: Facts) -> str:
    size, limit = facts["size"], facts["limit"]
    if facts["measure"] == "bytes":
        return _("The file has %(size)s MB; at most %(limit)s MB are read. Split the list into several files.") % {
            "size": number(round(size / 1_000_000)),
            "limit": number(round(limit / 1_000_000)),
        }
    sentences = {
        "rows": _("The list has more than %(limit)s rows. Split it into several files."),
        "columns": _("The list has %(size)s columns; at most %(limit)s are read. Delete columns nobody needs."),
        "cells": _(
            "The sheet reaches over %(size)s cells; at most %(limit)s are read. Delete empty rows and columns."
        ),
    }
    return sentences[facts["measure"]] % {"size": number(size), "limit": number(limit)}


def not_a_table(facts: Facts) -> str:
    reasons = {
        "binary": _("This is neither a table nor a text."),
        "pdf": _("This is a PDF. A PDF holds a picture of a table, not the table."),
        "xls": _("This is a workbook in the old format XLS."),
        "xlsb": _("This is a workbook in the format XLSB."),
        "ods": _("This is a workbook in the format ODS."),
        "zip": _("This is an archive without a workbook in it."),
        "one_column": _("Only one column was found, so the separator between the columns is not clear."),
        "long_cell": _("One cell is longer than a book; the quotation marks may not match."),
    }
    remedy = _("Save the list as XLSX or CSV and upload that file.")
    return f"{reasons[facts['reason']]} {remedy}"


def no_header(facts: Facts) -> str:
    return _(
        "Row %(row)s already holds people. Put a row with the names of the columns above it, for example "
        "“Vorname, Nachname, E-Mail, Organisation”."
    ) % {"row": facts["row"]}


def not_people(facts: Facts) -> str:
    if facts.get("preset") == "pretix-fees":
        found = _("This sheet has fees, not people.")
    else:
        found = _("This sheet has bookings, not people.")
    if facts.get("sheet"):
        remedy = _("Choose the sheet “Bestellzeilen” (in English “Order positions”).")
    else:
        remedy = _("In pretix, export the “Bestellzeilen” (in English “Order positions”) and upload that file.")
    return f"{found} {remedy}"


SENTENCES: dict[str, Callable[[Facts], str]] = {
    "EmptyTable": empty,
    "TooLarge": too_large,
    "NotATable": not_a_table,
    "NoHeader": no_header,
    "Encrypted": lambda facts: _("The workbook is locked with a password. Save it without one and upload that file."),
    "Corrupt": lambda facts: _(
        "The workbook is damaged and cannot be opened. Download or export it again; if that does not help, save "
        "it as CSV."
    ),
    "BrokenQuotes": lambda facts: (
        _(
            "From row %(row)s on, quotation marks do not match, so rows would be torn apart. Export the list again, "
            "best as XLSX."
        )
        % facts
    ),
    "WrongEncoding": lambda facts: _("The file is not written in %(encoding)s. Choose another encoding.") % facts,
    "UnknownSheet": lambda facts: _("There is no sheet “%(sheet)s” in this workbook. Choose another one.") % facts,
    "UnknownColumn": lambda facts: (
        _("Column %(column)s does not exist in this list. Say again what the columns mean.") % facts
    ),
    "NotPeople": not_people,
    "NobodyNamed": lambda facts: _(
        "No column was recognised that holds a name or a mail address. Say which column holds the name."
    ),
    "Stopped": lambda facts: _(
        "The work on this list broke off by an error of ours. Nothing is half-written. Start it again; if it "
        "breaks off once more, tell whoever runs this installation."
    ),
}
