"""How the installation is set up and how it is: versions, settings without a secret, state. A literal list."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

import percorsi
from percorsi.kernel.components import Fact


@dataclass(frozen=True)
class Told:
    """Only what is named here is ever shown: a setting nobody listed stays unseen."""

    label: StrOrPromise
    value: Callable[[], Any]


VERSIONS = (
    Told("Percorsi", lambda: percorsi.__version__),
    Told("Django", django.get_version),
    Told("Python", platform.python_version),
    Told("PostgreSQL", lambda: _asked("SHOW server_version")[0]),
)
SETTINGS = (
    Told(_("Public address"), lambda: settings.PERCORSI_PUBLIC_URL),
    Told(_("Demonstration with invented people"), lambda: settings.PERCORSI_DEMO),
    Told(_("Only over HTTPS"), lambda: settings.SECURE_SSL_REDIRECT),
    Told(_("Behind a proxy"), lambda: settings.PERCORSI_BEHIND_PROXY),
    Told(_("Mail can leave"), lambda: settings.PERCORSI_MAIL),
    Told(_("Address mails come from"), lambda: settings.DEFAULT_FROM_EMAIL),
    Told(_("Identity providers"), lambda: len(settings.PERCORSI_IDENTITY_REALMS)),
    Told(_("Virus scanner"), lambda: bool(settings.PERCORSI_SCANNER)),
    Told(_("A session ends after (minutes without doing anything)"), lambda: settings.SESSION_COOKIE_AGE // 60),
    Told(_("Privacy notice"), lambda: settings.PERCORSI_PRIVACY_URL),
    Told(_("Accessibility statement"), lambda: settings.PERCORSI_ACCESSIBILITY_URL),
    Told(_("Time zone"), lambda: settings.TIME_ZONE),
    Told(_("Faults are shown with their code (debug)"), lambda: settings.DEBUG),
)
STATE = (
    Told(_("Size of the database"), lambda: _asked("SELECT pg_size_pretty(pg_database_size(current_database()))")[0]),
    Told(_("Last seal of the trace"), lambda: _asked("SELECT sealed_at FROM acl.last_seal()")[0]),
    Told(_("Seals of the trace"), lambda: _asked("SELECT seals FROM acl.last_seal()")[0]),
)


def installation() -> dict[str, Any]:
    return {"versions": _facts(VERSIONS), "settings": _facts(SETTINGS), "state": _facts(STATE)}


def _facts(told: tuple[Told, ...]) -> list[Fact]:
    return [Fact(one.label, one.value()) for one in told]


def _asked(question: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())
