"""Sending a person: what the addressee sees before and after, who answers, and how it ends at once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.audit.models import Event
from percorsi.cases.actions import end_member, hand_over
from percorsi.cases.actions.referral import accept_referral, close_referral, send_referral
from percorsi.cases.models import Case, Referral, ReferralSummary, TeamMember
from percorsi.cases.queries import visible_cases
from percorsi.cases.queries.referrals import received, visible_referrals, visible_summaries
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending, initials_of
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.vocabulary import ReferralState
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")
YES = Agreement(date(2021, 1, 1), "signed")
SUMMARY = "Cerca una formazione da cuoca"
S = ReferralState


def sending(**changed: Any) -> Sending:
    facts: dict[str, Any] = {
        "classes": frozenset({DataClass.BASE, DataClass.ECONOMIC}),
        "until": add_days(today(), 30),
        "summary": SUMMARY,
        "agreement": YES,
    }
    return Sending(**(facts | changed))


@pytest.fixture
def nora(cast: Cast) -> Actor:
    """Coordinates the co-operative where Dario works."""
    return make_actor("Nora", Role.ORGANISATION_COORDINATOR, organisation_id=cast.cooperative.id, password="-")


@pytest.fixture
def case(cast: Cast) -> Case:
    """Bruno's path, with Carla in its team."""
    case = cast.case_of_bruno("Maria", "Rossi")
    with acting(cast.bruno):
        join_team(case, cast.carla, by=cast.bruno, classes=["B", "E"])
    return case


@pytest.fixture
def sent(cast: Cast, case: Case) -> Referral:
    """Carla has sent Maria to Dario."""
    return send(case, by=cast.carla, cast=cast)


def send(case: Case, *, by: Actor, cast: Cast, named: bool = True, **changed: Any) -> Referral:
    receiver = cast.dario.user if named else None
    with acting(by):
        return send_referral(case, organisation=cast.cooperative, receiver=receiver, sending=sending(**changed), by=by)


def sees(actor: Actor, case: Case) -> bool:
    with acting(actor):
        return visible_cases(actor).filter(pk=case.pk).exists()


def ids_in(table: str) -> set[Any]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


# Before the answer


def test_a_pending_referral_shows_initials_and_summary_and_nothing_else(
    cast: Cast, case: Case, sent: Referral, client_of: ClientOf
) -> None:
    client = client_of(cast.dario)
    for address in ("/invii", f"/invii/{sent.id}", f"/invii/{sent.id}/accetta"):
        shown = text(client.get(address))
        assert "M. R." in shown
        assert "Rossi" not in shown
    assert SUMMARY in text(client.get(f"/invii/{sent.id}"))
    assert not sees(cast.dario, case)
    assert client.get(page(case)).status_code == 404
    assert client.get(f"/persone/{case.person_id}").status_code == 404


@pytest.mark.parametrize("name", [*NAMES, "nora"])
def test_the_two_layers_agree_on_who_sees_a_referral(name: str, cast: Cast, nora: Actor, sent: Referral) -> None:
    actor: Actor = nora if name == "nora" else getattr(cast, name)
    for state in ("pending", "rejected"):
        with as_owner():
            Referral.objects.update(state=state)
        with acting(actor):
            assert set(visible_referrals(actor).values_list("id", flat=True)) == ids_in("cases_referral")
            summaries = set(visible_summaries(actor).values_list("id", flat=True))
            assert summaries == ids_in("cases_referralsummary")
        assert bool(summaries) == (name in {"bruno", "carla"} or (state == "pending" and name in {"dario", "nora"}))


def test_the_addressee_is_told_without_a_name(cast: Cast, sent: Referral) -> None:
    with acting(cast.dario):
        assert [(one.event, one.address) for one in Notice.objects.all()] == [("case.referred", "/invii")]


@pytest.mark.parametrize("name", ["dario", "ada", "emma", "gino"])
def test_who_does_not_work_on_the_path_sends_nobody(name: str, cast: Cast, case: Case) -> None:
    actor: Actor = getattr(cast, name)
    with pytest.raises(Refused) as refused:
        send(case, by=actor, cast=cast)
    assert refused.value.forbidden
    row = Referral(case=case, organisation=cast.company, shown_as="-", classes=["B"], until=today(),
                   agreed_on=today(), agreed_how="signed", created_by=actor.user)  # fmt: skip
    with acting(actor), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"agreement": None}, "Without the person's agreement"),
        ({"agreement": Agreement(today(), "")}, "told by half"),
        ({"agreement": Agreement(add_days(today(), 1), "signed")}, "in the future"),
        ({"classes": frozenset({DataClass.ECONOMIC})}, "Without identity"),
        ({"classes": frozenset({DataClass.BASE, DataClass.NUMBERS})}, "do not see yourself"),
        ({"until": add_days(today(), -1)}, "in the past"),
        ({"until": add_days(today(), 800)}, "one year at most"),
    ],
)
def test_what_cannot_be_sent(changed: dict[str, Any], why: str, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match=why):
        send(case, by=cast.carla, cast=cast, **changed)


def test_without_agreement_only_a_coordinator_of_the_team_with_a_reason_in_the_trace(cast: Cast, case: Case) -> None:
    with acting(cast.bruno):
        join_team(case, cast.olga, by=cast.bruno, classes=["B", "E"])
    with pytest.raises(Refused, match="not said why"):
        send(case, by=cast.olga, cast=cast, agreement=None)
    send(case, by=cast.olga, cast=cast, agreement=None, override_reason="Notte senza alloggio")
    with as_owner():
        assert Event.objects.filter(type="case.referred_without_agreement", actor_id=cast.olga.id).count() == 1


def test_postgresql_refuses_a_referral_without_agreement_from_who_may_not(cast: Cast, case: Case) -> None:
    row = Referral(case=case, organisation=cast.cooperative, shown_as="-", classes=["B"], until=today(),
                   override_reason="-", created_by=cast.carla.user)  # fmt: skip
    with acting(cast.carla), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.parametrize("classes", [["B", "N"], ["B", "H"], ["B", "J"], ["E"]])
def test_postgresql_refuses_classes_one_does_not_have(classes: list[str], cast: Cast, case: Case) -> None:
    row = Referral(case=case, organisation=cast.cooperative, shown_as="-", classes=classes, until=today(),
                   agreed_on=today(), agreed_how="signed", created_by=cast.carla.user)  # fmt: skip
    with acting(cast.carla), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_nobody_types_that_a_referral_was_accepted(cast: Cast, sent: Referral) -> None:
    for actor in (cast.carla, cast.dario, cast.bruno):
        with acting(actor), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Referral.objects.update(state="accepted")


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
        place = TeamMember.objects.get(case=case, user=cast.dario.user, valid__endswith=None)
    assert (place.source, place.function, set(place.classes)) == ("team", "case_manager", {"B", "E", "N", "P"})


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
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                ReferralSummary(case=path, referral=sent, text="-").save(force_insert=True)


@pytest.mark.parametrize(
    ("name", "initials"), [("Maria Rossi", "M. R."), ("Ng", "N."), ("", "–"), ("A b c d", "A. B. C.")]
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials
