from django.urls import path

from ..views import public

urlpatterns = [
    path("", public.events, name="events"),
    path("past/", public.past_events, name="past-events"),
    path("calendar/", public.feed, name="feed"),
    path("<slug:slug>/", public.event, name="event"),
    path("<slug:slug>/calendar/", public.calendar, name="calendar"),
]
