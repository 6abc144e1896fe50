"""Rating scales, told in words: where they begin, where they end, which way is better."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from percorsi.assessments.models import Level
from percorsi.assessments.vocabulary import Better, Side

RANK = {Side.DIFFICULTY: 0, Side.ADEQUATE: 1, Side.STRENGTH: 2}


def described(steps: Sequence[Level]) -> str:
    """How many steps, from what to what."""
    return _("%(count)s steps, from “%(first)s” to “%(last)s”") % {
        "count": len(steps),
        "first": steps[0].label,
        "last": steps[-1].label,
    }


def direction(steps: Sequence[Level]) -> Better:
    """Where the strengths are; a scale of one side only describes."""
    if not steps:
        return Better.NEITHER
    first, last = RANK[Side(steps[0].side)], RANK[Side(steps[-1].side)]
    if first == last:
        return Better.NEITHER
    return Better.HIGHER if last > first else Better.LOWER
