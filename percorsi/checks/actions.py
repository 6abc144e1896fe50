"""The only trace the checks leave: who took a list out of the product."""

from percorsi.access.actor import Actor
from percorsi.audit.actions import record
from percorsi.checks.vocabulary import CheckEvent


def trace_export(rule: str, *, by: Actor) -> None:
    record(CheckEvent.EXPORTED, by=by, detail={"rule": rule})
