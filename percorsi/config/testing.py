"""A pytest plugin (see `pyproject.toml`): the tests' surroundings, before Django reads its settings.

The tests log in as the owner, because the owner makes the test database; `conftest.py` then steps
down to the web role. The embedded database runs as long as the tests do.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest

from percorsi.config import environment

SURROUNDINGS = {
    "DJANGO_SETTINGS_MODULE": "percorsi.config.settings",
    "PERCORSI_DATABASE_ROLE": "owner",
    "PERCORSI_PUBLIC_URL": "http://127.0.0.1:8000",
    "PERCORSI_DEMO": "0",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in the thread of the tests
}
if os.environ.get("DATABASE_URL"):
    SURROUNDINGS["PERCORSI_DEMO"] = "1"  # a server for trial: its administrator's login makes the roles
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # A server each: a transaction left open for a test here would keep the sealing of the trace waiting there.
    SURROUNDINGS["PERCORSI_DATA"] = str(environment.data_folder() / f"tests-{worker}")
os.environ.update(SURROUNDINGS)
_until_the_end = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """No test waits for a collection of stylesheets, nor for a password hash made to be slow."""
    from django.conf import settings  # noqa: PLC0415 - the surroundings come first

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Only when something is going to run."""
    from percorsi.config import postgres  # noqa: PLC0415 - the surroundings come first

    if session.items and not session.config.option.collectonly:
        _until_the_end.enter_context(postgres.running())


def pytest_unconfigure() -> None:
    _until_the_end.close()
    if worker:
        _leave_nothing()


def _leave_nothing() -> None:
    from percorsi.config import postgres  # noqa: PLC0415 - the surroundings come first

    if postgres.is_embedded():
        postgres.remove()
