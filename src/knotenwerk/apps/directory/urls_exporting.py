"""Under directory/export/, within the namespace of the directory."""

from django.urls import path

from .views import exporting

urlpatterns = [
    path("", exporting.export, name="export"),
    path("card/<uuid:key>/", exporting.export_card, name="export-card"),
]
