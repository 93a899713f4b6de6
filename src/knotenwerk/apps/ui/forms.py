"""How forms look everywhere: the form renderer, inputs for day and time, the trap for robots."""

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

_KERN_CLASSES = {
    forms.CheckboxInput: "kern-form-check__checkbox",
    forms.CheckboxSelectMultiple: "kern-form-check__checkbox",  # before RadioSelect, whose child it is
    forms.RadioSelect: "kern-form-check__radio",
    forms.Select: "kern-form-input__select",
}
_TEXT_CLASS = "kern-form-input__input"


class Field(forms.BoundField):
    """A field that hands KERN's classes to its control and marks it when it is wrong."""

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if widget.is_hidden:
            return attrs
        if self.use_fieldset:
            attrs.pop("aria-invalid", None)  # says nothing on a single choice; the group carries the error
        # The page says what is missing, in its own words and language; the browser's bubbles stay away.
        attrs.pop("required", None)
        attrs["class"] = " ".join(filter(None, (self._kern_class(widget), widget.attrs.get("class"))))
        if isinstance(widget, forms.Textarea):
            attrs.setdefault("data-grow", "")
            attrs.setdefault("rows", _rows(widget))
        return attrs

    def _kern_class(self, widget):
        found = next((css for kind, css in _KERN_CLASSES.items() if isinstance(widget, kind)), _TEXT_CLASS)
        return f"{found} {found}--error" if self.errors else found

    @property
    def is_marked_optional(self):
        """Whether to say so: not where nothing is required, as in a search."""
        fields = self.form.fields.values()
        return not self.field.required and any(field.required for field in fields)

    @property
    def is_single_check(self):
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_trap(self):
        return isinstance(self.field, Trap)

    @property
    def is_select(self):
        return isinstance(self.field.widget, forms.Select) and not self.use_fieldset


def _rows(widget):
    """Django's own default of ten rows is a wall; a text area here starts small and grows."""
    rows = widget.attrs.get("rows")
    return 3 if rows in (None, "10") else rows


class Renderer(TemplatesSetting):
    """FORM_RENDERER: `{{ form }}`, `{{ field.as_field_group }}` and `{{ formset }}` in our look."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field


class DayInput(forms.DateInput):
    """A day by the browser's own calendar; browsers speak ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class ClockInput(forms.TimeInput):
    """A time of day by the browser's own input."""

    input_type = "time"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day with a time by the browser's own input."""

    input_type = "datetime-local"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class Trap(forms.CharField):
    """A field that people do not see and robots fill in; whatever is in it stops the form."""

    def __init__(self):
        super().__init__(
            label=_("Please leave this field empty"),
            required=False,
            widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
        )

    def validate(self, value):
        super().validate(value)
        if value:
            raise forms.ValidationError(
                _("This field is a trap for robots. Please empty it and send the form again."), code="trap"
            )
