"""What is wrong in the forms of a page, gathered for the summary at its top."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseFormSet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .words import in_words


@dataclass(frozen=True)
class Mistake:
    """One sentence and the id of the control it is about ("" if it is about the whole form)."""

    message: str
    target: str
    missing: bool


@dataclass(frozen=True)
class Summary:
    mistakes: tuple[Mistake, ...]

    @classmethod
    def of(cls, forms):
        """Gather from forms and formsets in the order of the page."""
        return cls(tuple(mistake for form in forms for mistake in _mistakes(form)))

    @property
    def heading(self):
        n = len(self.mistakes)
        if all(mistake.missing for mistake in self.mistakes):
            text = ngettext("%(n)s entry is missing", "%(n)s entries are missing", n)
        else:
            text = ngettext("%(n)s entry is not right yet", "%(n)s entries are not right yet", n)
        return text % {"n": in_words(n)}


def _mistakes(form):
    if isinstance(form, BaseFormSet):
        yield from _mistakes_of_formset(form)
        return
    for name, errors in form.errors.as_data().items():
        whole = name == NON_FIELD_ERRORS
        for error in errors:
            for message in error.messages:
                yield Mistake(
                    message if whole else _labelled(_label(form, name), message),
                    "" if whole else target_of(form[name]),
                    error.code == "required",
                )


def _mistakes_of_formset(formset):
    if not formset.is_bound:
        return
    for message in formset.non_form_errors():
        yield Mistake(message, "", missing=False)
    for form in formset.forms:
        yield from _mistakes(form)


def _label(form, name):
    """The label, and before it whose section it stands in, where forms are repeated on a page."""
    heading = getattr(form, "heading", "")
    return f"{heading}, {form[name].label}" if heading else form[name].label


def _labelled(label, message):
    return _("%(label)s: %(message)s") % {"label": label, "message": message}


def target_of(field):
    """The id of the control to jump to: of a group the first choice."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
