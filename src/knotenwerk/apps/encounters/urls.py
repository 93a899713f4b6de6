from django.urls import path

from . import views

app_name = "encounters"
urlpatterns = [path("of/<uuid:key>/", views.of_person, name="of-person")]
