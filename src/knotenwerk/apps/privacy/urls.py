from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("holdings/", views.holdings, name="holdings"),
    path("log/", views.log, name="log"),
    path("access/", views.access, name="access"),
    path("access/erasure/", views.erasure, name="erasure"),
]
