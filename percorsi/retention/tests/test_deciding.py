"""Who is proposed, who decides, who sees."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import Refused
from percorsi.people.models import Restriction
from percorsi.retention.actions import confirm_erasure, erase_confirmed, keep_terms, propose_erasures, reject_erasure
from percorsi.retention.models import ErasureProposal
from percorsi.retention.queries import ended_persons, visible_proposals
from percorsi.retention.vocabulary import ProposalState

LONG_ENDED = {
    "state": "closed",
    "closed_on": date(2008, 5, 4),
    "opened_on": date(2000, 5, 4),
    "closing_reason": "employed",
}
REASON = "Piano di conservazione 2026, voce 12"


@pytest.fixture
def service(cast: Cast) -> Actor:
    with as_owner():
        keep_terms()
        return service_principal("retention")


def ended(case: Case, **values: Any) -> Case:
    with as_owner():
        type(case.project).objects.filter(pk=case.project_id).update(
            starts_on=date(1999, 1, 1), ends_on=date(2001, 1, 1)
        )
        Case.objects.filter(pk=case.pk).update(**(LONG_ENDED | values))
    return case


def propose(service: Actor) -> int:
    with acting(service):
        return propose_erasures(by=service)


def test_only_who_ended_long_ago_is_proposed_and_once(cast: Cast, service: Actor) -> None:
    old, _recent, _open = (
        ended(cast.case_of_bruno()),
        ended(cast.case_of_bruno("Lia"), closed_on=date(2024, 1, 1)),
        None,
    )
    cast.case_of_bruno("Anna")
    assert (propose(service), propose(service)) == (1, 0)
    with as_owner():
        assert list(ErasureProposal.objects.values_list("person_id", "due_on")) == [(old.person_id, date(2018, 5, 4))]


def test_a_second_path_that_goes_on_keeps_everything(cast: Cast, service: Actor) -> None:
    old = ended(cast.case_of_bruno())
    with as_owner():
        Case.objects.create(
            person_id=old.person_id, project=cast.wip, scope=cast.cooperative_in_wip, state="active",
            state_since=date(2020, 1, 1), opened_on=date(2020, 1, 1), created_by=cast.dario.user,
        )  # fmt: skip
    assert propose(service) == 0


def test_a_protected_person_is_proposed_too_and_stays_unseen(cast: Cast, service: Actor) -> None:
    case = ended(cast.case_of_bruno())
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=2, restricted=True)
    assert propose(service) == 1
    with acting(cast.vera):
        assert visible_proposals(cast.vera).count() == 1
        assert not type(case.person).objects.filter(pk=case.person_id).exists()


@pytest.mark.parametrize("name", ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"])
def test_nobody_else_sees_whose_time_is_over(name: str, cast: Cast, service: Actor, client_of: Any) -> None:
    ended(cast.case_of_bruno())
    propose(service)
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert ended_persons() == []
        assert not ErasureProposal.objects.exists()
        assert not visible_proposals(actor).exists()
    assert client_of(actor).get("/diritti/conservazione").status_code == 403


def test_the_officer_of_another_body_neither_sees_nor_decides(cast: Cast, service: Actor, client_of: Any) -> None:
    ended(cast.case_of_bruno())
    propose(service)
    other = make_actor("Pia", Role.PRIVACY_OFFICER, organisation_id=cast.cooperative.id)
    with as_owner():
        proposal = ErasureProposal.objects.get()
    with acting(other):
        assert not visible_proposals(other).exists()
    assert client_of(other).get(f"/diritti/conservazione/{proposal.id}").status_code in {302, 401, 403, 404}


def test_the_service_proposes_and_cannot_decide(cast: Cast, service: Actor) -> None:
    ended(cast.case_of_bruno())
    propose(service)
    with as_owner():
        proposal = ErasureProposal.objects.get()
    with acting(service), pytest.raises(Refused):
        confirm_erasure(proposal, reason=REASON, seen=1, by=service)
    with acting(service):
        assert ErasureProposal.objects.filter(pk=proposal.pk).update(state="confirmed", decided_by=service.user) == 0


def test_nobody_adds_a_proposal_that_is_decided_already(cast: Cast, service: Actor) -> None:
    case = ended(cast.case_of_bruno())
    with acting(cast.vera), pytest.raises(DatabaseError), transaction.atomic():
        ErasureProposal.objects.create(
            person_id=case.person_id, keeping="case_file", ended_on=date(2001, 1, 1), due_on=date(2011, 1, 1),
            state="confirmed", decided_by=cast.vera.user, decided_at=timezone.now(), created_by=cast.vera.user,
        )  # fmt: skip


def test_a_decision_needs_a_reason_and_is_taken_once(cast: Cast, service: Actor) -> None:
    ended(cast.case_of_bruno())
    propose(service)
    with acting(cast.vera):
        proposal = ErasureProposal.objects.get()
        with pytest.raises(Refused):
            confirm_erasure(proposal, reason="sì", seen=1, by=cast.vera)
        reject_erasure(proposal, reason=REASON, seen=1, by=cast.vera)
        with pytest.raises(Refused):
            confirm_erasure(proposal, reason=REASON, seen=2, by=cast.vera)
    assert propose(service) == 0


def test_what_a_stranger_marked_as_confirmed_is_not_erased(cast: Cast, service: Actor) -> None:
    """The row alone does not convince the command that erases."""
    ended(cast.case_of_bruno())
    propose(service)
    with as_owner():
        ErasureProposal.objects.update(state="confirmed", decided_by=cast.ivo.user, decided_at=timezone.now())
        assert erase_confirmed(by=service) == 0


def test_the_page_shows_dates_and_no_name_and_takes_the_decision(cast: Cast, service: Actor, client_of: Any) -> None:
    ended(cast.case_of_bruno("Giacinta", "Canarino"))
    propose(service)
    client = client_of(cast.vera)
    shown = client.get("/diritti/conservazione").content.decode()
    assert "4 maggio 2018" in shown
    assert "Canarino" not in shown
    assert "Giacinta" not in shown
    with as_owner():
        proposal = ErasureProposal.objects.get()
    address = f"/diritti/conservazione/{proposal.id}"
    assert client.post(address, {"version": "1", "decision": "confirmed", "reason": "sì"}).status_code == 422
    assert client.post(address, {"version": "1", "decision": "confirmed", "reason": REASON}).status_code == 302
    with as_owner():
        proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by_id) == (ProposalState.CONFIRMED, cast.vera.id)


def test_a_confirmed_proposal_is_carried_out(cast: Cast, service: Actor, tmp_path: Any, settings: Any) -> None:
    settings.PERCORSI_ERASURE_JOURNAL = tmp_path / "erasures.jsonl"
    case = ended(cast.case_of_bruno("Giacinta", "Canarino"))
    propose(service)
    with acting(cast.vera):
        confirm_erasure(ErasureProposal.objects.get(), reason=REASON, seen=1, by=cast.vera)
    with as_owner():
        assert erase_confirmed(by=service) == 1
        case.person.refresh_from_db()
        assert ErasureProposal.objects.get().state == ProposalState.EXECUTED
    assert case.person.full_name == ""
    assert str(case.person_id) in (tmp_path / "erasures.jsonl").read_text()


def test_whose_data_may_only_be_kept_is_neither_proposed_nor_erased(cast: Cast, service: Actor) -> None:
    asked_before, asked_after = ended(cast.case_of_bruno()), ended(cast.case_of_bruno("Lia"))
    hold(asked_before, cast)
    assert propose(service) == 1
    with acting(cast.vera):
        confirm_erasure(ErasureProposal.objects.get(), reason=REASON, seen=1, by=cast.vera)
    hold(asked_after, cast)
    with as_owner():
        assert erase_confirmed(by=service) == 0


def hold(case: Case, cast: Cast) -> None:
    with as_owner():
        Restriction.objects.create(
            person_id=case.person_id, ground="claims", reason="-", on=date(2026, 1, 1), created_by=cast.vera.user
        )
