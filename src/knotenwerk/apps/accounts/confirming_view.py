"""The page on which one confirms by a mailed code; it goes on where one was stopped."""

from typing import Any

from allauth.account.views import BaseReauthenticateView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator

from .confirming import CodeForm, note_confirmation, send_code


@method_decorator(login_required, name="dispatch")
class ConfirmView(BaseReauthenticateView):
    form_class = CodeForm
    template_name = "account/reauthenticate.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        send_code(request)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        note_confirmation(self.request)
        return super().form_valid(form)
