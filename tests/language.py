"""Every test begins in German, whatever page in which language the one before has asked for."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override(settings.LANGUAGE_CODE):
        yield
