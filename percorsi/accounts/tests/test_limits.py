"""Attempts are counted and slowed; the owner still comes in from a device her account knows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.tests.pages import text
from percorsi.accounts.actions import limit, limits
from percorsi.accounts.models import Bucket
from percorsi.accounts.tests.factories import code_of, code_step, is_in, password_step
from percorsi.accounts.vocabulary import LIMITS, LimitKind, limit_of
from percorsi.kernel.refusals import TooOften

TOO_MANY = "Riprova tra"


def taken(kind: LimitKind, subject: str, times: int) -> int:
    return sum(limits.take(kind, subject) for _time in range(times))


def pass_seconds(seconds: int) -> None:
    for bucket in Bucket.objects.all():
        Bucket.objects.filter(pk=bucket.pk).update(filled_at=bucket.filled_at - timedelta(seconds=seconds))


def test_every_kind_has_a_limit_from_the_first_day() -> None:
    assert {found.kind for found in LIMITS} == set(LimitKind)
    assert limit_of(LimitKind.SEARCH, date(2026, 11, 22)).size == 60


def test_a_bucket_is_full_at_first_then_empty_and_fills_again_with_time(db: None) -> None:
    assert taken(LimitKind.EXPORT, "a", 7) == 5
    assert limits.seconds_until(LimitKind.EXPORT, "a") == pytest.approx(24 * 3600 / 5, abs=5)
    pass_seconds(24 * 3600 // 5)
    assert taken(LimitKind.EXPORT, "a", 2) == 1
    pass_seconds(30 * 24 * 3600)
    assert taken(LimitKind.EXPORT, "a", 7) == 5


def test_subjects_and_kinds_do_not_share_a_bucket(db: None) -> None:
    taken(LimitKind.EXPORT, "a", 5)
    assert limits.take(LimitKind.EXPORT, "b")
    assert limits.take(LimitKind.RIGHTS, "a")


def test_who_acts_is_refused_beyond_the_limit_with_the_time_to_wait(bruno: Actor) -> None:
    for _time in range(5):
        limit(bruno, LimitKind.EXPORT)
    with pytest.raises(TooOften, match=r"\b288\b"):
        limit(bruno, LimitKind.EXPORT)


def test_the_subjects_are_kept_as_digests(bruno: Actor) -> None:
    limits.take(LimitKind.SIGN_IN_ACCOUNT, "bruno")
    assert not Bucket.objects.filter(subject__contains="bruno").exists()


def test_ten_wrong_passwords_close_an_account_to_strangers_for_a_while(outside: Client, app: TOTP) -> None:
    for _attempt in range(10):
        password_step(outside, password="wrong")
    assert TOO_MANY in text(password_step(outside))
    pass_seconds(120)
    assert TOO_MANY not in text(password_step(outside))


def test_an_account_that_does_not_exist_is_refused_alike(outside: Client, app: TOTP) -> None:
    for _attempt in range(10):
        password_step(outside, username="nobody")
    assert TOO_MANY in text(password_step(outside, username="nobody"))


def test_the_owner_comes_in_from_a_known_device_while_others_attack(outside: Client, app: TOTP) -> None:
    password_step(outside)
    code_step(outside, code_of(app))
    outside.post("/esci")
    attacker = Client(headers={"accept-language": "it"})
    for _attempt in range(70):
        password_step(attacker, password="wrong")
    assert TOO_MANY in text(password_step(attacker))
    password_step(outside)
    code_step(outside, code_of(app, 1))
    assert is_in(outside)


def test_the_mark_of_a_known_device_cannot_be_forged_nor_lent_to_another_account(outside: Client, app: TOTP) -> None:
    password_step(outside)
    code_step(outside, code_of(app))
    name, morsel = next((name, morsel) for name, morsel in outside.cookies.items() if name.endswith("-device"))
    forger = Client(headers={"accept-language": "it"})
    forger.cookies[name] = morsel.value[:-2] + "xx"
    for _attempt in range(10):
        password_step(forger, password="wrong")
    assert TOO_MANY in text(password_step(forger))


def test_one_network_tries_only_so_many_accounts(outside: Client, bruno: Actor) -> None:
    for number in range(60):
        password_step(outside, username=f"nobody-{number}")
    assert TOO_MANY in text(password_step(outside, username="nobody-60"))
    assert TOO_MANY not in text(
        outside.post("/accedi", {"username": "nobody-60", "password": "x"}, REMOTE_ADDR="198.51.100.7")
    )


def test_behind_no_proxy_a_forwarded_address_is_not_believed(outside: Client, bruno: Actor) -> None:
    for number in range(60):
        password_step(outside, username=f"nobody-{number}")
    response = outside.post("/accedi", {"username": "x", "password": "x"}, headers={"X-Forwarded-For": "198.51.100.7"})
    assert TOO_MANY in text(response)


def test_who_comes_in_rightly_is_not_counted(outside: Client, app: TOTP) -> None:
    password_step(outside)
    code_step(outside, code_of(app))
    left = {bucket.kind: bucket.remaining for bucket in Bucket.objects.all()}
    assert left[LimitKind.SIGN_IN_ACCOUNT] == limit_of(LimitKind.SIGN_IN_ACCOUNT, timezone.localdate()).size
    assert left[LimitKind.SIGN_IN_NETWORK] == limit_of(LimitKind.SIGN_IN_NETWORK, timezone.localdate()).size
