from percorsi.retention.actions.deciding import confirm_erasure, propose_erasures, reject_erasure
from percorsi.retention.actions.erasing import erase_confirmed, erase_person, replay_erasures
from percorsi.retention.actions.meetings import anonymise_meetings
from percorsi.retention.actions.terms import keep_terms, set_term

__all__ = [
    "anonymise_meetings",
    "confirm_erasure",
    "erase_confirmed",
    "erase_person",
    "keep_terms",
    "propose_erasures",
    "reject_erasure",
    "replay_erasures",
    "set_term",
]
