"""What each kind of referral opens, and the table of its steps."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions.referral import (
    accept_referral,
    ask_referral,
    book_referral,
    close_referral,
    remind_referral,
    reply_referral,
    send_referral,
)
from percorsi.cases.models import Case, Referral, TeamMember
from percorsi.cases.queries.referrals import get_referral, sent, to_answer, waiting_on_others
from percorsi.cases.rules.referral import Sending, target_of
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.referrals.sending import S, sees, send, sending
from percorsi.cases.vocabulary import TeamFunction
from percorsi.cases.vocabulary.referral import KIND_RULES, STEPS, ReferralKind, ReferralState
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refused
from percorsi.network.models import Organisation

pytestmark = pytest.mark.usefixtures("in_english")
K = ReferralKind


def within(case: Case, kind: ReferralKind, *, by: Actor, to: Actor, **changed: Any) -> Referral:
    """To a colleague of the body that follows the person: no agreement is asked."""
    facts: dict[str, Any] = {
        "kind": kind,
        "agreement": None,
        "classes": frozenset({DataClass.BASE, DataClass.ECONOMIC}),
    }
    if KIND_RULES[kind].permanent:
        facts["until"] = None
    with acting(by):
        asked = sending(**(facts | changed))
        organisation = Organisation.objects.get(pk=to.organisation_id)
        return send_referral(case, organisation=organisation, receiver=to.user, sending=asked, by=by)


# The table of steps


def test_every_state_is_reached_and_every_running_one_is_left() -> None:
    assert {step.target for step in STEPS} == set(S)
    assert {source for step in STEPS for source in step.sources} == {S.PENDING, S.ASKED, S.ACCEPTED}


@pytest.mark.parametrize("state", list(ReferralState))
def test_what_is_over_takes_no_step(state: ReferralState) -> None:
    open_steps = {step.verb for step in STEPS if target_of(step.verb, state) is not None}
    assert open_steps == {
        S.PENDING: {"accept", "decline", "ask", "withdraw", "revoke"},
        S.ASKED: {"accept", "decline", "ask", "reply", "withdraw", "revoke"},
        S.ACCEPTED: {"end", "revoke"},
    }.get(state, set())


# A question instead of an answer


def test_a_question_goes_to_the_sender_and_the_reply_lets_it_wait_again(cast: Cast, case: Case, sent: Referral) -> None:
    with acting(cast.dario):
        ask_referral(sent, text="Ha la patente?", by=cast.dario)
    assert sent.state == S.ASKED
    with acting(cast.carla):
        assert [one.referral.pk for one in to_answer(cast.carla)] == [sent.pk]
        assert Notice.objects.filter(event="case.referral_asked").count() == 1
        reply_referral(sent, text="Sì, la B", by=cast.carla)
    with acting(cast.dario):
        shown = get_referral(cast.dario, sent.pk)
        assert ([one.text for one in shown.messages], shown.referral.state) == (
            ["Ha la patente?", "Sì, la B"],
            S.PENDING,
        )
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)


@pytest.mark.parametrize("name", ["carla", "bruno", "ada", "gino"])
def test_only_the_addressee_asks(name: str, cast: Cast, sent: Referral) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT acl.ask_referral(%s, gen_random_uuid(), '-')", [sent.id])
        assert cursor.fetchone() == (False,)


def test_it_is_reminded_once_a_day_without_a_name(cast: Cast, case: Case, sent: Referral) -> None:
    with acting(cast.carla):
        remind_referral(sent, by=cast.carla)
        with pytest.raises(Refused, match="less than a day"):
            remind_referral(sent, by=cast.carla)
    with acting(cast.dario):
        assert Notice.objects.filter(event="case.referral_reminded", address=f"/invii/{sent.id}").count() == 1


# A place in the team, and the transfer


def test_a_colleague_of_the_body_joins_the_team_for_good_and_needs_no_agreement(cast: Cast, case: Case) -> None:
    asked = within(case, K.ASSIGNMENT, by=cast.bruno, to=cast.olga, function=TeamFunction.SOCIAL_WORKER)
    assert (asked.basis, asked.until) == ("task", None)
    with acting(cast.olga):
        accept_referral(asked, receiver=cast.olga.user, by=cast.olga)
    with as_owner():
        place = TeamMember.objects.get(case=case, user=cast.olga.user)
    found = (place.source, place.function, place.valid.upper, place.classes)
    assert found == ("team", "social_worker", None, ["B", "E"])


@pytest.mark.parametrize("kind", [K.ASSIGNMENT, K.TRANSFER])
def test_who_does_not_choose_the_team_transfers_nothing(kind: ReferralKind, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        within(case, kind, by=cast.carla, to=cast.olga)
    assert refused.value.forbidden


def test_a_transfer_moves_the_path_at_the_answer_and_leaves_a_time_of_grace(cast: Cast, case: Case) -> None:
    """First the receiver sees, then she answers, last the predecessor's place gets its end."""
    asked = within(case, K.TRANSFER, by=cast.bruno, to=cast.carla, grace_days=14)
    with as_owner():
        assert Case.objects.get(pk=case.pk).case_manager_id == cast.bruno.id
    with acting(cast.carla):
        accept_referral(asked, receiver=cast.carla.user, by=cast.carla)
    with as_owner():
        moved = Case.objects.get(pk=case.pk)
        old = TeamMember.objects.get(case=case, user=cast.bruno.user)
        new = TeamMember.objects.get(case=case, user=cast.carla.user, function="case_manager")
    assert (moved.case_manager_id, moved.version) == (cast.carla.id, case.version + 1)
    assert (set(new.classes), new.valid.upper) == ({"B", "E", "N", "P"}, None)
    assert old.valid.upper - new.valid.lower == timedelta(days=14)
    assert sees(cast.bruno, case)
    with as_owner(), connection.cursor() as cursor:  # the days of grace are over
        cursor.execute("UPDATE cases_teammember SET valid = tstzrange(lower(valid), now()) WHERE id = %s", [old.id])
    assert not sees(cast.bruno, case)


def test_without_grace_the_predecessor_sees_nothing_at_the_next_request(cast: Cast, case: Case) -> None:
    asked = within(case, K.TRANSFER, by=cast.bruno, to=cast.carla, grace_days=0)
    with acting(cast.carla):
        accept_referral(asked, receiver=cast.carla.user, by=cast.carla)
    assert (sees(cast.carla, case), sees(cast.bruno, case)) == (True, False)


def test_a_transfer_to_another_body_needs_the_persons_agreement(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="Without the person's agreement"):
        within(case, K.TRANSFER, by=cast.bruno, to=cast.dario)
    asked = within(case, K.TRANSFER, by=cast.bruno, to=cast.dario, agreement=sending().agreement)
    with acting(cast.dario):
        accept_referral(asked, receiver=cast.dario.user, by=cast.dario)
    with as_owner():
        assert Case.objects.get(pk=case.pk).case_manager_id == cast.dario.id


def test_a_transfer_accepted_is_neither_ended_nor_revoked(cast: Cast, case: Case) -> None:
    """It has become the place of who answers: it ends as every place of the team does."""
    asked = within(case, K.TRANSFER, by=cast.bruno, to=cast.carla)
    with acting(cast.carla):
        accept_referral(asked, receiver=cast.carla.user, by=cast.carla)
        for state in (S.ENDED, S.REVOKED):
            with pytest.raises(Refused, match="any more"):
                close_referral(asked, state=state, reason="-", by=cast.carla)


def test_an_access_for_a_while_closes_by_itself(cast: Cast, case: Case) -> None:
    asked = within(case, K.ACCESS, by=cast.carla, to=cast.olga, until=add_days(today(), 3))
    with acting(cast.olga):
        accept_referral(asked, receiver=cast.olga.user, by=cast.olga)
    with as_owner():
        place = TeamMember.objects.get(case=case, user=cast.olga.user)
    assert place.source == "referral"
    assert place.valid.upper - place.valid.lower <= timedelta(days=4)


# The specialist


def test_a_consultation_goes_from_question_to_appointment_to_outcome(cast: Cast, case: Case) -> None:
    asked = send(case, by=cast.carla, cast=cast, kind=K.CONSULTATION)
    with acting(cast.dario):
        with pytest.raises(Refused, match="any more"):
            book_referral(asked, on=today(), at_time=None, by=cast.dario)
        accept_referral(asked, receiver=cast.dario.user, by=cast.dario)
        book_referral(asked, on=add_days(today(), 7), at_time=None, by=cast.dario)
        close_referral(asked, state=S.ENDED, reason="", code="not_met", by=cast.dario)
    with acting(cast.carla):
        [one] = sent_by(cast.carla)
        assert (one.state, one.outcome, one.appointment_on) == (S.ENDED, "not_met", add_days(today(), 7))
    assert not sees(cast.dario, case)


def sent_by(actor: Actor) -> list[Referral]:
    return [one.referral for one in sent(actor)]


def test_a_no_says_why_from_a_list(cast: Cast, sent: Referral) -> None:
    with acting(cast.dario):
        close_referral(sent, state=S.REJECTED, reason="", code="no_place", by=cast.dario)
    assert (sent.state, sent.decline_reason) == (S.REJECTED, "no_place")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": K.ACCESS, "until": None}, "last day is missing"),
        ({"answer_by": date(2021, 1, 1)}, "day of the answer"),
        ({"answer_by": add_days(today(), 31)}, "day of the answer"),
    ],
)
def test_what_is_not_asked(changed: dict[str, Any], why: str, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match=why):
        send(case, by=cast.carla, cast=cast, **changed)


def test_what_names_a_colleague_is_not_sent_to_a_body(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match="a body is not enough"):
        send(case, by=cast.carla, cast=cast, named=False, kind=K.ACCESS)


def test_what_waits_for_others_is_counted_until_its_day(cast: Cast, case: Case, sent: Referral) -> None:
    with acting(cast.carla):
        assert [one.referral.pk for one in waiting_on_others(cast.carla)] == [sent.pk]
    with as_owner():
        Referral.objects.update(until=date(2021, 1, 1))
    with acting(cast.carla):
        assert waiting_on_others(cast.carla) == []


def test_the_basis_follows_from_what_is_said() -> None:
    plain = Sending(frozenset({DataClass.BASE}), "-")
    assert (plain.basis, sending().basis) == ("override", "agreement")
    assert Sending(frozenset(), "-", kind=K.TRANSFER, within=True).basis == "task"
    assert Sending(frozenset(), "-", kind=K.REFERRAL, within=True).basis == "override"
