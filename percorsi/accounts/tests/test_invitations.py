"""An invitation: two secrets to one address, once, for three days; nothing tells a wrong one from another."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from pyotp import TOTP

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Membership, User
from percorsi.access.queries import actor_for
from percorsi.access.tests.pages import text
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role, UserState
from percorsi.accounts.administration.actions import change_details, invite, invite_again, move_state
from percorsi.accounts.administration.models import Invitation
from percorsi.accounts.administration.rules import Seat
from percorsi.accounts.queries import has_second_factor, recovery_codes_of
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import Refused

PASSWORD = "otto lumache suonano in cantina"
ADDRESS = "nuova@esempio.example"
Post = dict[str, str]


@pytest.fixture(autouse=True)
def letters_can_leave(settings: Any) -> None:
    settings.PERCORSI_MAIL = True


@pytest.fixture
def send(cast: Cast, django_capture_on_commit_callbacks: Any) -> Callable[..., tuple[User, str, str]]:
    """Invites, or invites again, and reads the two messages as their addressee would."""

    def sent(by: Actor | None = None, again: User | None = None) -> tuple[User, str, str]:
        by = by or cast.gino
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True), acting(by):
            if again is not None:
                invite_again(again, by=by)
            seat = Seat(Role.OPERATOR, by.organisation_id)
            user = again or invite(display_name="Nuova Collega", email=ADDRESS, seat=seat, by=by)
        link, code = (message.body for message in mail.outbox)
        assert [message.to for message in mail.outbox] == [[ADDRESS], [ADDRESS]]
        return user, _found(r"/invito/(\S+)", link), _found(r"\b(\w{4}-\w{4}-\w{4})\b", code)

    return sent


def _found(pattern: str, body: str) -> str:
    found = re.search(pattern, body)
    assert found, body
    return found[1]


def answer(link: str, code: str, *, password: str = PASSWORD, client: Client | None = None, otp: str = "") -> Any:
    """Opens the page, reads the app's key from it, and posts."""
    client = client or Client(headers={"accept-language": "it"})
    page = text(client.get(f"/invito/{link}"))
    key = _found(r'<span class="code">([A-Z2-7 ]+)</span>', page).replace(" ", "")
    return client.post(f"/invito/{link}", {"code": code, "password": password, "otp": otp or TOTP(key).now()})


def state_of(user: User) -> str:
    return str(User.objects.values_list("state", flat=True).get(pk=user.pk))


def test_who_is_invited_opens_nothing_until_she_accepts_with_password_and_second_factor(send: Any) -> None:
    user, link, code = send()
    assert (state_of(user), actor_for(user), user.has_usable_password()) == (UserState.INVITED, None, False)
    accepted = answer(link, code)
    assert accepted.status_code == 200
    assert "nuova.collega" in text(accepted)
    fresh = User.objects.get(pk=user.pk)
    assert (fresh.state, fresh.check_password(PASSWORD)) == (UserState.ACTIVE, True)
    assert has_second_factor(fresh)
    assert recovery_codes_of(fresh).count() == 10
    actor = actor_for(fresh)
    assert actor is not None
    assert actor.role == Role.OPERATOR


def test_neither_message_alone_opens_anything(send: Any) -> None:
    user, link, code = send()
    assert answer(link, "aaaa-bbbb-cccc").status_code == 422
    assert answer("an-invented-link", code).status_code == 422
    assert state_of(user) == UserState.INVITED


def test_the_same_invitation_opens_once(send: Any) -> None:
    user, link, code = send()
    assert answer(link, code).status_code == 200
    second = answer(link, code, password="un'altra frase che non c'entra")
    assert second.status_code == 422
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_it_holds_for_three_days(send: Any) -> None:
    user, link, code = send()
    assert Invitation.objects.get(user=user).expires_at <= timezone.now() + timedelta(hours=72)
    with as_owner():
        Invitation.objects.filter(user=user).update(expires_at=timezone.now() - timedelta(days=1))
    assert answer(link, code).status_code == 422
    assert state_of(user) == UserState.INVITED


def test_a_new_invitation_ends_the_earlier_one(send: Any) -> None:
    user, link, code = send()
    _user, newer, newer_code = send(again=user)
    assert answer(link, code).status_code == 422
    assert answer(newer, newer_code).status_code == 200


def test_after_five_wrong_codes_the_right_one_is_too_late(send: Any) -> None:
    user, link, code = send()
    for _time in range(5):
        assert answer(link, "aaaa-bbbb-cccc").status_code == 422
    assert answer(link, code).status_code == 422
    assert state_of(user) == UserState.INVITED


def test_an_address_that_changed_or_an_account_that_left_ends_it(cast: Cast, send: Any) -> None:
    user, link, code = send()
    with acting(cast.gino):
        change_details(user, display_name="Nuova Collega", email="altra@esempio.example", by=cast.gino)
    assert answer(link, code).status_code == 422
    with acting(cast.gino):
        move_state(user, state=UserState.LEFT, reason="Non viene più.", by=cast.gino)
    assert answer(link, code).status_code == 422
    assert state_of(user) == UserState.LEFT


def test_used_expired_wrong_and_unknown_look_alike(send: Any) -> None:
    """Not a word of the page tells them apart, its key for the app excepted."""
    user, used, used_code = send()
    assert answer(used, used_code).status_code == 200
    _user, wrong, _code = send()
    pages = {
        _blind(text(answer(link, code))) for link, code in ((used, used_code), (wrong, "x"), ("unknown", used_code))
    }
    assert len(pages) == 1
    before = {_blind(text(Client().get(f"/invito/{link}"))) for link in (used, wrong, "unknown")}
    assert len(before) == 1
    assert user.display_name not in "".join(pages | before)


def _blind(page: str) -> str:
    page = re.sub(
        r'(name="csrfmiddlewaretoken" value|src|action|content|value|hx-headers)=("[^"]*"|\'[^\']*\')', "", page
    )
    return re.sub(r'<span class="code">.*?</span>', "", page)


def test_a_poor_password_or_a_wrong_code_of_the_app_spends_nothing(send: Any) -> None:
    user, link, code = send()
    assert answer(link, code, password="corta").status_code == 422
    assert answer(link, code, otp="000000").status_code == 422
    assert state_of(user) == UserState.INVITED
    assert not has_second_factor(user)
    assert answer(link, code).status_code == 200


def test_the_password_is_not_written_back_into_the_page(send: Any) -> None:
    _user, link, _code = send()
    assert PASSWORD not in text(answer(link, "aaaa-bbbb-cccc"))


def test_only_postgresql_marks_an_invitation_used_and_opens_the_account(send: Any) -> None:
    user, _link, _code = send()
    with pytest.raises(DatabaseError), transaction.atomic():
        Invitation.objects.filter(user=user).update(used_at=timezone.now())
    with pytest.raises(DatabaseError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(state=UserState.ACTIVE)


def test_without_a_mail_server_nobody_is_invited(cast: Cast, settings: Any) -> None:
    settings.PERCORSI_MAIL = False
    with acting(cast.gino), pytest.raises(Refused, match="server di posta"):
        invite(display_name="Nuova", email=ADDRESS, seat=Seat(Role.OPERATOR, cast.company.id), by=cast.gino)


def test_an_invitation_for_a_weighty_role_brings_no_role_before_the_second_person(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    seat = Seat(Role.ORGANISATION_COORDINATOR, cast.company.id)
    with django_capture_on_commit_callbacks(execute=True), acting(cast.gino):
        user = invite(display_name="Capo Nuova", email=ADDRESS, seat=seat, reason="Nuovo incarico.", by=cast.gino)
    assert not Membership.objects.filter(user=user).exists()
