from django.urls import path, re_path

from .views import archive

urlpatterns = [
    path("archive/", archive.archive, name="archive"),
    path("archive/feed.xml", archive.feed, name="feed"),
    path("archive/<slug:slug>/", archive.issue, name="archived"),
    path("archive/<slug:slug>/easy/", archive.easy_issue, name="archived-easy"),
    re_path(r"^pictures/([0-9a-f-]{36}\.(?:png|jpg|webp))$", archive.picture, name="picture"),
]
