"""Sending a person: what the addressee sees before she answers, and what cannot be sent."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils.translation import override

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.actions.referral import accept_referral
from percorsi.cases.models import Case, Referral
from percorsi.cases.queries.referrals import visible_referrals, visible_summaries
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import initials_of
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.tests.referrals.sending import SUMMARY, ids_in, sees, send
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refused
from percorsi.network.models import Organisation
from percorsi.programmes.tests.factories import make_organisation

pytestmark = pytest.mark.usefixtures("in_english")


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
        assert [(one.event, one.address) for one in Notice.objects.all()] == [("case.referred", f"/invii/{sent.id}")]


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
                   basis="override", override_reason="-", created_by=cast.carla.user)  # fmt: skip
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


def test_a_protected_path_is_not_sent_and_what_was_asked_before_is_not_answered(
    cast: Cast, case: Case, sent: Referral
) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(protection=2, restricted=True)
    case.protection = 2
    with pytest.raises(Refused, match="path is protected"):
        send(case, by=cast.carla, cast=cast)
    with acting(cast.dario), pytest.raises(Refused, match="any more"):
        accept_referral(sent, receiver=cast.dario.user, by=cast.dario)


@pytest.mark.parametrize(
    ("name", "initials"), [("Maria Rossi", "M. R."), ("Ng", "N."), ("", "–"), ("A b c d", "A. B. C.")]
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_a_body_where_nobody_opens_its_inbox_needs_a_named_colleague(cast: Cast, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        send(case, by=cast.bruno, cast=cast, named=False)
    assert refused.value.refusal.fields == ("receiver",)
    assert not Referral.objects.exists()


def test_the_list_of_bodies_says_where_a_colleague_is_needed_and_where_a_link(
    cast: Cast, case: Case, client_of: ClientOf
) -> None:
    with as_owner():
        outside = make_organisation("Casa di accoglienza")
    groups = [group for group in offered_bodies(client_of(cast.bruno), case) if group[0]]
    by_name = next(bodies for said, bodies in groups if said.startswith("Choose the colleague too"))
    by_link = next(bodies for said, bodies in groups if said.startswith("Without an account"))
    assert cast.cooperative.pk in {key for key, _name in by_name}
    assert outside.pk in {key for key, _name in by_link}
    with acting(cast.bruno):
        assert {key for _said, bodies in groups for key, _name in bodies} == set(
            Organisation.objects.values_list("pk", flat=True)
        )


def test_a_body_with_a_coordinator_decides_itself(cast: Cast, case: Case, nora: Actor, client_of: ClientOf) -> None:
    whole = next(bodies for said, bodies in offered_bodies(client_of(cast.bruno), case) if said.startswith("The body"))
    assert cast.cooperative.pk in {key for key, _name in whole}


def offered_bodies(client: Client, case: Case) -> list[Any]:
    field: Any = client.get(page(case, "/invio")).context["form"].fields["organisation"]
    with override("en"):  # the page was answered in the language of the browser
        return [(str(said), bodies) for said, bodies in list(field.choices)[1:]]


def test_what_is_sent_to_the_whole_body_reaches_who_answers_for_it(cast: Cast, case: Case, nora: Actor) -> None:
    referral = send(case, by=cast.bruno, cast=cast, named=False)
    with acting(nora):
        assert referral in visible_referrals(nora)
