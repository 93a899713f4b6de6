from django.urls import path

from . import views

app_name = "projects"
urlpatterns = [
    path("", views.projects, name="projects"),
    path("new/", views.new_project, name="new-project"),
    path("counts/", views.counts, name="counts"),
    path("<int:pk>/", views.project, name="project"),
    path("<int:pk>/change/", views.change_project, name="change-project"),
    path("<int:pk>/removal/", views.remove_project, name="remove-project"),
    path("funders/new/", views.new_funder, name="new-funder"),
    path("funders/<int:pk>/", views.funder, name="funder"),
    path("funders/<int:pk>/change/", views.change_funder, name="change-funder"),
    path("funders/<int:pk>/appearances/new/", views.new_appearance, name="new-appearance"),
    path("appearances/<int:pk>/", views.change_appearance, name="change-appearance"),
    path("appearances/<int:pk>/removal/", views.remove_appearance, name="remove-appearance"),
    path("logos/<int:pk>/", views.logo, name="logo"),
]
