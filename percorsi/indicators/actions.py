"""The only trace the indicators leave: who took a list out of the product."""

from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.indicators.vocabulary import IndicatorEvent


def trace_export(name: str, *, by: Actor, detail: dict[str, str]) -> None:
    record(IndicatorEvent.EXPORTED, by=by, detail={"list": name} | detail)
