from percorsi.diary.models.entry import Edition, Entry, EntryDocument, Participant, PrivateNote, TeamNote
from percorsi.diary.models.meeting import Decision, Invitation, Meeting, Topic

__all__ = [
    "Decision",
    "Edition",
    "Entry",
    "EntryDocument",
    "Invitation",
    "Meeting",
    "Participant",
    "PrivateNote",
    "TeamNote",
    "Topic",
]
