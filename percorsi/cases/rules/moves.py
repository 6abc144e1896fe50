"""Why a path cannot move: the evaluator of the transition table. Pure; the facts are handed in."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.cases.facts import PathFacts, Step
from percorsi.cases.vocabulary import ENDED_STATES, OPEN_STATES, TRANSITIONS, ClosingReason, Move, Work
from percorsi.kernel.dates import in_words, today
from percorsi.kernel.refusals import Refusal, first_refusal

if TYPE_CHECKING:
    from percorsi.cases.models import Case

MOVES: dict[str, Move] = {move.code: move for move in TRANSITIONS}

Condition = Callable[["Case", PathFacts], Refusal | None]


def moves_from(state: str) -> list[Move]:
    return [move for move in TRANSITIONS if state in move.sources]


def move_completing(state: str, work: Work) -> Move | None:
    """The move this work brings about from here, if any."""
    return next((move for move in moves_from(state) if move.through is work), None)


def why_not_move(
    case: "Case", move: Move, step: Step, *, facts: PathFacts, through: Work | None = None
) -> Refusal | None:
    return first_refusal(
        lambda: why_not_yet(case, move, facts=facts, through=through),
        lambda: why_not_on(case, step.on),
        lambda: why_not_return_on(move, step.on, facts),
        lambda: why_not_leave_on(move, step.on, facts),
        lambda: why_not_for_reason(move, step, facts),
    )


def why_not_yet(case: "Case", move: Move, *, facts: PathFacts, through: Work | None = None) -> Refusal | None:
    """What can be told before a date and a reason are given: the page says it beside the button."""
    conditions = [CONDITIONS[name] for name in move.must]
    return first_refusal(
        lambda: why_not_from_here(case, move),
        lambda: why_not_by_hand(move, through),
        lambda: why_unseen(move, facts),
        *(lambda condition=condition: condition(case, facts) for condition in conditions),
    )


def why_not_from_here(case: "Case", move: Move) -> Refusal | None:
    if case.state in move.sources:
        return None
    return Refusal(
        _("From the phase “%(phase)s” this step is not possible: %(step)s.")
        % {"phase": case.get_state_display(), "step": move.label},
        _("Somebody may have moved the path meanwhile. Open its page and choose among the steps shown."),
    )


def why_not_by_hand(move: Move, through: Work | None) -> Refusal | None:
    if move.through is None or move.through is through:
        return None
    return Refusal(
        _("This step is not chosen by hand: it follows from %(work)s.") % {"work": move.through.label},
        _("Do that, and the path moves by itself."),
    )


def why_unseen(move: Move, facts: PathFacts) -> Refusal | None:
    """Who ends or reopens a path also records exit or return: not without seeing the entry data."""
    if facts.entry_seen or (not set(move.sources) & set(ENDED_STATES) and move.target not in ENDED_STATES):
        return None
    return Refusal(
        _("This step touches the entry data for the funder, which you do not see on this path."),
        _("Ask the case manager to do it."),
    )


def why_not_on(case: "Case", on: date) -> Refusal | None:
    if on > today():
        return Refusal(
            _("The date %(date)s is in the future.") % {"date": in_words(on)},
            _("Write the day on which it happened."),
            ("on",),
        )
    if on < case.state_since:
        return Refusal(
            _("The date %(date)s comes before the last step, of %(last)s.")
            % {"date": in_words(on), "last": in_words(case.state_since)},
            _("Write a day from %(last)s on.") % {"last": in_words(case.state_since)},
            ("on",),
        )
    return None


def why_not_return_on(move: Move, on: date, facts: PathFacts) -> Refusal | None:
    """A re-entry starts after the previous exit (R02)."""
    returns = move.target in OPEN_STATES and not set(move.sources) & set(OPEN_STATES)
    if not returns or facts.last_exit_on is None or on > facts.last_exit_on:
        return None
    return Refusal(
        _("The return cannot be on %(date)s: the last exit is of %(exit)s.")
        % {"date": in_words(on), "exit": in_words(facts.last_exit_on)},
        _("Write a day after the exit."),
        ("on",),
    )


def why_not_leave_on(move: Move, on: date, facts: PathFacts) -> Refusal | None:
    if not move.closing or facts.inside_since is None or on >= facts.inside_since:
        return None
    return Refusal(
        _("The exit cannot be on %(date)s: the entry is of %(entry)s.")
        % {"date": in_words(on), "entry": in_words(facts.inside_since)},
        _("Write the day on which the person left, or correct the entry date."),
        ("on",),
    )


def why_not_for_reason(move: Move, step: Step, facts: PathFacts) -> Refusal | None:
    if not step.reason:
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    if not move.closing:
        return None
    if step.closing_reason not in move.closing:
        return Refusal(_("The reason for the end is missing."), _("Choose one of the reasons."), ("closing_reason",))
    if step.closing_reason == ClosingReason.MISTAKE and facts.entered_on is not None:
        return Refusal(
            _("The person entered the project on %(date)s: this path was no mistake.")
            % {"date": in_words(facts.entered_on)},
            _("Choose the true reason; a wrong entry date is corrected in the entry data."),
            ("closing_reason",),
        )
    return None


def case_manager_named(case: "Case", facts: PathFacts) -> Refusal | None:
    if case.case_manager_id is not None:
        return None
    return Refusal(
        _("From the full assessment on somebody answers for the path: no case manager is named."),
        _("Name the case manager on the page of the team."),
    )


def never_entered(case: "Case", facts: PathFacts) -> Refusal | None:
    if facts.entered_on is None:
        return None
    return Refusal(
        _("The person already entered the project on %(date)s.") % {"date": in_words(facts.entered_on)},
        _("Close the path with its reason, so that the exit is counted."),
    )


def nothing_left_open(case: "Case", facts: PathFacts) -> Refusal | None:
    return facts.held_open


CONDITIONS: dict[str, Condition] = {
    "case_manager_named": case_manager_named,
    "never_entered": never_entered,
    "nothing_left_open": nothing_left_open,
}
