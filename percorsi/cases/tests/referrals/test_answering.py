"""Answering a referral, and how it ends at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import end_member, hand_over
from percorsi.cases.actions.referral import accept_referral, close_referral
from percorsi.cases.models import Case, Referral, ReferralSummary, TeamMember
from percorsi.cases.queries.referrals import received
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf, page
from percorsi.cases.tests.referrals.sending import S, sees, send
from percorsi.cases.vocabulary import ReferralState
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")


# The answer


def test_accepting_opens_what_was_sent_until_the_day_agreed(cast: Cast, case: Case, sent: Referral) -> None:
    with acting(cast.dario):
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)
        [place] = TeamMember.objects.filter(case=case, user=cast.dario.user)
    assert sees(cast.dario, case)
    assert (place.source, place.classes, place.granted_by_id) == ("referral", ["B", "E"], cast.carla.id)
    assert place.valid.upper - place.valid.lower < timedelta(days=32)
    assert sent.state == S.ACCEPTED


@pytest.mark.parametrize("name", ["carla", "bruno", "ada", "gino", "fabio", "emma"])
def test_nobody_accepts_for_others(name: str, cast: Cast, case: Case, sent: Referral) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor), pytest.raises(Refused):
        accept_referral(sent, receiver=cast.dario.user, by=actor)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT acl.accept_referral(%s, %s, %s)", [sent.id, new_id(), actor.id])
        assert cursor.fetchone() == (False,)
    assert not sees(cast.dario, case)


def test_who_coordinates_the_body_answers_for_a_colleague_and_does_not_see_the_path(
    cast: Cast, case: Case, nora: Actor
) -> None:
    sent = send(case, by=cast.carla, cast=cast, named=False)
    with acting(nora):
        accept_referral(sent, receiver=cast.dario.user, by=nora)
    assert sees(cast.dario, case)
    assert not sees(nora, case)


def test_a_referral_to_a_body_is_not_taken_by_whoever(cast: Cast, case: Case, nora: Actor) -> None:
    sent = send(case, by=cast.carla, cast=cast, named=False)
    with acting(cast.dario):
        assert received(cast.dario) == []
        with pytest.raises(Refused, match="any more"):
            accept_referral(sent, receiver=cast.dario.user, by=cast.dario)
    with acting(nora), pytest.raises(Refused, match="any more"):
        accept_referral(sent, receiver=cast.carla.user, by=nora)


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"until": date(2021, 1, 1)}])
def test_only_a_referral_still_waiting_is_accepted(
    change: dict[str, Any], cast: Cast, case: Case, sent: Referral
) -> None:
    with as_owner():
        Referral.objects.update(**change)
    with acting(cast.dario), pytest.raises(Refused, match="any more"):
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)
    assert not sees(cast.dario, case)


def test_what_a_former_colleague_sent_is_not_accepted(cast: Cast, case: Case, sent: Referral) -> None:
    with acting(cast.bruno):
        place = TeamMember.objects.select_related("case", "user").get(case=case, user=cast.carla.user)
        end_member(place, reason="-", by=cast.bruno)
    with acting(cast.dario), pytest.raises(Refused, match="any more"):
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)


# The end


def accepted(cast: Cast, sent: Referral) -> Referral:
    with acting(cast.dario):
        return accept_referral(sent, receiver=cast.dario.user, by=cast.dario)


@pytest.mark.parametrize(
    ("name", "state"),
    [("carla", S.ENDED), ("bruno", S.ENDED), ("dario", S.ENDED), ("carla", S.REVOKED), ("bruno", S.REVOKED)],
)
def test_an_end_closes_the_path_at_once(
    name: str, state: ReferralState, cast: Cast, case: Case, sent: Referral, client_of: ClientOf
) -> None:
    """A6 and P8: the session of the addressee stays open, its next request finds nothing."""
    accepted(cast, sent)
    client, actor = client_of(cast.dario), getattr(cast, name)
    assert client.get(page(case)).status_code == 200
    with acting(actor):
        close_referral(sent, state=state, reason="Basta così", by=actor)
    assert client.get(page(case)).status_code == 404
    with as_owner():
        place = TeamMember.objects.get(case=case, user=cast.dario.user)
    assert (place.ended_by_id, place.ended_reason) == (actor.id, "Basta così")


@pytest.mark.parametrize(("name", "state"), [("dario", S.REJECTED), ("carla", S.WITHDRAWN), ("bruno", S.REVOKED)])
def test_a_referral_declined_withdrawn_or_revoked_cannot_be_accepted(
    name: str, state: ReferralState, cast: Cast, case: Case, sent: Referral
) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        close_referral(sent, state=state, reason="-", by=actor)
    assert sent.state == state
    with acting(cast.dario):
        assert [one.summary for one in received(cast.dario)] == [""]
        with pytest.raises(Refused, match="any more"):
            accept_referral(sent, receiver=cast.dario.user, by=cast.dario)


@pytest.mark.parametrize(
    ("name", "state"),
    [("carla", S.REJECTED), ("dario", S.WITHDRAWN), ("dario", S.ENDED), ("ada", S.REVOKED), ("gino", S.REVOKED)],
)
def test_nobody_closes_what_is_not_theirs_to_close(name: str, state: ReferralState, cast: Cast, sent: Referral) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("SELECT acl.close_referral(%s, %s, '-')", [sent.id, state.value])
        assert cursor.fetchone() == (False,)


def test_a_path_is_transferred_to_who_accepted_it(cast: Cast, case: Case, sent: Referral) -> None:
    """First she sees, then she answers, last the predecessor leaves; her place is no longer a loan."""
    accepted(cast, sent)
    with acting(cast.bruno):
        hand_over(case, cast.dario.user, reason="La segue la cooperativa", by=cast.bruno)
    assert sees(cast.dario, case)
    assert not sees(cast.bruno, case)
    with as_owner():
        place = TeamMember.objects.get(case=case, user=cast.dario.user, source="team")
    assert (place.function, place.valid.upper, set(place.classes)) == ("case_manager", None, {"B", "E", "N", "P"})


def test_the_day_after_the_last_one_the_path_is_closed(cast: Cast, case: Case, sent: Referral) -> None:
    accepted(cast, sent)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_teammember SET valid = tstzrange(lower(valid), now()) WHERE source = 'referral'")
    assert not sees(cast.dario, case)


def test_a_summary_is_of_the_referral_and_path_of_its_author(cast: Cast, case: Case, sent: Referral) -> None:
    """A5: no summary on a referral of somebody else, nor on another path."""
    with as_owner():
        ReferralSummary.objects.all().delete()
    other = cast.case_of_bruno("Anna", "Verdi")
    with acting(cast.bruno):
        for path in (case, other):
            with pytest.raises(DatabaseError, match=r"row-level security|not there"), transaction.atomic():
                ReferralSummary(case=path, referral=sent, text="-").save(force_insert=True)


def test_the_day_of_who_may_answer_says_how_many_wait(cast: Cast, sent: Referral, client_of: ClientOf) -> None:
    def is_told(actor: Actor) -> bool:
        return "Invii in attesa di risposta: 1" in client_of(actor).get("/oggi").content.decode()

    assert (is_told(cast.dario), is_told(cast.carla)) == (True, False)
    with acting(cast.dario):
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)
    assert not is_told(cast.dario)
