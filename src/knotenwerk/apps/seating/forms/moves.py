from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import Table


class MoveForm(forms.Form):
    """To which table somebody moves; or with whom they change places."""

    table = forms.ModelChoiceField(Table.objects.none(), label=gettext_lazy("To table"))

    def __init__(self, seat: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["table"].queryset = Table.objects.filter(round=seat.round).exclude(pk=seat.table_id)
