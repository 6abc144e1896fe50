"""Rating scales: shared by code, written step by step in words, kept as they are once an instrument in use has them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils.text import slugify

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Level
from percorsi.assessments.queries import levels, scale_in_use
from percorsi.assessments.rules import why_not_scale
from percorsi.assessments.vocabulary import AssessmentEvent
from percorsi.audit.actions import record
from percorsi.kernel.refusals import refuse_if

LONGEST_CODE = 20


@transaction.atomic
def keep_scale(code: str, *, steps: Sequence[Mapping[str, Any]], first: int, by: Actor) -> str:
    """From the first step to the last; without a code a new scale gets one from its outermost steps."""
    authorise(by, Permission.INSTRUMENT_KEEP)
    refuse_if(why_not_scale(in_use=bool(code) and scale_in_use(code), steps=len(steps)))
    code = code or _code(steps)
    for value, step in enumerate(steps, start=first):
        Level.objects.update_or_create(scale_code=code, value=value, defaults=dict(step))
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.take_levels(%s, %s)", [code, first + len(steps) - 1])
    record(AssessmentEvent.SCALE_KEPT, by=by, detail={"scale": code, "steps": len(steps)})
    return code


def _code(steps: Sequence[Mapping[str, Any]]) -> str:
    words = steps[-1]["label_en"] or steps[-1]["label_it"]
    base, taken = slugify(words)[: LONGEST_CODE - 3] or "scale", set(levels())
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)
