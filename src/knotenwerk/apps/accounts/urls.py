from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.account, name="account"),
    path("sessions/end/", views.end_other_sessions, name="end-other-sessions"),
    path("roles/", views.roles, name="roles"),
    path("roles/<int:pk>/removal/", views.take, name="take-role"),
]
