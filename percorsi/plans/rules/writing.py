"""When a plan may begin, be agreed and reviewed, when a step ends: pure functions, one sentence each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.cases.vocabulary import State
from percorsi.kernel.refusals import Refusal
from percorsi.plans.vocabulary import Decision, PlanState, StepState, Who

PLANNABLE = frozenset({State.PLAN, State.ACTIVE, State.REVIEW})
REVIEWABLE = frozenset({State.ACTIVE, State.REVIEW})


def why_not_start(state: str, *, assessed: bool) -> Refusal | None:
    if state in {State.CLOSED, State.FOLLOW_UP, State.ORIENTED_ELSEWHERE}:
        return Refusal(
            _("This path is over: a plan cannot begin."), _("If the person comes back, reopen the path first.")
        )
    if state not in PLANNABLE or not assessed:
        return Refusal(
            _("The plan grows out of the assessment, and there is none completed yet."),
            _("Complete the assessment with the person, then write the plan."),
        )
    return None


def why_not_write(state: str) -> Refusal | None:
    if state == PlanState.DRAFT:
        return None
    return Refusal(
        _("The person has agreed to this version: its words do not change."),
        _("Start a new version: it begins as a copy of this one."),
    )


def why_not_responsible(who: str, *, operator: bool, organisation: bool, supporter: bool) -> Refusal | None:
    """One answers for a step, never two, never nobody."""
    wanted = {
        Who.OPERATOR: (operator, _("Choose the colleague."), "operator"),
        Who.ORGANISATION: (organisation, _("Choose the organisation."), "organisation"),
        Who.SUPPORTER: (supporter, _("Write the name, and what they are to the person."), "supporter"),
    }
    named, remedy, field = wanted.get(Who(who), (True, "", "who"))
    if named:
        return None
    return Refusal(_("Nobody answers for this step yet."), remedy, (field,))


def why_not_scheduled(*, starts_on: date | None, due_on: date | None) -> Refusal | None:
    if starts_on and due_on and due_on < starts_on:
        return Refusal(_("The step would end before it starts."), _("Check the two dates."), ("due_on",))
    return None


@dataclass(frozen=True)
class Written:
    """One goal as far as agreement needs to know it."""

    words: str
    steps: int


def why_not_agree(
    *, state: str, goals: Sequence[Written], review_on: date | None, on: date, today: date
) -> Refusal | None:
    """What the person agrees to must be whole: goals, steps, and a day to look at it again."""
    if (refusal := why_not_write(state)) is not None:
        return refusal
    if not goals:
        return Refusal(_("The plan has no goal yet."), _("Ask: what do you want to change? Write it in their words."))
    if bare := [goal for goal in goals if goal.steps == 0]:
        return Refusal(
            ngettext(
                "A goal has no step: “%(words)s”.", "Some goals have no step, first of all: “%(words)s”.", len(bare)
            )
            % {"words": bare[0].words[:80]},
            _("Add at least one step: who does what, by when."),
        )
    return _why_not_dated(review_on=review_on, on=on, today=today)


def _why_not_dated(*, review_on: date | None, on: date, today: date) -> Refusal | None:
    if on > today:
        return Refusal(_("The day of the agreement is in the future."), _("Check the day and the year."), ("on",))
    if review_on is None:
        return Refusal(
            _("The plan has no review date."), _("Choose when to look at it again together."), ("review_on",)
        )
    if review_on <= on:
        return Refusal(
            _("The review would come before the agreement."), _("Choose a later review date."), ("review_on",)
        )
    return None


def why_not_progress(*, state: str, reason: str, ended_on: date | None, today: date) -> Refusal | None:
    if state == StepState.GIVEN_UP and not reason.strip():
        return Refusal(
            _("A step is given up for a reason."), _("Write it: it helps the next plan."), ("given_up_reason",)
        )
    if ended_on is not None and ended_on > today:
        return Refusal(_("The step would end in the future."), _("Check the day and the year."), ("ended_on",))
    return None


def why_not_follow(plan_state: str) -> Refusal | None:
    """Progress and reviews are of the plan in force."""
    if plan_state == PlanState.AGREED:
        return None
    return Refusal(
        _("This version of the plan is not the one in force."), _("Open the agreed version and go on there.")
    )


def why_not_review(
    *, case_state: str, on: date, agreed_on: date, today: date, decision: str, next_review_on: date | None
) -> Refusal | None:
    if case_state not in REVIEWABLE:
        return Refusal(_("The path is not active: there is nothing to review."), _("Look at the state of the path."))
    if on > today:
        return Refusal(_("The day of the review is in the future."), _("Check the day and the year."), ("on",))
    if on < agreed_on:
        return Refusal(_("The review would come before the agreement."), _("Check the day and the year."), ("on",))
    if decision == Decision.GO_ON and next_review_on is None:
        return Refusal(
            _("The plan goes on without a next review."), _("Choose when to look at it again."), ("next_review_on",)
        )
    if next_review_on is not None and next_review_on <= on:
        return Refusal(
            _("The next review would not come after this one."), _("Choose a later date."), ("next_review_on",)
        )
    return None


def why_not_close(open_steps: Sequence[str]) -> Refusal | None:
    """Open steps prevent closing: what was promised is first done, or given up with a reason."""
    if not open_steps:
        return None
    return Refusal(
        ngettext(
            "A step of the plan is still open: “%(what)s”.",
            "%(count)s steps of the plan are still open, first of all: “%(what)s”.",
            len(open_steps),
        )
        % {"count": len(open_steps), "what": open_steps[0][:80]},
        _("Open the plan: mark them as done, or give them up with a reason."),
    )
