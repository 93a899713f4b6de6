from django.urls import path

from .views import (
    issues,
    pieces,
    previews,
    readers_importing,
    readers_office,
    returned,
    sending,
    standing,
    states,
    versions,
)

urlpatterns = [
    path("issues/", issues.issues, name="issues"),
    path("issues/new/", issues.new_issue, name="new-issue"),
    path("issues/<slug:slug>/", issues.issue, name="issue"),
    path("issues/<slug:slug>/subject/", issues.subject, name="issue-subject"),
    path("issues/<slug:slug>/audience/", issues.audience, name="issue-audience"),
    # Pieces
    path("issues/<slug:slug>/pieces/new/", pieces.new_piece, name="new-piece"),
    path("issues/<slug:slug>/pieces/order/", pieces.order, name="order"),
    path("issues/<slug:slug>/pieces/<int:pk>/", pieces.piece, name="piece"),
    path("issues/<slug:slug>/pieces/<int:pk>/earlier/", pieces.earlier, name="earlier"),
    path("issues/<slug:slug>/pieces/<int:pk>/later/", pieces.later, name="later"),
    path("issues/<slug:slug>/pieces/<int:pk>/removal/", pieces.removal, name="piece-removal"),
    path("issues/<slug:slug>/pieces/<int:pk>/putting-back/", pieces.put_back, name="piece-back"),
    path("issues/<slug:slug>/pieces/<int:pk>/anew/", pieces.anew, name="piece-anew"),
    path("issues/<slug:slug>/gathering/", pieces.gather, name="gather"),
    # Preview
    path("issues/<slug:slug>/preview/", previews.preview, name="preview"),
    path("issues/<slug:slug>/preview/letter/", previews.letter, name="letter"),
    path("issues/<slug:slug>/test-mail/", previews.test_mail, name="test-mail"),
    # Versions
    path("issues/<slug:slug>/versions/", versions.versions, name="versions"),
    path("issues/<slug:slug>/versions/<int:number>/", versions.version, name="version"),
    path("issues/<slug:slug>/versions/<int:number>/return/", versions.going_back, name="going-back"),
    # States are resources
    path("issues/<slug:slug>/review/", states.review, name="review"),
    path("issues/<slug:slug>/approval/", states.approval, name="approval"),
    path("issues/<slug:slug>/giving-back/", states.giving_back, name="giving-back"),
    path("issues/<slug:slug>/schedule/", states.schedule, name="schedule"),
    path("issues/<slug:slug>/unscheduling/", states.unscheduling, name="unscheduling"),
    path("issues/<slug:slug>/departure/", states.departure, name="departure"),
    # Sending
    path("issues/<slug:slug>/sending/", sending.sending, name="sending"),
    path("issues/<slug:slug>/sending/pause/", sending.pausing, name="pausing"),
    path("issues/<slug:slug>/sending/resumption/", sending.resuming, name="resuming"),
    path("issues/<slug:slug>/sending/end/", sending.calling_off, name="calling-off"),
    # What comes back, and how our sending stands
    path("returned/", returned.returned, name="returned"),
    path("returned/suppressions/", returned.suppressions, name="suppressions"),
    path("returned/suppressions/<int:pk>/lifting/", returned.lifting, name="lifting"),
    path("standing/", standing.standing, name="standing"),
    path("standing/checks/", standing.checks, name="standing-checks"),
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
