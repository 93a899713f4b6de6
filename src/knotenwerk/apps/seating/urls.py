from django.urls import path

from .views import board, comparing, confirming, making, moving, papers, pinning, repairing, rules, undoing

app_name = "seating"
urlpatterns = [
    path("seats/<int:pk>/pin/", pinning.seat, name="pin"),
    path("seats/<int:pk>/move/", moving.move_seat, name="move"),
    path("seats/<int:pk>/change/", moving.change, name="change"),
    path("tables/<int:pk>/pin/", pinning.table, name="pin-table"),
    path("rounds/<int:pk>/pin/", pinning.turn, name="pin-round"),
    path("<slug:slug>/", board.seating, name="seating"),
    path("<slug:slug>/people/", board.people, name="people"),
    path("<slug:slug>/comparison/", comparing.comparison, name="comparison"),
    path("<slug:slug>/publication/", board.publication, name="publication"),
    path("<slug:slug>/finding/", moving.find, name="find"),
    path("<slug:slug>/undo/", undoing.undo_last, name="undo"),
    path("<slug:slug>/new/", making.new_plan, name="new-plan"),
    path("<slug:slug>/again/", making.again, name="again"),
    path("<slug:slug>/rules/", rules.rules, name="rules"),
    path("<slug:slug>/rules/<slug:kind>/<int:pk>/removal/", rules.remove_rule, name="remove-rule"),
    path("<slug:slug>/calculation/<int:pk>/", making.calculation, name="calculation"),
    path("<slug:slug>/calculation/<int:pk>/stop/", making.stop, name="stop"),
    path("<slug:slug>/repair/", repairing.repair, name="repair"),
    path("<slug:slug>/confirmation/", confirming.confirmation, name="confirmation"),
    path("<slug:slug>/reopening/", confirming.reopening, name="reopening"),
    path("<slug:slug>/workbook/", papers.workbook, name="workbook"),
    path("<slug:slug>/table-cards/", papers.table_cards, name="table-cards"),
    path("<slug:slug>/host-sheets/", papers.host_sheets, name="host-sheets"),
    path("<slug:slug>/seating-list/", papers.seating_list, name="seating-list"),
]
