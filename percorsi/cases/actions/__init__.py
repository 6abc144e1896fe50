from percorsi.cases.actions.admissions import let_in, let_out
from percorsi.cases.actions.attachments import attach, download, withdraw_attachment
from percorsi.cases.actions.entry import correct_entry, new_pseudonym, record_entry
from percorsi.cases.actions.keys import case_key
from percorsi.cases.actions.moving import advance_case, move_case
from percorsi.cases.actions.opening import open_case
from percorsi.cases.actions.reading import read_case, read_entry
from percorsi.cases.actions.results import record_follow_up, record_outcome
from percorsi.cases.actions.spells import record_exit, record_status, withdraw_status
from percorsi.cases.actions.team import add_member, end_member, hand_over

__all__ = [
    "add_member",
    "advance_case",
    "attach",
    "case_key",
    "correct_entry",
    "download",
    "end_member",
    "hand_over",
    "let_in",
    "let_out",
    "move_case",
    "new_pseudonym",
    "open_case",
    "read_case",
    "read_entry",
    "record_entry",
    "record_exit",
    "record_follow_up",
    "record_outcome",
    "record_status",
    "withdraw_attachment",
    "withdraw_status",
]
