"""How a plan is drawn: on screen, turned to the person, and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.assessments.drawn import Entry
from percorsi.assessments.vocabulary import Side
from percorsi.cases.drawn import identity_of
from percorsi.kernel.components import Badge, Fact, Moment
from percorsi.kernel.dates import in_words, today
from percorsi.plans.delivered import delivered_of
from percorsi.plans.models import Goal, Plan, Response, Review, Signer, Step
from percorsi.plans.queries import goals_of, members_of, signers_of, supporters_of, visible_responses
from percorsi.plans.vocabulary import Attainment, Decision, StepState, Who

TONES = {
    StepState.TO_DO: "neutral",
    StepState.DOING: "accent",
    StepState.DONE: "positive",
    StepState.GIVEN_UP: "warning",
}


def about(plan: Plan, *, by: Actor) -> dict[str, Any]:
    """What every page of a plan shows above: whose it is."""
    return {"plan": plan, "case": plan.case, "identity": identity_of(plan.case, by=by, current="plans")}


@dataclass(frozen=True)
class DrawnStep:
    step: Step
    who: str
    badge: Badge
    when: str
    delivered: Sequence[str] = ()


@dataclass(frozen=True)
class DrawnGoal:
    goal: Goal
    steps: Sequence[DrawnStep]


def goals(plan: Plan, written: Sequence[Goal], *, actor: Actor | None = None) -> list[DrawnGoal]:
    """With an actor, also what was really delivered of each step of a plan in force."""
    name = plan.case.person.given_name or str(Who.PERSON.label)
    steps = [step for goal in written for step in goal.written]  # type: ignore[attr-defined] # prefetched
    told = delivered_of(actor, steps) if actor and steps and not plan.is_draft else {}
    return [
        DrawnGoal(goal, [_step(step, name, told.get(step.pk, ())) for step in goal.written])  # type: ignore[attr-defined] # prefetched
        for goal in written
    ]


def _step(step: Step, name: str, delivered: Sequence[str]) -> DrawnStep:
    late = step.is_late(today())
    badge = Badge(_("Late"), "danger") if late else Badge(StepState(step.state).label, TONES[StepState(step.state)])
    return DrawnStep(step, who_of(step, name), badge, when_of(step), delivered)


def who_of(step: Step, name: str) -> str:
    """The one who answers for a step, in a word."""
    named = {
        Who.PERSON: name,
        Who.OPERATOR: str(step.operator or ""),
        Who.ORGANISATION: str(step.organisation or ""),
        Who.SUPPORTER: step.supporter,
    }
    return named[Who(step.who)]


def when_of(step: Step) -> str:
    if step.starts_on and step.due_on:
        return _("from %(start)s until %(end)s") % {"start": in_words(step.starts_on), "end": in_words(step.due_on)}
    if step.due_on:
        return _("by %(end)s") % {"end": in_words(step.due_on)}
    return _("from %(start)s") % {"start": in_words(step.starts_on)} if step.starts_on else ""


def turned(plan: Plan) -> dict[str, Any]:
    """The screen turned to the person: nothing internal is fetched for it."""
    return {
        "plan": plan,
        "goals": goals(plan, goals_of(plan)),
        "supporters": supporters_of(plan),
        "members": members_of(plan),
        "together": True,
    }


@dataclass(frozen=True)
class DrawnSignature:
    """One who was asked, and what they answered to the words as they stand."""

    signer: Signer
    answer: Response | None
    older: bool  # they answered to words that changed since

    @property
    def badge(self) -> Badge:
        if self.answer is None:
            return Badge(_("Other words were signed: to sign again"), "warning") if self.older else Badge(_("Waiting"))
        return Badge(self.answer.get_how_display(), "positive" if self.answer.agrees else "warning")

    @property
    def waits(self) -> bool:
        return self.answer is None or not self.answer.agrees


def signatures(actor: Actor, plan: Plan, sealed: str) -> list[DrawnSignature]:
    given = list(visible_responses(actor).filter(plan=plan).order_by("created_at", "id"))
    current = {each.signer_id: each for each in given if each.content_hash == sealed}
    older = {each.signer_id for each in given}
    return [
        DrawnSignature(signer, current.get(signer.pk), signer.pk in older and signer.pk not in current)
        for signer in signers_of(plan)
    ]


def facts(plan: Plan, responses: Sequence[Response]) -> list[Fact]:
    agreed = next((each for each in responses if each.how != "refused"), None)
    return [
        Fact(_("Version"), plan.edition),
        Fact(_("Agreed on"), plan.agreed_on),
        Fact(_("How"), agreed.get_how_display() if agreed else None),
        Fact(_("Who was present"), agreed.present if agreed else None),
        Fact(_("Next review"), plan.next_review_on),
        Fact(_("Seal"), plan.content_hash[:12]),
    ]


def moments(reviews: Sequence[Review]) -> list[Moment]:
    return [
        Moment(
            on=review.on,
            title=Decision(review.decision).label,
            text=review.words or review.note,
            who=review.created_by.display_name,
            kind=_("Review"),
            badges=[_attained(each.attainment) for each in review.rated],  # type: ignore[attr-defined] # prefetched
        )
        for review in reviews
    ]


def _attained(value: int) -> Badge:
    return Badge(Attainment(value).label, "positive" if value >= Attainment.AS_HOPED else "warning")


def of_side(entries: Sequence[Entry], side: Side) -> list[Entry]:
    """Answers of the assessment that point one way, to start the plan from."""
    return [entry for entry in entries if entry.rating is not None and entry.rating.side == side]
