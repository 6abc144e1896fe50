from django.urls import path

from percorsi.diary.views import entries, hours, meetings

app_name = "diary"

DIARY = "percorsi/<uuid:case_id>/diario"
MEETINGS = "percorsi/<uuid:case_id>/incontri"

urlpatterns = [
    path("registra", entries.choose, name="choose"),
    path(DIARY, entries.diary, name="diary"),
    path(f"{DIARY}/nuova", entries.write, name="write"),
    path(f"{DIARY}/<uuid:entry_id>/correggi", entries.correct, name="correct"),
    path(f"{DIARY}/<uuid:entry_id>/avvisa", entries.tell_others, name="tell_team"),
    path(f"{DIARY}/<uuid:entry_id>/fissa", entries.pinning, name="pin"),
    path(f"{DIARY}/<uuid:entry_id>/condividi", entries.sharing, name="share"),
    path(MEETINGS, meetings.meetings, name="meetings"),
    path(f"{MEETINGS}/nuovo", meetings.convening, name="convene"),
    path(f"{MEETINGS}/<uuid:meeting_id>", meetings.meeting, name="meeting"),
    path(f"{MEETINGS}/<uuid:meeting_id>/verbale", meetings.sheet, name="sheet"),
    path(f"{MEETINGS}/<uuid:meeting_id>/annulla", meetings.cancelling, name="cancel_meeting"),
    path("ore", hours.hours, name="hours"),
    path("ore/scarica", hours.hours_file, name="hours_file"),
]
