"""S1, S2: no way in leads around the second factor, and no code opens twice."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.test import Client
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.accounts.actions.factors import make_recovery_codes, spend_code, spend_recovery_code
from percorsi.accounts.letters import write_letters
from percorsi.accounts.models import Authenticator, RecoveryCode
from percorsi.accounts.tests.factories import code_of, code_step, is_in, password_step
from percorsi.kernel.envelope.actions import wrap_all_anew

NEW = "quattro gatti vanno al porto lentamente"


def test_the_password_alone_lets_nobody_in(outside: Client, app: TOTP) -> None:
    asked = password_step(outside)
    assert "Secondo fattore" in text(asked)
    assert not is_in(outside)


def test_password_and_code_let_in(outside: Client, app: TOTP) -> None:
    password_step(outside)
    assert code_step(outside, code_of(app)).headers["Location"] == "/"
    assert is_in(outside)


def test_the_code_alone_lets_nobody_in(outside: Client, app: TOTP) -> None:
    assert code_step(outside, code_of(app)).headers["Location"] == "/accedi"
    assert not is_in(outside)


@pytest.mark.parametrize("otp", ["", "000000", "12345", "１２３４５６", "abcd-efgh-jkmn-pqrs", "0" * 41])
def test_a_wrong_code_lets_nobody_in(outside: Client, app: TOTP, otp: str) -> None:
    password_step(outside)
    assert code_step(outside, otp).status_code == 422
    assert not is_in(outside)


def test_the_code_of_another_account_lets_nobody_in(outside: Client, app: TOTP) -> None:
    from percorsi.accounts.tests.factories import give_app  # noqa: PLC0415 - used once

    ada = give_app(make_actor("Ada", Role.PROJECT_COORDINATOR, password=PASSWORD))
    password_step(outside)
    assert code_step(outside, code_of(ada)).status_code == 422
    assert not is_in(outside)


def test_an_account_without_a_factor_must_add_one_before_anything_else(outside: Client, bruno: Actor) -> None:
    asked = password_step(outside)
    assert "Aggiungi un secondo fattore" in text(asked)
    assert not is_in(outside)


def test_adding_an_app_lets_in_and_shows_recovery_codes_once(outside: Client, bruno: Actor) -> None:
    password_step(outside)
    page = text(outside.get("/profilo/app"))
    secret = re.search(r'<span class="code">([A-Z2-7 ]+)</span>', page)
    assert secret is not None
    done = outside.post("/profilo/app", {"otp": code_of(TOTP(secret[1].replace(" ", "")))})
    assert len(re.findall(r'<li class="code">([a-z2-9-]{19})</li>', text(done))) == 10
    assert is_in(outside)


def test_the_secret_is_not_in_the_database_in_words(outside: Client, app: TOTP) -> None:
    row = Authenticator.objects.get()
    assert app.byte_secret() not in bytes(row.wrapped)
    assert app.secret.encode() not in bytes(row.wrapped)


def test_a_new_key_of_the_installation_wraps_the_secret_anew_and_codes_go_on(
    bruno: Actor, app: TOTP, settings: Any
) -> None:
    settings.PERCORSI_ENVELOPE_KEYS = ["n" * 40, *settings.PERCORSI_ENVELOPE_KEYS]
    with as_owner():
        assert wrap_all_anew() == 1
    settings.PERCORSI_ENVELOPE_KEYS = settings.PERCORSI_ENVELOPE_KEYS[:1]
    assert spend_code(bruno.user, code_of(app))


def test_an_app_is_added_only_with_a_code_it_showed(outside: Client, bruno: Actor) -> None:
    password_step(outside)
    assert outside.post("/profilo/app", {"otp": "000000"}).status_code == 422
    assert not is_in(outside)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("address", ["/profilo/app", "/profilo/passkey", "/profilo/passkey/domanda"])
def test_half_way_in_nobody_replaces_a_factor_that_exists(outside: Client, app: TOTP, address: str) -> None:
    """Else the password alone would be enough: one would add a factor of one's own."""
    password_step(outside)
    assert outside.post(address, {"otp": code_of(app), "name": "mine", "credential": "{}"}).status_code == 401
    assert Authenticator.objects.count() == 1
    assert not is_in(outside)


def test_a_stranger_adds_no_factor(outside: Client, bruno: Actor) -> None:
    for address in ("/profilo/app", "/profilo/passkey", "/profilo/passkey/domanda"):
        assert outside.post(address, {}).status_code == 401


def test_a_new_password_by_e_mail_signs_nobody_in(outside: Client, bruno: Actor, app: TOTP) -> None:
    with as_owner():
        User.objects.filter(pk=bruno.id).update(email="bruno@rete.example")
    outside.post("/accedi/password-dimenticata", {"email": "Bruno@rete.example"})
    assert write_letters() == 1
    address = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)
    assert address is not None
    assert outside.post(address[1], {"password": NEW}).headers["Location"] == "/accedi"
    assert not is_in(outside)
    assert "Secondo fattore" in text(password_step(outside, password=NEW))
    assert not is_in(outside)


def test_half_way_in_ends_when_the_password_changes(outside: Client, bruno: Actor, app: TOTP) -> None:
    password_step(outside)
    bruno.user.set_password(NEW)
    bruno.user.save(update_fields=["password"])
    assert code_step(outside, code_of(app)).headers["Location"] == "/accedi"
    assert not is_in(outside)


def test_a_recovery_code_needs_the_password_too_and_opens_once(outside: Client, bruno: Actor, app: TOTP) -> None:
    codes = make_recovery_codes(bruno.user, by=bruno)
    assert code_step(outside, codes[0]).headers["Location"] == "/accedi"
    password_step(outside)
    assert code_step(outside, codes[0].upper()).headers["Location"] == "/"
    again = Client()
    password_step(again)
    assert code_step(again, codes[0]).status_code == 422
    assert code_step(again, codes[1]).headers["Location"] == "/"


def test_new_recovery_codes_close_the_old(bruno: Actor) -> None:
    old = make_recovery_codes(bruno.user, by=bruno)
    new = make_recovery_codes(bruno.user, by=bruno)
    assert [spend_recovery_code(bruno.user, code, by=bruno) for code in (old[0], new[0], new[0])] == [
        False,
        True,
        False,
    ]


def test_recovery_codes_are_kept_as_digests(bruno: Actor) -> None:
    codes = make_recovery_codes(bruno.user, by=bruno)
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]


def test_a_code_opens_once(outside: Client, bruno: Actor, app: TOTP) -> None:
    code = code_of(app)
    password_step(outside)
    code_step(outside, code)
    again = Client()
    password_step(again)
    assert code_step(again, code).status_code == 422
    assert not is_in(again)


def test_an_earlier_code_opens_no_more_after_a_later_one(bruno: Actor, app: TOTP) -> None:
    assert spend_code(bruno.user, code_of(app, 1))
    assert not spend_code(bruno.user, code_of(app))
    assert not spend_code(bruno.user, code_of(app, 1))


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_clock_of_a_telephone_may_be_half_a_minute_off(bruno: Actor, app: TOTP, later: int, opens: bool) -> None:  # noqa: FBT001 - a row of a table
    assert spend_code(bruno.user, code_of(app, later)) is opens


def test_codes_cannot_be_tried_without_end(outside: Client, app: TOTP) -> None:
    password_step(outside)
    for _attempt in range(5):
        code_step(outside, "000000")
    refused = code_step(outside, code_of(app))
    assert "Riprova tra" in text(refused)
    assert not is_in(outside)


def test_in_a_demonstration_the_password_is_enough(outside: Client, bruno: Actor, settings: Any) -> None:
    settings.PERCORSI_DEMO = True
    password_step(outside)
    assert is_in(outside)


def test_in_a_demonstration_who_has_a_factor_is_asked_for_it(outside: Client, app: TOTP, settings: Any) -> None:
    settings.PERCORSI_DEMO = True
    password_step(outside)
    assert not is_in(outside)


def test_one_function_signs_in_and_every_way_to_it_is_listed_here() -> None:
    """The enumeration of paths: whoever adds one must think of the second factor."""
    package = Path(apps.get_app_config("accounts").path).parent
    product = [path for path in package.rglob("*.py") if "tests" not in path.parts]
    doors = {path.name for path in product if re.search(r"\blogin\(", path.read_text())}
    ways = {
        (path.name, found)
        for path in product
        if "accounts" in path.parts
        for found in re.findall(r"\b(let_in(?:_or_stop)?|entry\.enter)\(", path.read_text())
    }
    assert doors == {"entry.py"}
    assert ways == {
        ("arriving.py", "entry.enter"),  # the one caller of the door
        ("arriving.py", "let_in"),
        ("here.py", "let_in"),  # in place, after an idle hour: the same account, with its second factor
        ("arriving.py", "let_in_or_stop"),
        ("enrolling.py", "let_in"),  # password, then the first factor
        ("identity.py", "let_in"),  # a level of two factors, asked of the provider
        ("identity.py", "let_in_or_stop"),
        ("signing.py", "let_in"),  # password and code; passkey
        ("signing.py", "let_in_or_stop"),
    }
