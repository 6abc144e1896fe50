"""Indicators that count operations or bodies instead of persons."""

from percorsi.cases.queries import visible_participations
from percorsi.indicators.engine import Asked
from percorsi.indicators.parameters import CARRYING_CAPACITIES, SOCIAL_PARTNER_OR_NGO
from percorsi.indicators.vocabulary import Framework
from percorsi.kernel.periods import in_force
from percorsi.programmes.models import Partnership


def entity_totals(asked: Asked) -> dict[str, int]:
    """By code; what has no source yet is absent, hence zero."""
    if asked.framework != Framework.ESF_2014_2020:
        return {}
    return {"CO20": len(_carried_by_civil_society(asked))}


def _carried_by_civil_society(asked: Asked) -> set[object]:
    started = visible_participations(asked.actor).filter(entered_on__lte=asked.on)
    if asked.project_id:
        started = started.filter(project_id=asked.project_id)
    carried = Partnership.objects.filter(
        in_force(asked.on),
        capacity__in=CARRYING_CAPACITIES,
        organisation__kind__in=SOCIAL_PARTNER_OR_NGO,
        project__in=started.values("project_id"),
    )
    return set(carried.values_list("project_id", flat=True))
