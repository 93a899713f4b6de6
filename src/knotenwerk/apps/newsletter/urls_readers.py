from django.urls import path

from .views import readers_links, readers_mine, readers_signing_up

urlpatterns = [
    path("", readers_signing_up.sign_up, name="sign-up"),
    path("first-step/", readers_signing_up.first_step, name="first-step"),
    path("sent/", readers_signing_up.sign_up_sent, name="sign-up-sent"),
    path("confirm/<token>/", readers_links.confirm, name="confirm"),
    path("confirm/<token>/refusal/", readers_links.refuse, name="refuse"),
    path("preferences/<token>/", readers_links.preferences, name="preferences"),
    path("preferences/<token>/address/", readers_links.new_address, name="new-address"),
    path("preferences/<token>/person/", readers_mine.link, name="link-person"),
    path("preferences/<token>/person/removal/", readers_mine.unlink, name="unlink-person"),
    path("u/<token>/", readers_links.unsubscribe, name="unsubscribe"),
    path("mine/", readers_mine.mine, name="mine"),
]
