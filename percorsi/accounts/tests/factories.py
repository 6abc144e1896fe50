"""Second factors of the cast, and the codes their telephones show."""

import time
from typing import Any

from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.accounts.actions.factors import STEP, app_of
from percorsi.accounts.models import Authenticator
from percorsi.kernel.envelope import new_data_key
from percorsi.kernel.identifiers import new_id


def make_bruno(**more: Any) -> Actor:
    return make_actor("Bruno", Role.CASE_MANAGER, password=PASSWORD, **more)


def give_app(actor: Actor) -> TOTP:
    row = new_id()
    wrapped = new_data_key(row)
    with as_owner():
        Authenticator(id=row, user=actor.user, kid=wrapped.kid, wrapped=wrapped.content).save(force_insert=True)
    return app_of(row, wrapped)


def code_of(app: TOTP, later: int = 0) -> str:
    """What the telephone shows, ``later`` steps from now."""
    return app.generate_otp(int(time.time()) // STEP + later)


def password_step(client: Client, **more: str) -> Any:
    return client.post("/accedi", {"username": "bruno", "password": PASSWORD} | more)


def code_step(client: Client, otp: str, **more: str) -> Any:
    return client.post("/accedi/codice", {"otp": otp} | more)


def is_in(client: Client) -> bool:
    return bool(client.get("/sessione").status_code == 204)
