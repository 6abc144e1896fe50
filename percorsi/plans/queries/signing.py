"""Who is asked to answer to a plan, and what each of them said to which words."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import reached, relation_to
from percorsi.kernel.dates import completed_years, today
from percorsi.kernel.privacy import DataClass
from percorsi.plans.models import Plan, PlanMember, ReadyGoal, Response, Signer, SigningCode, Supporter

OF_AGE = 18


def visible_responses(actor: Actor) -> QuerySet[Response]:
    return Response.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related(
        "created_by", "signer", "code", "attachment"
    )


def visible_signers(actor: Actor) -> QuerySet[Signer]:
    return Signer.objects.filter(reached(actor, DataClass.ECONOMIC))


def visible_codes(actor: Actor) -> QuerySet[SigningCode]:
    return SigningCode.objects.filter(reached(actor, DataClass.ECONOMIC))


def visible_supporters(actor: Actor) -> QuerySet[Supporter]:
    return Supporter.objects.filter(reached(actor, DataClass.ECONOMIC))


def visible_members(actor: Actor) -> QuerySet[PlanMember]:
    return PlanMember.objects.filter(reached(actor, DataClass.ECONOMIC))


def get_signer(actor: Actor, plan_id: UUID, signer_id: UUID, permission: Permission) -> Signer:
    """404 for somebody of another plan, whoever asks."""
    found = (
        visible_signers(actor)
        .select_related("plan__case__person", "plan__case__project", "plan__case__case_manager")
        .filter(pk=signer_id, plan_id=plan_id, withdrawn_at=None)
        .first()
    )
    if found is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, found.plan.case, DataClass.ECONOMIC))
    return found


def signers_of(plan: Plan) -> list[Signer]:
    """Of a plan the reader has fetched, in the order they were named."""
    return list(Signer.objects.filter(plan=plan, withdrawn_at=None))


def answers_to(plan: Plan, sealed: str) -> dict[UUID, str]:
    """How each signer last answered to these very words; who signed other words has not answered."""
    found = Response.objects.filter(plan=plan, content_hash=sealed).order_by("created_at", "id")
    return dict(found.values_list("signer_id", "how"))


def last_code_of(signer: Signer) -> SigningCode | None:
    """Only the last one sent counts: a new one makes those before worthless."""
    return SigningCode.objects.filter(signer=signer).first()


def supporters_of(plan: Plan) -> list[Supporter]:
    return list(Supporter.objects.filter(plan=plan, withdrawn_at=None))


def members_of(plan: Plan) -> list[PlanMember]:
    """For whom else the plan is, as far as they may be named: who is protected since then is not."""
    found = PlanMember.objects.filter(plan=plan, withdrawn_at=None, person__alias="")
    return list(found.select_related("person").defer("person__search_terms"))


def ready_goals() -> QuerySet[ReadyGoal]:
    return ReadyGoal.objects.filter(retired_on=None)


def is_of_minor(plan: Plan) -> bool:
    birth = plan.case.person.birth_date
    return birth is not None and completed_years(birth, plan.agreed_on or today()) < OF_AGE


def own_name_of(plan: Plan) -> str:
    return plan.case.person.full_name
