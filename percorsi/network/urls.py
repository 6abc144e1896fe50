from django.urls import path

from percorsi.network import views

app_name = "network"

SERVICE = "servizi/<uuid:service_id>"

urlpatterns = [
    path("servizi", views.directory, name="directory"),
    path("servizi/nuovo", views.new, name="new"),
    path("servizi/tenuti", views.kept, name="kept"),
    path(SERVICE, views.service, name="service"),
    path(f"{SERVICE}/modifica", views.edit, name="edit"),
    path(f"{SERVICE}/invariato", views.unchanged, name="unchanged"),
]
