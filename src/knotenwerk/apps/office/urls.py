from django.urls import include, path

from . import views

office = [
    path("", views.desk, name="desk"),
    path("more/", views.more, name="more"),
    path("operation/", views.operation, name="operation"),
    path("pages/", views.pages, name="pages"),
    path("pages/<slug:slug>/", views.change_page, name="change-page"),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("pages/<slug:slug>/", views.page, name="page"),
    path("office/", include((office, "office"))),
]
