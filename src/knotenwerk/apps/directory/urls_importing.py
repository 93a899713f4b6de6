"""Under directory/import/, within the namespace of the directory."""

from django.urls import path

from .views import importing

urlpatterns = [
    path("", importing.imports, name="imports"),
    path("<int:pk>/", importing.batch, name="import"),
    path("<int:pk>/reading/", importing.reading, name="import-reading"),
    path("<int:pk>/columns/", importing.columns, name="import-columns"),
    path("<int:pk>/trial/", importing.trial, name="import-trial"),
    path("<int:pk>/stop/", importing.stop, name="import-stop"),
    path("<int:pk>/verdicts/", importing.verdicts, name="import-verdicts"),
    path("<int:pk>/unpaid/", importing.unpaid, name="import-unpaid"),
    path("<int:pk>/writing/", importing.write, name="import-writing"),
    path("<int:pk>/undoing/", importing.undo, name="import-undoing"),
    path("<int:pk>/removal/", importing.remove, name="import-removal"),
    path("rows/<int:pk>/decision/", importing.decision, name="import-decision"),
]
