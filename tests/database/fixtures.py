"""What pytest-django would do, done with copies of a template."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import TransactionTestCase

from .template import a_copy


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker) -> Iterator[None]:
    """One database for this process. A test with transactions of its own leaves a fresh one behind."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    with django_db_blocker.unblock():
        copy = a_copy(connection, worker=worker)
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda test_case: copy.renew()
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        copy.drop()
