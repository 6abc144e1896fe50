"""Writes of the network: its facts, and the directory of services."""

from percorsi.network.actions.directory import add_service, change_service, check_service
from percorsi.network.actions.facts import keep_inside, keep_organisations, keep_places, organisation_ids

__all__ = [
    "add_service",
    "change_service",
    "check_service",
    "keep_inside",
    "keep_organisations",
    "keep_places",
    "organisation_ids",
]
