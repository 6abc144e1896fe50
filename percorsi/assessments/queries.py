"""The only way to an assessment: class E, by the team of the path or by the coordinator's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Answer, Assessment, Instrument, Item, Level, Section
from percorsi.assessments.vocabulary import AssessmentState, ItemKind
from percorsi.cases.models import Case
from percorsi.cases.queries import reached, relation_to
from percorsi.kernel.dates import completed_years
from percorsi.kernel.privacy import DataClass

CODE = "multidimensional"
OF_AGE = 18


def visible_assessments(actor: Actor) -> QuerySet[Assessment]:
    return Assessment.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related(
        "instrument", "case__person", "case__project", "case__case_manager", "keeper", "completed_by"
    )


def visible_answers(actor: Actor) -> QuerySet[Answer]:
    return Answer.objects.filter(reached(actor, DataClass.ECONOMIC)).select_related("item__section", "saved_by")


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
    """The latest completed one."""
    return assessments_of(actor, case).filter(state=AssessmentState.COMPLETED).first()


def draft_of(actor: Actor, case: Case) -> Assessment | None:
    return visible_assessments(actor).filter(case=case, state=AssessmentState.DRAFT).first()


def drafts_of(actor: Actor) -> QuerySet[Assessment]:
    """Assessments that wait on the actor's desk, the oldest first."""
    return (
        visible_assessments(actor)
        .filter(keeper_id=actor.id, state=AssessmentState.DRAFT, case__closed_on__isnull=True)
        .order_by("on", "id")
    )


def previous_assessment(actor: Actor, assessment: Assessment) -> Assessment | None:
    """The last one completed before this one was started."""
    return (
        assessments_of(actor, assessment.case)
        .filter(state=AssessmentState.COMPLETED, id__lt=assessment.id)
        .exclude(pk=assessment.pk)
        .first()
    )


def current_instrument() -> Instrument | None:
    return Instrument.objects.filter(code=CODE).order_by("-edition").first()


def sections_of(assessment: Assessment) -> list[Section]:
    """The sections asked of this person, each with its items in ``asked``."""
    items = Prefetch("items", queryset=Item.objects.order_by("position"), to_attr="asked")
    sections = Section.objects.filter(instrument=assessment.instrument).order_by("position").prefetch_related(items)
    return [section for section in sections if not section.minors_only or _is_minor(assessment)]


def _is_minor(assessment: Assessment) -> bool:
    birth = assessment.case.person.birth_date
    return birth is not None and completed_years(birth, assessment.on) < OF_AGE


def levels() -> dict[str, list[Level]]:
    """The steps of each scale, from the first to the last."""
    found: dict[str, list[Level]] = {}
    for level in Level.objects.order_by("scale_code", "value"):
        found.setdefault(level.scale_code, []).append(level)
    return found


def answers_of(actor: Actor, assessment: Assessment | None) -> dict[str, Answer]:
    """By the item's code, so that two editions of the instrument can be laid side by side."""
    if assessment is None:
        return {}
    return {answer.item.code: answer for answer in visible_answers(actor).filter(assessment=assessment)}


def unrated_core(assessment: Assessment) -> list[Item]:
    """The ratings without which an assessment is not complete."""
    rated = Answer.objects.filter(assessment=assessment, rating__isnull=False).values("item_id")
    return list(
        Item.objects.filter(section__instrument=assessment.instrument, core=True, kind=ItemKind.RATING)
        .exclude(pk__in=rated)
        .order_by("section__position", "position")
    )


def writers_of(case: Case) -> QuerySet[User]:
    """Colleagues of the team who may go on with a draft."""
    return User.objects.filter(
        team_memberships__case=case,
        team_memberships__valid__contains=timezone.now(),
        team_memberships__classes__contains=[DataClass.ECONOMIC.value],
    ).order_by("display_name")


@dataclass(frozen=True)
class Compared:
    """One field of life before and after."""

    item: Item
    before: Answer | None
    after: Answer | None

    @property
    def is_rated(self) -> bool:
        return any(answer is not None and answer.rating for answer in (self.before, self.after))


def comparison(actor: Actor, before: Assessment, after: Assessment) -> Sequence[Compared]:
    """Rated items of the later edition with the answers of both; no sum is made."""
    earlier, later = answers_of(actor, before), answers_of(actor, after)
    items = (item for section in sections_of(after) for item in section.asked if item.is_rated)  # type: ignore[attr-defined] # prefetched
    pairs = [Compared(item, earlier.get(item.code), later.get(item.code)) for item in items]
    return [pair for pair in pairs if pair.is_rated]
