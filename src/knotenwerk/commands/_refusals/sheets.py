"""What reading a list refuses, in sentences: what happened, with the numbers, and what to do next."""

from collections.abc import Callable
from functools import singledispatch

from knotenwerk.core import sheets

Gettext = Callable[[str], str]


@singledispatch
def sentence(error: sheets.SheetError, _: Gettext) -> str:
    """The sentence for an error of reading a list."""
    raise TypeError(f"no sentence for {error!r}")


@sentence.register
def empty(error: sheets.EmptyTable, _: Gettext) -> str:
    return _("There is nothing in the list. Choose another sheet, or export it again.")


@sentence.register
def too_large(error: sheets.TooLarge, _: Gettext) -> str:
    return _("The list is too large: %(size)s %(measure)s, at most %(limit)s are read. Split it.") % {
        "size": error.size,
        "measure": error.measure,
        "limit": error.limit,
    }


@sentence.register
def not_a_table(error: sheets.NotATable, _: Gettext) -> str:
    return _("This is no list that can be read. Save it as XLSX or CSV.")


@sentence.register
def no_header(error: sheets.NoHeader, _: Gettext) -> str:
    return _("Row %(row)s already holds people. Put a row with the names of the columns above it.") % {
        "row": error.row
    }


@sentence.register
def encrypted(error: sheets.Encrypted, _: Gettext) -> str:
    return _("The workbook has a password. Save it without one.")


@sentence.register
def corrupt(error: sheets.Corrupt, _: Gettext) -> str:
    return _("The workbook is damaged. Export or download it again.")


@sentence.register
def broken_quotes(error: sheets.BrokenQuotes, _: Gettext) -> str:
    return _("From row %(row)s on, quotation marks do not match. Export the list again, or as XLSX.") % {
        "row": error.row
    }


@sentence.register
def wrong_encoding(error: sheets.WrongEncoding, _: Gettext) -> str:
    return _("The file cannot be read as %(encoding)s. Save it as UTF-8, or as XLSX.") % {"encoding": error.encoding}


@sentence.register
def unknown_sheet(error: sheets.UnknownSheet, _: Gettext) -> str:
    return _("There is no sheet “%(sheet)s”. There are: %(sheets)s.") % {
        "sheet": error.sheet,
        "sheets": ", ".join(error.sheets),
    }


@sentence.register
def not_people(error: sheets.NotPeople, _: Gettext) -> str:
    return _("These rows are bookings or fees, not people. Take the sheet or export of order positions.")


@sentence.register
def nobody_named(error: sheets.NobodyNamed, _: Gettext) -> str:
    return _("No column holds a name. There are: %(headers)s. Call one of them “Name”.") % {
        "headers": ", ".join(error.headers)
    }
