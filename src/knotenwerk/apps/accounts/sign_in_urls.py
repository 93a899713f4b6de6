"""The pages of signing in that this house uses: no passwords, no open sign-up. Their names are allauth's."""

from allauth.account import views
from allauth.mfa.totp.views import activate_totp
from allauth.mfa.webauthn.views import add_webauthn
from django.urls import include, path
from django.views.generic import RedirectView

from .confirming import freshly_confirmed
from .confirming_view import ConfirmView

to_code = RedirectView.as_view(pattern_name="account_request_login_code", query_string=True)

urlpatterns = [
    path("", to_code, name="account_login"),
    path("code/", views.request_login_code, name="account_request_login_code"),
    path("code/confirm/", views.confirm_login_code, name="account_confirm_login_code"),
    path("out/", views.logout, name="account_logout"),
    path("again/", ConfirmView.as_view(), name="account_reauthenticate"),
    path("up/", to_code, name="account_signup"),  # there is no signing up; the library asks for the name
    path("inactive/", views.account_inactive, name="account_inactive"),
    # Before the library's own: a first second way is set up only by whom the mailbox belongs to just now.
    path("second-way/webauthn/add/", freshly_confirmed(add_webauthn), name="mfa_add_webauthn"),
    path("second-way/totp/activate/", freshly_confirmed(activate_totp), name="mfa_activate_totp"),
    path("second-way/", include("allauth.mfa.urls")),
    path("single-sign-on/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
