from django.urls import path

from percorsi.placements.views import hosts, kinds, offered

app_name = "placements"

HOSTS = "tirocini/aziende"
HOST = f"{HOSTS}/<uuid:host_id>"

urlpatterns = [
    path("tirocini/regole", kinds.rules, name="rules"),
    path("tirocini/indennita", kinds.trial, name="allowance"),
    path(HOSTS, hosts.hosts, name="hosts"),
    path(f"{HOSTS}/nuova", hosts.new, name="new_host"),
    path(f"{HOSTS}/obiettivi", hosts.targets, name="targets"),
    path(HOST, hosts.host, name="host"),
    path(f"{HOST}/modifica", hosts.edit, name="edit_host"),
    path(f"{HOST}/contatto", hosts.contact, name="note_contact"),
    path(f"{HOST}/sedi/nuova", offered.new_site, name="add_site"),
    path(f"{HOSTS}/sedi/<uuid:site_id>", offered.edit_site, name="edit_site"),
    path(f"{HOST}/persone/nuova", offered.new_person, name="add_person"),
    path(f"{HOSTS}/persone/<uuid:referent_id>/chiudi", offered.end_person, name="end_person"),
    path(f"{HOST}/posti/nuovo", offered.new_place, name="offer_place"),
    path(f"{HOSTS}/posti/<uuid:offered_id>", offered.edit_place, name="edit_place"),
    path(f"{HOST}/convenzioni/nuova", offered.new_agreement, name="sign_agreement"),
    path(f"{HOSTS}/convenzioni/<uuid:agreement_id>/chiudi", offered.close_agreement, name="end_agreement"),
]
