from django.urls import include, path

app_name = "newsletter"
urlpatterns = [
    path("", include("knotenwerk.apps.newsletter.urls_readers")),
    path("", include("knotenwerk.apps.newsletter.urls_archive")),
    path("office/", include("knotenwerk.apps.newsletter.urls_office")),
]
