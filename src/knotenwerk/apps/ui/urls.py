from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("appearance/", views.appearance, name="appearance"),
    path("components/", views.components, name="components"),
    path("components/confirmation/", views.confirmation, name="confirmation"),
]
