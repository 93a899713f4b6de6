import pytest


@pytest.fixture
def mails_leave_at_once(settings):
    """What waits for the worker is done on the spot."""
    backend = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": ["default", "sign_in"]}
    settings.TASKS = {"default": backend}
