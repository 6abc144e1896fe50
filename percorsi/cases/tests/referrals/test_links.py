"""A body without an account: link and code, the least data, never a protected path."""

import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.accounts.links.actions import open_link
from percorsi.accounts.links.models import PersonalLink
from percorsi.audit.models import Event
from percorsi.cases.actions.linking import Issued, issue_link, revoke_links
from percorsi.cases.actions.referral import close_referral, send_referral
from percorsi.cases.models import Case, Referral
from percorsi.cases.queries.referrals import linked_referral
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import text
from percorsi.cases.tests.referrals.sending import SUMMARY, S, sending
from percorsi.kernel.refusals import Refused
from percorsi.network.models import Organisation

pytestmark = pytest.mark.usefixtures("in_english")
NAME = "Maria Rossi, 333 1234567"


@pytest.fixture
def outside(cast: Cast, case: Case) -> Referral:
    """Carla asks the parish, which has no account."""
    with as_owner():
        parish = Organisation.objects.create(code="parrocchia", name="Parrocchia", sort_key="parrocchia", kind="public")
    with acting(cast.carla):
        return send_referral(case, organisation=parish, receiver=None, sending=sending(after=NAME), by=cast.carla)


@pytest.fixture
def issued(cast: Cast, outside: Referral) -> Issued:
    with acting(cast.carla):
        return issue_link(outside, by=cast.carla)


def token_of(issued: Issued) -> str:
    return issued.address.rsplit("/", 1)[1]


def opened(issued: Issued) -> Client:
    client = Client(headers={"accept-language": "it"})
    answer = client.post(f"/invii/con-un-link/{token_of(issued)}", {"code": issued.code})
    assert answer.status_code == 302
    return client


def test_the_code_opens_the_least_and_nothing_names_her(issued: Issued, outside: Referral) -> None:
    client, page = opened(issued), f"/invii/con-un-link/{token_of(issued)}"
    shown = text(client.get(page))
    assert SUMMARY in shown
    assert "M. R." in shown
    assert not re.search("Maria|Rossi|333", shown)


@pytest.mark.parametrize("code", ["00000000", "", "x" * 20])
def test_a_wrong_code_opens_nothing(code: str, issued: Issued) -> None:
    client = Client()
    page = client.post(f"/invii/con-un-link/{token_of(issued)}", {"code": code})
    assert page.status_code == 422
    assert SUMMARY not in text(page)


def test_five_wrong_codes_close_the_link(issued: Issued) -> None:
    for _try in range(5):
        assert open_link(token_of(issued), "00000000") == ""
    assert open_link(token_of(issued), issued.code) == ""


@pytest.mark.parametrize("change", [{"expires_at": "2021-01-01 00:00Z"}, {"revoked_at": "2021-01-01 00:00Z"}])
def test_a_link_expired_or_revoked_looks_like_one_that_never_was(change: dict[str, str], issued: Issued) -> None:
    client = opened(issued)
    with as_owner():
        PersonalLink.objects.update(**change)
    gone = client.get(f"/invii/con-un-link/{token_of(issued)}")
    never = Client(headers={"accept-language": "it"}).get("/invii/con-un-link/non-esiste")
    assert (gone.status_code, never.status_code) == (200, 200)
    assert SUMMARY not in text(gone)
    assert open_link(token_of(issued), issued.code) == ""


def test_after_accepting_it_reads_what_was_chosen_and_the_sender_is_told(
    issued: Issued, outside: Referral, cast: Cast
) -> None:
    client, page = opened(issued), f"/invii/con-un-link/{token_of(issued)}"
    assert client.post(f"{page}/accetta", {"sent": "1"}).status_code == 200
    assert NAME in text(client.get(page))
    with acting(cast.carla):
        outside.refresh_from_db()
        assert outside.state == S.ACCEPTED
        assert Notice.objects.filter(event="case.link_answered", address=f"/invii/{outside.id}").count() == 1
    with as_owner():
        [event] = Event.objects.filter(type="case.link_answered")
        assert (event.actor_id, event.case_id) == (None, outside.case_id)
    assert client.post(f"{page}/concludi", {"code": "done", "reason": ""}).status_code == 200
    assert NAME not in text(client.get(page))


def test_it_asks_and_declines_without_seeing_more(issued: Issued, outside: Referral, cast: Cast) -> None:
    client, page = opened(issued), f"/invii/con-un-link/{token_of(issued)}"
    assert client.post(f"{page}/chiedi", {"text": "Da quando?"}).status_code == 200
    assert "Da quando?" in text(client.get(page))
    assert client.post(f"{page}/rifiuta", {"code": "no_place", "reason": ""}).status_code == 200
    with acting(cast.carla):
        outside.refresh_from_db()
    assert (outside.state, outside.decline_reason) == (S.REJECTED, "no_place")
    assert client.post(f"{page}/accetta", {"sent": "1"}).status_code == 404


def test_nothing_of_a_protected_path_leaves_by_a_link(
    issued: Issued, outside: Referral, cast: Cast, case: Case
) -> None:
    pass_ = open_link(token_of(issued), issued.code)
    assert linked_referral(token_of(issued), pass_) is not None
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=2, restricted=True)
    outside.case.protection = 2
    assert linked_referral(token_of(issued), pass_) is None
    with acting(cast.carla), pytest.raises(Refused, match="path is protected"):
        issue_link(outside, by=cast.carla)


def test_withdrawing_closes_the_link_and_so_does_revoking(issued: Issued, outside: Referral, cast: Cast) -> None:
    with acting(cast.carla):
        close_referral(outside, state=S.WITHDRAWN, reason="-", by=cast.carla)
    assert open_link(token_of(issued), issued.code) == ""


def test_a_new_link_ends_the_one_before(issued: Issued, outside: Referral, cast: Cast) -> None:
    with acting(cast.carla):
        second = issue_link(outside, by=cast.carla)
        assert open_link(token_of(issued), issued.code) == ""
        assert open_link(token_of(second), second.code) != ""
        assert revoke_links(outside, by=cast.carla) == 1
        assert open_link(token_of(second), second.code) == ""


def test_the_secrets_are_kept_as_digests_and_nobody_forges_a_pass(issued: Issued, cast: Cast) -> None:
    with as_owner():
        [link] = PersonalLink.objects.all()
        kept = f"{link.link_digest} {link.code_digest}"
    assert issued.code not in kept
    assert token_of(issued) not in kept
    for statement in (
        "UPDATE accounts_personallink SET pass_digest = 'x'",
        "UPDATE accounts_personallink SET tries = 0",
    ):
        with acting(cast.carla), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    with acting(cast.bruno), pytest.raises(DatabaseError, match="not yours"), transaction.atomic():
        PersonalLink.objects.update(revoked_at="2021-01-01 00:00Z", revoked_by=cast.bruno.user)


def test_a_referral_to_a_body_with_accounts_gets_no_link(cast: Cast, sent: Referral) -> None:
    with acting(cast.carla), pytest.raises(Refused, match="needs no link"):
        issue_link(sent, by=cast.carla)
