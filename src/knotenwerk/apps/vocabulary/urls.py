from django.urls import path

from . import views

app_name = "vocabulary"
urlpatterns = [
    path("", views.vocabularies, name="vocabularies"),
    path("<slug:name>/", views.terms, name="terms"),
    path("<slug:name>/<slug:term>/", views.change, name="change"),
]
