from percorsi.diary.actions.meetings import cancel_meeting, convene, mark_as_step, read_meeting, write_sheet
from percorsi.diary.actions.telling import correct_entry, pin, read_diary, share, tell, tell_team, trace_hours

__all__ = [
    "cancel_meeting",
    "convene",
    "correct_entry",
    "mark_as_step",
    "pin",
    "read_diary",
    "read_meeting",
    "share",
    "tell",
    "tell_team",
    "trace_hours",
    "write_sheet",
]
