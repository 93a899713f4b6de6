"""The addresses of the product and one more, whose view does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from knotenwerk.config.urls import urlpatterns as of_the_product


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("bare")


urlpatterns = [path("bare/", bare), *of_the_product]
