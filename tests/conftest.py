"""What all tests share. The tests of the core run without Django, so it is not imported here."""

import os

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("django"):
        from tests import language
        from tests.database import fixtures

        config.pluginmanager.register(fixtures)
        config.pluginmanager.register(language)
