"""The door and the papers. A code on a badge can be seen by anybody, so it opens a page for the team only."""

from django.urls import path, register_converter

from ..models.registrations import CODE_LENGTH, CODE_SIGNS
from ..views import attendance, check_in, check_in_person, check_in_taps, papers


class CodeConverter:
    regex = f"[{CODE_SIGNS}]{{{CODE_LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "check_in_code")

urlpatterns = [
    path("<slug:slug>/check-in/", check_in.check_in, name="check-in"),
    path("<slug:slug>/check-in/arrivals/", check_in.arrivals, name="check-in-arrivals"),
    path("<slug:slug>/check-in/returns/", check_in.returns, name="check-in-returns"),
    path("<slug:slug>/check-in/new/", check_in_person.walk_in, name="walk-in"),
    path("<slug:slug>/check-in/taps/", check_in_taps.taps, name="check-in-taps"),
    path("<slug:slug>/check-in/state/", check_in_taps.state, name="check-in-state"),
    path("<slug:slug>/check-in/worker.js", check_in_taps.worker, name="check-in-worker"),
    path("check-in/<check_in_code:code>/", check_in_person.person, name="check-in-code"),
    path("check-in/<check_in_code:code>/arrival/", check_in_person.arrival, name="check-in-arrival"),
    path("check-in/<check_in_code:code>/return/", check_in_person.taking_back, name="check-in-return"),
    path("check-in/<check_in_code:code>/leaving/", check_in_person.leaving, name="check-in-leaving"),
    path("<slug:slug>/office/attendance/", attendance.attendance, name="attendance"),
    path("<slug:slug>/office/attendance/file/", attendance.file, name="attendance-file"),
    path("<slug:slug>/office/papers/", papers.papers, name="papers"),
    path("<slug:slug>/office/papers/attendance-list/", papers.attendance_list, name="paper-attendance-list"),
    path("<slug:slug>/office/papers/single-sheets/", papers.single_sheets, name="paper-single-sheets"),
    path("<slug:slug>/office/papers/badges/", papers.badges, name="paper-badges"),
]
