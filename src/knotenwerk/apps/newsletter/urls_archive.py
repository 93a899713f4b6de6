from django.urls import path

from .views import archive

urlpatterns = [
    path("archive/", archive.archive, name="archive"),
    path("archive/feed.xml", archive.feed, name="feed"),
    path("archive/<slug:slug>/", archive.issue, name="archived"),
    path("archive/<slug:slug>/easy/", archive.easy_issue, name="archived-easy"),
    path("pictures/<uuid:key>.<slug:kind>", archive.picture, name="picture"),
]
