"""A look-up that finds the beginnings of an indexed text through its index, on both databases."""

from django.db.models import CharField, lookups


@CharField.register_lookup
class BeginsWith(lookups.StartsWith):
    """`search__begins=…`: on PostgreSQL a LIKE over the pattern index; on SQLite, whose LIKE knows no index, a range.

    Meant for folded texts: SQLite compares letter by letter, capitals apart.
    """

    lookup_name = "begins"

    def get_rhs_op(self, connection, rhs):
        return connection.operators["startswith"] % rhs

    def as_sqlite(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*parameters, self.rhs, *parameters, f"{self.rhs}\U0010ffff"]
