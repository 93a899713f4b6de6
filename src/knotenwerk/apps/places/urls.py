from django.urls import path

from .views import registers, searches, territories

app_name = "places"
urlpatterns = [
    path("", territories.territories, name="territories"),
    path("new/", territories.new, name="new-territory"),
    path("<int:pk>/", territories.territory, name="territory"),
    path("<int:pk>/change/", territories.change, name="change-territory"),
    path("<int:pk>/successors/", territories.successors, name="successors"),
    path("<int:pk>/successors/removal/", territories.remove_successor, name="remove-successor"),
    path("search/", searches.territory_search, name="territory-search"),
    path("towns/", searches.towns, name="towns"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<int:pk>/", registers.register_import, name="register-import"),
    path("sources/", registers.sources, name="sources"),
]
