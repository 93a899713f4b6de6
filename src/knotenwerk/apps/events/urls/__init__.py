"""The addresses of events: the office's, everybody's, and those around one registration."""

from . import check_in, office, public, registration

app_name = "events"
urlpatterns = [*check_in.urlpatterns, *office.urlpatterns, *registration.urlpatterns, *public.urlpatterns]
