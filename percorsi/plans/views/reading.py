from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from percorsi.access.actor import Actor
from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import drawn as assessed
from percorsi.assessments.queries import answers_of, levels, sections_of
from percorsi.assessments.vocabulary import ItemKind, Side
from percorsi.cases.drawn import identity_of
from percorsi.cases.queries import get_case
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.web import Request, page
from percorsi.plans import drawn
from percorsi.plans.actions import trace_reading
from percorsi.plans.comparing import differences
from percorsi.plans.models import Plan
from percorsi.plans.queries import (
    current_plan,
    draft_of,
    get_plan,
    goals_of,
    members_of,
    plans_of,
    reviews_of,
    start_refusal,
    supporters_of,
    visible_responses,
)

READ = Permission.PLAN_READ


@route(READ, obj="case")
def of_case(request: Request, case_id: UUID) -> HttpResponse:
    case = get_case(request.actor, case_id, READ, DataClass.ECONOMIC)
    return page(
        request,
        "plans/of_case.html",
        identity=identity_of(case, by=request.actor, current="plans"),
        case=case,
        plans=plans_of(request.actor, case),
        refusal=start_refusal(request.actor, case),
    )


@route(READ, obj="case")
def plan(request: Request, plan_id: UUID) -> HttpResponse:
    found = get_plan(request.actor, plan_id, READ)
    trace_reading(found, by=request.actor)
    template = "plans/draft.html" if found.is_draft else "plans/plan.html"
    return page(request, template, **_context(request.actor, found))


@route(READ, obj="case")
def together(request: Request, plan_id: UUID) -> HttpResponse:
    """The screen turned to the person: large, in their words, nothing internal."""
    found = get_plan(request.actor, plan_id, READ)
    trace_reading(found, by=request.actor)
    return page(request, "plans/together.html", **drawn.turned(found))


@route(READ, obj="case")
def compare(request: Request, plan_id: UUID) -> HttpResponse:
    """This edition beside the one before it, in words."""
    found = get_plan(request.actor, plan_id, READ)
    before = plans_of(request.actor, found.case).filter(edition__lt=found.edition).first()
    if before is None:
        return redirect("plans:plan", found.id)  # there is nothing to compare it with
    changes = differences(before, goals_of(before), found, goals_of(found))
    about = drawn.about(found, by=request.actor)
    return page(request, "plans/compare.html", before=before, changes=changes, **about)


def _context(actor: Actor, found: Plan) -> dict[str, Any]:
    responses = list(visible_responses(actor).filter(plan=found))
    entries = _assessed(actor, found) if found.is_draft else []
    return {
        **drawn.about(found, by=actor),
        "goals": drawn.goals(found, goals_of(found), actor=actor),
        "facts": drawn.facts(found, responses),
        "responses": responses,
        "moments": drawn.moments(reviews_of(found)),
        "supporters": supporters_of(found),
        "members": members_of(found),
        "priors": found.edition > 1,
        "draft": draft_of(actor, found.case),
        "current": current_plan(actor, found.case),
        "strengths": drawn.of_side(entries, Side.STRENGTH),
        "difficulties": drawn.of_side(entries, Side.DIFFICULTY),
        "own_words": [each for each in entries if each.item.kind == ItemKind.OWN_WORDS],
    }


def _assessed(actor: Actor, found: Plan) -> list[assessed.Entry]:
    """What the assessment says, beside the plan that grows out of it."""
    if found.assessment is None:
        return []
    answers = answers_of(actor, found.assessment)
    found.assessment.case = found.case
    chapters = assessed.chapters(sections_of(found.assessment), answers, {}, levels())
    return [entry for chapter in chapters for entry in chapter.answered]
