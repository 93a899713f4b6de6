from django.apps import AppConfig


class Accounts(AppConfig):
    name = "knotenwerk.apps.accounts"
    label = "accounts"
