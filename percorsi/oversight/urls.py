from django.urls import path

from percorsi.oversight import views

app_name = "oversight"

urlpatterns = [
    path("tracciato", views.trace, name="trace"),
    path("tracciato/anomalie", views.findings, name="findings"),
    path("persone/<uuid:person_id>/accessi", views.accesses, name="accesses"),
]
