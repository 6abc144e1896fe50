from django.urls import path

from percorsi.programmes.views import joint_control, network, offer, programme, project, territory

app_name = "programmes"

urlpatterns = [
    path("programma", programme.overview, name="programme"),
    path("programma/misure", programme.measures, name="measures"),
    path("programma/misure/<str:code>", programme.measure, name="measure"),
    path("programma/differenze", programme.differences, name="differences"),
    path("programma/segni", offer.marks, name="marks"),
    path("programma/segni/<uuid:mark_id>", offer.logo, name="logo"),
    path("progetti", programme.projects, name="projects"),
    path("progetti/<str:code>", project.overview, name="project"),
    path("progetti/<str:code>/rete", project.network, name="project_network"),
    path("progetti/<str:code>/territorio", project.territory, name="project_territory"),
    path("progetti/<str:code>/destinatari", project.targets, name="project_targets"),
    path("progetti/<str:code>/eta", project.age, name="project_age"),
    path("progetti/<str:code>/calendario", project.calendar, name="project_calendar"),
    path("contitolari", joint_control.joint_control, name="joint_control"),
    path("contitolari/<slug:language>", joint_control.word, name="joint_control_word"),
    path("rete", network.organisations, name="network"),
    path("rete/<str:code>", network.organisation, name="organisation"),
    path("territorio", territory.districts, name="territory"),
    path("territorio/copertura", territory.covered, name="coverage"),
    path("territorio/comuni", territory.municipalities, name="municipalities"),
    path("territorio/comuni/<str:istat>", territory.municipality, name="municipality"),
    path("territorio/<str:code>", territory.district, name="district"),
]
