"""Who came in, who left and who tried is in the trace."""

from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import AccessEvent
from percorsi.accounts.tests.factories import code_of, code_step, password_step
from percorsi.audit.models import Event


def told() -> list[tuple[str, str, str]]:
    with as_owner():
        return list(Event.objects.order_by("id").values_list("type", "actor_name", "object_id"))


def test_coming_in_and_leaving_leave_a_line_each(bruno: Actor, app: TOTP) -> None:
    client = Client()
    password_step(client)
    code_step(client, code_of(app))
    client.post("/esci")
    key = str(bruno.id)
    assert told() == [(AccessEvent.SIGNED_IN, "Bruno", key), (AccessEvent.SIGNED_OUT, "Bruno", key)]


def test_a_failed_attempt_names_the_account_tried_if_there_is_one(bruno: Actor) -> None:
    for username in ("bruno", "nobody"):
        Client().post("/accedi", {"username": username, "password": "wrong"})
    assert told() == [(AccessEvent.SIGN_IN_FAILED, "", str(bruno.id)), (AccessEvent.SIGN_IN_FAILED, "", "")]
