from django.urls import path

from percorsi.calendar.views import appointments, calendar, feeds

app_name = "calendar"

OF_CASE = "percorsi/<uuid:case_id>/appuntamenti"
ONE = f"{OF_CASE}/<uuid:appointment_id>"

urlpatterns = [
    path("calendario", calendar.calendar, name="calendar"),
    path("calendario/abbonamenti", feeds.feeds, name="feeds"),
    path("calendario/abbonamenti/<uuid:feed_id>/chiudi", feeds.revoke, name="revoke_feed"),
    path("feed/ical/<str:token>.ics", feeds.feed, name="feed"),
    path("calendario/nuovo", appointments.choose, name="choose"),
    path(OF_CASE, appointments.of_case, name="of_case"),
    path(f"{OF_CASE}/nuovo", appointments.plan, name="plan"),
    path(ONE, appointments.appointment, name="appointment"),
    path(f"{ONE}/sposta", appointments.move, name="move"),
    path(f"{ONE}/annulla", appointments.cancel, name="cancel"),
    path(f"{ONE}/esito", appointments.end, name="end"),
]
