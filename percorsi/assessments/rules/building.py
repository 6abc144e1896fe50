"""When an instrument may be put in use: everything that is wrong with it is said, one sentence at a time."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from percorsi.assessments.rules.asking import Questions, ShowIf, why_not_ask
from percorsi.assessments.vocabulary import CHOSEN, InstrumentState, ItemKind
from percorsi.kernel.refusals import Refusal

FEWEST, MOST_STEPS = 2, 10  # answers to choose among, steps of a scale


def why_not_edit(state: str) -> Refusal | None:
    """What is in use, or was, stays as it is."""
    if state == InstrumentState.DRAFT:
        return None
    return Refusal(
        _("This edition is in use, or was: it does not change."), _("Begin a new edition: it starts as a copy.")
    )


def why_not_publish(
    *,
    state: str,
    needs_licence: bool,
    questions: Questions,
    conditions: Sequence[ShowIf],
    empty_sections: Sequence[str],
) -> Refusal | None:
    if refusal := why_not_edit(state):
        return refusal
    if needs_licence:
        return Refusal(
            _("This instrument belongs to somebody: the licence to use it is missing."),
            _("Write by which agreement the network may use it."),
        )
    if not questions:
        return Refusal(_("The instrument asks nothing yet."), _("Add a section and a question."))
    if empty_sections:
        return Refusal(
            _("“%(section)s” has no question.") % {"section": empty_sections[0]},
            _("Add one, or take the section away."),
        )
    return _why_not_answerable(questions) or why_not_ask(questions, conditions)


def why_not_take(hanging: Sequence[str]) -> Refusal | None:
    """What decides whether others are asked is not taken away from under them."""
    if not hanging:
        return None
    return Refusal(
        _("“%(item)s” hangs on it.") % {"item": hanging[0]}, _("Take away the condition of that question first.")
    )


def why_not_scale(*, in_use: bool, steps: int) -> Refusal | None:
    if in_use:
        return Refusal(
            _("An instrument in use has this scale: its steps do not change."), _("Write a new scale instead.")
        )
    if not FEWEST <= steps <= MOST_STEPS:
        return Refusal(
            _("A scale has from %(fewest)s to %(most)s steps.") % {"fewest": FEWEST, "most": MOST_STEPS},
            _("Write the steps in words, from the first to the last."),
        )
    return None


def _why_not_answerable(questions: Questions) -> Refusal | None:
    for each in questions.values():
        offered = each.kind in CHOSEN or each.kind == ItemKind.RATING
        if offered and len(each.allowed) < FEWEST:
            return Refusal(
                _("“%(text)s” offers fewer than two answers.") % {"text": each.text},
                _("Add the answers to choose among."),
            )
    return None
