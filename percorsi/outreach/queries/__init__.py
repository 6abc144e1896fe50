from percorsi.outreach.queries.contacts import (
    Likely,
    Words,
    attempts_of,
    contact_keys,
    get_contact,
    likely_same,
    orientations_of,
    own_contacts,
    visible_contacts,
    words_of,
)
from percorsi.outreach.queries.points import recording_points

__all__ = [
    "Likely",
    "Words",
    "attempts_of",
    "contact_keys",
    "get_contact",
    "likely_same",
    "orientations_of",
    "own_contacts",
    "recording_points",
    "visible_contacts",
    "words_of",
]
