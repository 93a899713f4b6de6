"""All addresses: each room brings its own; the language stands in front."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from knotenwerk.apps.accounts.access import open_to_all

urlpatterns = [
    *i18n_patterns(
        path("", include("knotenwerk.apps.office.urls")),
        path("", open_to_all(include("knotenwerk.apps.ui.urls"))),
        path("sign-in/", open_to_all(include("knotenwerk.apps.accounts.sign_in_urls"))),
        path("accounts/", include("knotenwerk.apps.accounts.urls")),
        path("privacy/", include("knotenwerk.apps.privacy.urls")),
        path("office/vocabulary/", include("knotenwerk.apps.vocabulary.urls")),
        path("places/", include("knotenwerk.apps.places.urls")),
        path("directory/", include("knotenwerk.apps.directory.urls")),
        path("office/projects/", include("knotenwerk.apps.projects.urls")),
        path("events/", include("knotenwerk.apps.events.urls")),
        path("office/seating/", include("knotenwerk.apps.seating.urls")),
        path("office/encounters/", include("knotenwerk.apps.encounters.urls")),
        path("office/network/", include("knotenwerk.apps.network.urls")),
        path("newsletter/", include("knotenwerk.apps.newsletter.urls")),
    ),
]

handler400 = "knotenwerk.apps.ui.views.bad_request"
handler403 = "knotenwerk.apps.ui.views.forbidden"
handler404 = "knotenwerk.apps.ui.views.not_found"
handler500 = "knotenwerk.apps.ui.views.server_error"
