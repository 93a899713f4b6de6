from django.core.management.base import BaseCommand, CommandParser

from knotenwerk.apps.accounts.giving_roles import give_role
from knotenwerk.apps.accounts.roles import Role


class Command(BaseCommand):
    help = "Give a role to a mail address; the account is made if there is none. For the first coordinator."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="mail address to sign in with")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args, **options) -> None:
        team_role = give_role(options["address"], options["role"], by=None)
        self.stdout.write(f"{team_role.account}: {team_role.role}")
