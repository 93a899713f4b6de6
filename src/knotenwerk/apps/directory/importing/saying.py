"""The words for what an import recognised and judged."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..models import ImportRow
from .placing import TERMS

Facts = Mapping[str, Any]

FIELD_LABELS = {
    "name": gettext_lazy("Full name"),
    "title": gettext_lazy("Academic title"),
    "given_name": gettext_lazy("First name"),
    "family_name": gettext_lazy("Last name"),
    "salutation": gettext_lazy("Salutation (not taken over)"),
    "mail": gettext_lazy("Mail address of the person"),
    "order_mail": gettext_lazy("Mail address of whoever booked"),
    "phone": gettext_lazy("Telephone at work"),
    "organisation": gettext_lazy("Organisation"),
    "company": gettext_lazy("Company of the person"),
    "invoice_company": gettext_lazy("Company on the invoice (not taken over)"),
    "function": gettext_lazy("Function"),
    "sector": gettext_lazy("Sector"),
    "level": gettext_lazy("Level of action"),
    "state": gettext_lazy("Federal state"),
    "place": gettext_lazy("Town of the organisation"),
    "postcode": gettext_lazy("Postcode"),
    "country": gettext_lazy("Country"),
    "municipality_key": gettext_lazy("Municipality key (AGS)"),
    "order": gettext_lazy("Order code"),
    "position": gettext_lazy("Number within the order"),
    "secret": gettext_lazy("Code of the ticket"),
    "identifier": gettext_lazy("Number of the person in that list"),
    "event": gettext_lazy("Event"),
    "status": gettext_lazy("State of the registration"),
    "paid": gettext_lazy("Paid"),
    "product": gettext_lazy("Kind of ticket"),
    "variation": gettext_lazy("Variant of the ticket"),
    "addon_to": gettext_lazy("Extra that belongs to another row"),
    "registered_date": gettext_lazy("Day of registration"),
    "registered_time": gettext_lazy("Time of registration"),
    "checked_in": gettext_lazy("Checked in"),
    "checked_out": gettext_lazy("Left"),
    "language": gettext_lazy("Language of our letters"),
    "comment": gettext_lazy("Comment"),
    "topics": gettext_lazy("Topics chosen"),
    "concern": gettext_lazy("Own concern"),
    "catering": gettext_lazy("Food (deleted after the event)"),
    "accessibility": gettext_lazy("Access needs (deleted after the event)"),
    "photo": gettext_lazy("Photos"),
    "do_not_mail": gettext_lazy("Does not want mail"),
    "in_trash": gettext_lazy("Deleted in the other program"),
    "role": gettext_lazy("Kind of function"),
    "seniority": gettext_lazy("Seniority"),
}

PRESETS = {
    "pretix-positions": gettext_lazy("pretix, order positions"),
    "pretix-checkin": gettext_lazy("pretix, check-in list"),
    "pretix-waiting-list": gettext_lazy("pretix, waiting list"),
}
REASONS = {
    "preset": gettext_lazy("known from pretix"),
    "name": gettext_lazy("by its name"),
    "part of name": gettext_lazy("by a word in its name"),
    "values": gettext_lazy("by what is in it"),
    "caller": gettext_lazy("you said so"),
}
SENSITIVE = {
    "party": gettext_lazy("party"),
    "religion": gettext_lazy("religion"),
    "nationality": gettext_lazy("nationality or origin"),
    "health": gettext_lazy("health"),
    "gender": gettext_lazy("gender"),
    "birth": gettext_lazy("age"),
    "union": gettext_lazy("trade union"),
    "death": gettext_lazy("death"),
}
NOTICES = {
    "extension_differs": gettext_lazy("The file has another format than its name says. Its content counts."),
    "guessed_windows_1252": gettext_lazy("The encoding is a guess. Look whether umlauts are right; else change it."),
    "unreadable_characters": gettext_lazy("Some signs could not be read. Try another encoding."),
    "rows_above_header": gettext_lazy("Lines above the names of the columns were passed over."),
    "chosen_sheet": gettext_lazy("The workbook has several sheets; the one with people was taken."),
    "doubled_headers": gettext_lazy("Some columns have the same name; they are numbered from the left."),
    "undone_apostrophes": gettext_lazy("Apostrophes that pretix puts before phone numbers were taken off."),
}
ABSENCES = {
    "cancelled": gettext_lazy("The registration was cancelled."),
    "expired": gettext_lazy("The registration has expired."),
    "pending": gettext_lazy("The registration is not confirmed yet."),
    "addon": gettext_lazy("An extra of another row, not a person."),
    "waiting": gettext_lazy("Is on the waiting list."),
    "invited": gettext_lazy("Is invited and has not answered."),
    "declined": gettext_lazy("Has declined."),
    "in_trash": gettext_lazy("Deleted in the other program."),
}
REFUSALS = {
    "no_name": gettext_lazy("There is no name in this row."),
    "placeholder_name": gettext_lazy("The name only keeps a place. Import again when the name is known."),
    "long_name": gettext_lazy("The name is longer than 120 signs. Is it a sentence in the wrong column?"),
}
DOUBTS = {
    "unpaid": gettext_lazy(
        "Not paid, says the list. In pretix that may be an open booking or one that is confirmed and paid later."
    ),
    "alike": gettext_lazy("Somebody in the directory has a name like this."),
    "several": gettext_lazy("Several people in the directory have this name and address."),
    "other_name_for_mail": gettext_lazy("This mail address belongs to somebody of another name."),
    "other_name_for_id": gettext_lazy("This ticket belonged to somebody of another name."),
}
FOUND_BY = {
    "external_id": gettext_lazy("Known by the number of the ticket or list."),
    "same_file": gettext_lazy("Known from this same file, taken over before."),
    "mail": gettext_lazy("Known by the mail address."),
}
PROBLEMS = {
    "unsure_name": gettext_lazy("First and last name were told apart by guess."),
    "bad_mail": gettext_lazy("What stands as mail address is none; it was left out."),
    "several_mails": gettext_lazy("Several mail addresses; the first was taken."),
    "unknown_status": gettext_lazy("The state of the registration is unknown; taken as taking part."),
    "repaired_postcode": gettext_lazy("The postcode had lost its zero."),
    "repaired_phone": gettext_lazy("The telephone number had lost its beginning."),
    "repaired_municipality_key": gettext_lazy("The municipality key had lost its zero."),
    "damaged_number": gettext_lazy("A number was rounded by a spreadsheet; please check it."),
    "surplus_cells": gettext_lazy("The row has more cells than there are columns."),
}
SEPARATORS = {
    ";": gettext_lazy("semicolon"),
    ",": pgettext_lazy("sign", "comma"),
    "\t": gettext_lazy("tab"),
    "|": gettext_lazy("vertical bar"),
}
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "mac-roman": "Mac Roman",
    "utf-16": "UTF-16",
}


def reasons_of(row: ImportRow) -> list[str]:
    """Why the row has its verdict, and what was noticed in it, each a sentence."""
    entry, why = row.entry, row.why
    sentences = [verdict_reason(why)] if why.get("code") or why.get("by") else []
    sentences += [str(PROBLEMS[problem]) for problem in entry.get("problems", ()) if problem in PROBLEMS]
    if why.get("too_long"):
        labels = ", ".join(str(FIELD_LABELS[field]) for field in why["too_long"])
        sentences.append(_("Too long for the directory, therefore left out: %(labels)s.") % {"labels": labels})
    if row.verdict != ImportRow.Verdict.LEFT_OUT and entry.get("function") and not entry.get("organisation"):
        sentences.append(_("Without an organisation the function stays with this row."))
    if entry.get("do_not_mail"):
        sentences.append(_("Does not want mail, says the other program. Nobody is subscribed by an import."))
    return sentences


def verdict_reason(why: Facts) -> str:
    code = why.get("code")
    if code == "repeats":
        return _("The same person as in row %(row)s.") % why
    if code == "meanwhile":
        return _("Has come into the directory since the trial run; nothing was changed.")
    for sentences in (ABSENCES, REFUSALS, DOUBTS):
        if code in sentences:
            return str(sentences[code])
    return str(FOUND_BY[why["by"]])


def terms_in_words() -> dict[str, dict[str, str]]:
    """Labels of all vocabulary values by kind and key, in five queries."""
    return {name: {term.key: str(term) for term in model.objects.all()} for name, model in TERMS.items()}


def changes_in_words(changes: Mapping[str, list[str]], terms: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    return [
        {
            "label": str(FIELD_LABELS[field]),
            "old": terms.get(field, {}).get(old, old),
            "new": terms.get(field, {}).get(new, new),
        }
        for field, (old, new) in changes.items()
    ]
