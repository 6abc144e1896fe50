from django.urls import path

from percorsi.desk.views import caseload, day, person

app_name = "desk"

urlpatterns = [
    path("", day.home, name="home"),
    path("oggi", day.day, name="day"),
    path("persone", caseload.people, name="people"),
    path("persone/<uuid:person_id>", person.person, name="person"),
    path("persone/<uuid:person_id>/diario", person.timeline, name="timeline"),
]
