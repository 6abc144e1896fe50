from percorsi.diary.queries.diary import (
    Told,
    bodies_of_team,
    colleagues_of,
    diary_of,
    get_entry,
    get_told,
    visible_entries,
    visible_private_notes,
    visible_shared,
    visible_team_notes,
)
from percorsi.diary.queries.hours import Hours, hours_of
from percorsi.diary.queries.meetings import decision_waiting, get_meeting, guests_of, meetings_of, visible_meetings
from percorsi.diary.queries.recent import paths_to_tell

__all__ = [
    "Hours",
    "Told",
    "bodies_of_team",
    "colleagues_of",
    "decision_waiting",
    "diary_of",
    "get_entry",
    "get_meeting",
    "get_told",
    "guests_of",
    "hours_of",
    "meetings_of",
    "paths_to_tell",
    "visible_entries",
    "visible_meetings",
    "visible_private_notes",
    "visible_shared",
    "visible_team_notes",
]
