"""Forms for texts that are kept in several languages: each field says in which."""

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname


class Translated:
    """Mixin for a ModelForm: `name_de` and `name_en` are labelled "Name, in German" and "Name, in English".

    What may not be empty is required in the first language of the house; the others fall back on it.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for original in self._meta.model._meta.get_fields():
            for code, language in settings.LANGUAGES:
                field = self.fields.get(build_localized_fieldname(original.name, code))
                if field:
                    label = capfirst(str(original.verbose_name))
                    field.label = _("%(label)s, in %(language)s") % {"label": label, "language": language}
                    field.required = code == settings.MODELTRANSLATION_DEFAULT_LANGUAGE and not original.blank


def in_languages(*names):
    """ "name" → "name_de", "name_en": for the `fields` of such a form."""
    return [build_localized_fieldname(name, code) for name in names for code, _language in settings.LANGUAGES]
