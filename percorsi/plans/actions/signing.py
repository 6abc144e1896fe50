"""Who is asked to answer to a plan, how each of them does, and when it comes into force by it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.cases.actions import advance_case
from percorsi.cases.actions.attachments import attach
from percorsi.cases.models import Attachment
from percorsi.cases.vocabulary import Work
from percorsi.kernel.dates import today
from percorsi.kernel.editing import save_version
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, refuse_if
from percorsi.people.queries import who_signs_for
from percorsi.people.queries.ages import why_not_so_young_for, why_not_so_young_in_project
from percorsi.people.vocabulary import AgeAct
from percorsi.plans.actions.trace import authorise_writing, trace
from percorsi.plans.content import seal
from percorsi.plans.models import Goal, Plan, Response, Signer, SigningCode, Step
from percorsi.plans.queries import answers_to, current_plan, goals_of, is_of_minor, own_name_of, signers_of
from percorsi.plans.rules import (
    Answered,
    Written,
    is_settled,
    required_parties,
    why_not_agree,
    why_not_answer,
    why_not_answer_again,
    why_not_excuse,
    why_not_on_screen,
    why_not_write,
)
from percorsi.plans.vocabulary import AT_THE_TABLE, MAIN_PARTIES, Agreement, Party, PlanEvent, PlanState

PROGRESS = ("state", "outcome", "given_up_reason", "ended_on")


@dataclass(frozen=True)
class Answer:
    """What one party said, and what proves it."""

    how: Agreement
    on: date
    reason: str = ""
    present: str = ""
    shown: str = ""  # the seal of the words they saw
    code: SigningCode | None = None
    own_account: bool = False
    picture: "UploadedFile[bytes] | None" = None  # the scan, or the drawing


@transaction.atomic
def call_to_sign(plan: Plan, *, by: Actor) -> list[Signer]:
    """Whoever has to answer is named once; others are added by hand."""
    authorise_writing(plan.case, by=by)
    refuse_if(why_not_write(plan.state))
    named = {signer.party for signer in signers_of(plan)}
    missing = [party for party in required_parties(minor=is_of_minor(plan)) if party not in named]
    for party in missing:
        _signer_of(plan, party, by=by).save(force_insert=True)
    _call_guardians(plan, by=by)
    if missing:
        trace(PlanEvent.SIGNER_NAMED, plan, by=by, detail={"parties": missing})
    return signers_of(plan)


def _call_guardians(plan: Plan, *, by: Actor) -> None:
    """Each by name, as the file of the person says; the place held until somebody was named is given up."""
    if not is_of_minor(plan):
        return
    known = Signer.objects.filter(plan=plan, party=Party.GUARDIAN)
    names = [name for name in who_signs_for(plan.case.person) if not known.filter(name=name).exists()]
    for name in names:
        _signer_of(plan, Party.GUARDIAN, by=by, name=name).save(force_insert=True)
    nameless = [one for one in signers_of(plan) if one.is_nameless and not one.responses.exists()]
    if names:
        for signer in nameless:
            _withdraw(signer, by=by)
        trace(PlanEvent.SIGNER_NAMED, plan, by=by, detail={"parties": [Party.GUARDIAN] * len(names)})


@transaction.atomic
def name_signer(
    plan: Plan,
    *,
    party: Party,
    name: str,
    by: Actor,
    email: str = "",
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Signer:
    """Somebody else who is to sign: a relative, the delegate of an organisation, a member of the household."""
    call_to_sign(plan, by=by)
    if id is not None and (found := Signer.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    known = Signer.objects.filter(plan=plan, party=party, name=name.strip(), withdrawn_at=None).first()
    if known is not None:
        if known.email == email:
            return known
        _withdraw(known, by=by)
    signer = Signer(
        id=id or new_id(), plan=plan, case_id=plan.case_id, party=party, name=name.strip(), email=email,
        created_by=by.user,
    )  # fmt: skip
    signer.save(force_insert=True)
    trace(PlanEvent.SIGNER_NAMED, plan, by=by, detail={"parties": [party]})
    return signer


@transaction.atomic
def excuse_signer(signer: Signer, *, by: Actor) -> Signer:
    """Named by mistake; what they have answered stays."""
    authorise_writing(signer.plan.case, by=by)
    refuse_if(why_not_write(signer.plan.state))
    refuse_if(why_not_excuse(answered=signer.responses.exists()))
    return _withdraw(signer, by=by)


@transaction.atomic
def answer_to_plan(
    plan: Plan,
    *,
    how: Agreement,
    on: date,
    by: Actor,
    id: UUID | None = None,  # noqa: A002 - the preset key
    **said: Any,
) -> Response:
    """Round one table: one sheet for all who were asked, or their word. A no is of the person; the draft waits.

    ``said``: reason, present, shown, picture of :class:`Answer`.
    """
    if id is not None and (found := Response.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    signers = call_to_sign(plan, by=by) if plan.is_draft else []
    answer = Answer(how, on, **said)
    sealed, goals = _sealed(plan, answer, by=by)
    last = answers_to(plan, sealed)
    asked = signers if how != Agreement.REFUSED else [each for each in signers if each.party in MAIN_PARTIES][-1:]
    waiting = [signer for signer in asked if last.get(signer.id, Agreement.REFUSED) == Agreement.REFUSED]
    paper = _kept(plan, answer, by=by, name=_("all who signed"))
    responses = [_record(signer, answer, sealed, paper, by=by) for signer in waiting[1:]]
    first = _record(waiting[0], answer, sealed, paper, by=by, id=id)
    _settle(plan, goals, sealed, on=on, by=by)
    trace(PlanEvent.ANSWERED, plan, by=by, detail={"how": how, "answers": len(responses) + 1})
    return first


@transaction.atomic
def sign_plan(
    signer: Signer,
    *,
    answer: Answer,
    by: Actor,
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Response:
    """One party answers; the plan is in force once everybody asked has."""
    plan = signer.plan
    if id is not None and (found := Response.objects.filter(pk=id, plan=plan).first()) is not None:
        return found
    sealed, goals = _sealed(plan, answer, by=by)
    refuse_if(why_not_answer_again(answers_to(plan, sealed).get(signer.id, "")))
    own = answer.how not in AT_THE_TABLE and signer.user_id == by.user.id
    refuse_if(why_not_on_screen(answer.how, proved=own or answer.code is not None))
    paper = _kept(plan, answer, by=by, name=signer.name)
    response = _record(signer, answer, sealed, paper, by=by, id=id, own_account=own)
    _settle(plan, goals, sealed, on=answer.on, by=by)
    trace(PlanEvent.ANSWERED, plan, by=by, detail={"how": answer.how, "party": signer.party})
    return response


def _signer_of(plan: Plan, party: Party, *, by: Actor, name: str = "") -> Signer:
    manager = plan.case.case_manager
    names = {
        Party.PERSON: own_name_of(plan),
        Party.GUARDIAN: str(Party.GUARDIAN.label),
        Party.CASE_MANAGER: manager.display_name if manager else by.user.display_name,
    }
    user = (manager or by.user) if party == Party.CASE_MANAGER else None
    return Signer(
        plan=plan, case_id=plan.case_id, party=party, name=name or names[party], user=user, created_by=by.user
    )


def _withdraw(signer: Signer, *, by: Actor) -> Signer:
    if signer.withdrawn_at is None:
        signer.withdrawn_at, signer.withdrawn_by = timezone.now(), by.user
        signer.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return signer


def _sealed(plan: Plan, answer: Answer, *, by: Actor) -> tuple[str, list[Goal]]:
    """Refuses what cannot be agreed to, and words that changed since they were shown."""
    authorise_writing(plan.case, by=by)
    if answer.how != Agreement.REFUSED:
        person, project = plan.case.person, plan.case.project
        refuse_if(why_not_so_young_in_project(person, project, on=answer.on))
        refuse_if(why_not_so_young_for(person, AgeAct.PLAN, on=answer.on))
    goals = goals_of(plan)
    written = [Written(goal.words, len(goal.written)) for goal in goals]  # type: ignore[attr-defined] # prefetched
    refuse_if(why_not_agree(state=plan.state, goals=written, review_on=plan.review_on, on=answer.on, today=today()))
    refuse_if(why_not_answer(answer.how, answer.reason))
    sealed = seal(plan, goals)
    if answer.shown and answer.shown != sealed:
        raise EditConflict(plan, plan.version)
    return sealed, goals


def _kept(plan: Plan, answer: Answer, *, by: Actor, name: str) -> Attachment | None:
    if answer.picture is None:
        return None
    title = _("Signature on the plan, version %(edition)s: %(name)s") % {"edition": plan.edition, "name": name}
    return attach(plan.case, file=answer.picture, title=title[:120], by=by)


def _record(
    signer: Signer,
    answer: Answer,
    sealed: str,
    paper: Attachment | None,
    *,
    by: Actor,
    own_account: bool = False,
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Response:
    response = Response(
        id=id or new_id(),
        plan_id=signer.plan_id,
        case_id=signer.case_id,
        signer=signer,
        on=answer.on,
        how=answer.how,
        reason=answer.reason,
        present=answer.present,
        content_hash=sealed,
        code=answer.code,
        own_account=own_account,
        attachment=paper,
        created_by=by.user,
    )
    response.save(force_insert=True)
    return response


def _settle(plan: Plan, goals: list[Goal], sealed: str, *, on: date, by: Actor) -> None:
    last = answers_to(plan, sealed)
    if not is_settled(Answered(signer.party, last.get(signer.id, "")) for signer in signers_of(plan)):
        return
    _put_in_force(plan, goals, on=on, sealed=sealed, by=by)
    advance_case(plan.case, completing=Work.PLAN, on=on, reason=_("The person agreed to the plan"), by=by)


def _put_in_force(plan: Plan, goals: list[Goal], *, on: date, sealed: str, by: Actor) -> None:
    """The edition before steps back, and hands over how far its steps have gone in the meantime."""
    before = current_plan(by, plan.case)
    if before is not None:
        before.state, before.replaced_on = PlanState.REPLACED, on
        save_version(before, seen=before.version, fields=["state", "replaced_on"])
        _take_over_progress(goals)
    plan.agreed_on, plan.content_hash, plan.next_review_on = on, sealed, plan.review_on
    plan.state = PlanState.AGREED
    save_version(plan, seen=plan.version, fields=["state", "agreed_on", "content_hash", "next_review_on"])


def _take_over_progress(goals: list[Goal]) -> None:
    copies = [step for goal in goals for step in goal.written if step.copied_from_id]  # type: ignore[attr-defined] # prefetched
    origins = Step.objects.in_bulk([step.copied_from_id for step in copies])
    for step in copies:
        for name in PROGRESS:
            setattr(step, name, getattr(origins[step.copied_from_id], name))
    Step.objects.bulk_update(copies, PROGRESS)
