"""The only way to an assessment: class E, by the team of the path or by the coordinator's scope."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Answer, Assessment, Instrument, Item, Section, Sitting
from percorsi.assessments.queries.instruments import items_of, levels, sections_with_items, shown_codes
from percorsi.assessments.rules import proposed_stage
from percorsi.assessments.vocabulary import MAIN, AssessmentState, ItemKind, Stage
from percorsi.cases.models import Case
from percorsi.cases.queries import reached, relation_to
from percorsi.kernel.dates import completed_years
from percorsi.kernel.privacy import DataClass

OF_AGE = 18


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    return Assessment.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related(
        "instrument", "case__person", "case__project", "case__case_manager", "keeper", "completed_by"
    )


def visible_answers(actor: Actor) -> QuerySet[Answer]:
    return Answer.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related("item__section", "saved_by")


def sittings_of(actor: Actor, assessment: Assessment) -> QuerySet[Sitting]:
    """The meetings, the first one first."""
    found = Sitting.objects.filter(reached(actor, DataClass.ECONOMIC), assessment=assessment)
    return found.select_related("created_by").order_by("on", "id")


def get_assessment(actor: Actor, assessment_id: UUID, permission: Permission) -> Assessment:
    """404 when invisible, a refusal with its reason when visible but not allowed."""
    found = visible_assessments(actor).filter(pk=assessment_id).first()
    if found is None:
        raise Http404
    authorise(actor, permission, relation_to(actor, found.case, DataClass.ECONOMIC))
    return found


def assessments_of(actor: Actor, case: Case) -> QuerySet[Assessment]:
    """All of one path, the latest first."""
    return visible_assessments(actor).filter(case=case).order_by("-on", "-id")


def last_assessment(actor: Actor, case: Case) -> Assessment | None:
    """The latest completed one that a plan may grow out of."""
    done = assessments_of(actor, case).filter(state=AssessmentState.COMPLETED)
    return done.filter(instrument__grounds_plan=True).first()


def draft_of(actor: Actor, case: Case, instrument: Instrument | None = None) -> Assessment | None:
    """The draft with this instrument; without one named, any draft of the path, the latest first."""
    drafts = assessments_of(actor, case).filter(state=AssessmentState.DRAFT)
    return (drafts if instrument is None else drafts.filter(instrument__code=instrument.code)).first()


def drafts_of(actor: Actor) -> QuerySet[Assessment]:
    """Assessments that wait on the actor's desk, the oldest first."""
    return (
        visible_assessments(actor)
        .filter(keeper_id=actor.id, state=AssessmentState.DRAFT, case__closed_on__isnull=True)
        .order_by("on", "id")
    )


def previous_assessment(actor: Actor, assessment: Assessment) -> Assessment | None:
    """The last one with the same instrument, in whatever edition or variant, completed before this one was started."""
    return of_family(assessments_of(actor, assessment.case), assessment.instrument).filter(id__lt=assessment.id).first()


def stage_of(actor: Actor, case: Case, instrument: Instrument | None = None) -> Stage:
    """The stage an assessment begun now most probably has."""
    done = assessments_of(actor, case).filter(state=AssessmentState.COMPLETED)
    before = done if instrument is None else of_family(done, instrument)
    return proposed_stage(case.state, before=before.exists())


def of_family(assessments: QuerySet[Assessment], instrument: Instrument) -> QuerySet[Assessment]:
    """The completed ones that can be laid beside one made with this instrument."""
    family = instrument.family
    same = Q(instrument__code=family) | Q(instrument__variant_of=family)
    return assessments.filter(same, state=AssessmentState.COMPLETED)


def sections_of(assessment: Assessment) -> list[Section]:
    """The sections asked of this person, each with its items in ``asked``."""
    sections = sections_with_items(assessment.instrument)
    return [section for section in sections if not section.minors_only or _is_minor(assessment)]


def _is_minor(assessment: Assessment) -> bool:
    birth = assessment.case.person.birth_date
    return birth is not None and completed_years(birth, assessment.on) < OF_AGE


def answers_of(actor: Actor, assessment: Assessment | None) -> dict[str, Answer]:
    """By the item's code, so that two editions of the instrument can be laid side by side."""
    if assessment is None:
        return {}
    return {answer.item.code: answer for answer in visible_answers(actor).filter(assessment=assessment)}


def missing_core(assessment: Assessment) -> list[Item]:
    """The questions without whose answer an assessment is not complete; only those that are asked of this person."""
    written = Answer.objects.filter(assessment=assessment).select_related("item")
    answers = {answer.item.code: answer for answer in written}
    sections = sections_of(assessment)
    asked = shown_codes(sections, answers, levels())
    return [
        item
        for item in items_of(sections)
        if item.core and item.code in asked and not is_given(item, answers.get(item.code))
    ]


def is_given(item: Item, answer: Answer | None) -> bool:
    """Whether the question itself is answered: words beside a rating are not the rating."""
    main = MAIN.get(ItemKind(item.kind))
    if answer is None or main is None:
        return answer is not None and not answer.is_empty
    return getattr(answer, main) not in (None, "", [])


def writers_of(case: Case) -> QuerySet[User]:
    """Colleagues of the team who may go on with a draft."""
    return User.objects.filter(
        team_memberships__case=case,
        team_memberships__valid__contains=timezone.now(),
        team_memberships__classes__contains=[DataClass.ECONOMIC.value],
    ).order_by("display_name")
