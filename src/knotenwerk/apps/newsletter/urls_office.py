from django.urls import path

from .views import readers_importing, readers_office

urlpatterns = [
    # Readers
    path("readers/", readers_office.readers, name="readers"),
    path("readers/form/", readers_office.embedding, name="embedding"),
    path("readers/suppression/", readers_office.suppress_address, name="suppress-address"),
    path("readers/suppression/removal/", readers_office.lift_suppression, name="lift-suppression"),
    path("readers/resumption/", readers_office.resume_sign_up, name="resume-sign-up"),
    path("readers/imports/", readers_importing.reader_imports, name="reader-imports"),
    path("readers/imports/<int:pk>/", readers_importing.reader_import, name="reader-import"),
    path("readers/imports/<int:pk>/writing/", readers_importing.write_reader_import, name="write-reader-import"),
    path("readers/imports/<int:pk>/undoing/", readers_importing.undo_reader_import, name="undo-reader-import"),
    path("readers/<uuid:key>/", readers_office.reader, name="reader"),
    path("readers/<uuid:key>/removal/", readers_office.remove_reader, name="remove-reader"),
]
