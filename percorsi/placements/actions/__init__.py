from percorsi.placements.actions.hosts import (
    add_host_person,
    add_site,
    change_host,
    change_site,
    end_host_person,
    note_contact,
    register_host,
    trace_hosts,
)
from percorsi.placements.actions.kinds import keep_kinds
from percorsi.placements.actions.months import (
    approve_month,
    hand_in_month,
    record_days,
    reopen_month,
    trace_register,
)
from percorsi.placements.actions.offered import change_place, end_agreement, offer_place, sign_agreement
from percorsi.placements.actions.placed import (
    change_placement,
    draft_placement,
    pass_placement,
    record_paper,
    tell_outcome,
)

__all__ = [
    "add_host_person",
    "add_site",
    "approve_month",
    "change_host",
    "change_place",
    "change_placement",
    "change_site",
    "draft_placement",
    "end_agreement",
    "end_host_person",
    "hand_in_month",
    "keep_kinds",
    "note_contact",
    "offer_place",
    "pass_placement",
    "record_days",
    "record_paper",
    "register_host",
    "reopen_month",
    "sign_agreement",
    "tell_outcome",
    "trace_hosts",
    "trace_register",
]
