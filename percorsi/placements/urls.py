from django.urls import path

from percorsi.placements.views import hosts, kinds, months, offered, placed

app_name = "placements"

HOSTS = "tirocini/aziende"
HOST = f"{HOSTS}/<uuid:host_id>"
PLACEMENT = "tirocini/<uuid:placement_id>"
MONTH = f"{PLACEMENT}/mese/<int:year>/<int:number>"
OF_CASE = "percorsi/<uuid:case_id>/tirocini"

urlpatterns = [
    path("tirocini", placed.mine, name="mine"),
    path(OF_CASE, placed.of_case, name="of_case"),
    path(f"{OF_CASE}/nuovo", placed.new, name="new_placement"),
    path(PLACEMENT, placed.placement, name="placement"),
    path(f"{PLACEMENT}/modifica", placed.edit, name="edit_placement"),
    path(f"{PLACEMENT}/documento", placed.paper, name="record_paper"),
    path(f"{PLACEMENT}/passa", placed.passing, name="pass_placement"),
    path(f"{PLACEMENT}/esito", placed.outcome, name="tell_outcome"),
    path("tirocini/mese", months.months, name="months"),
    path(MONTH, months.month, name="month"),
    path(f"{MONTH}/consegna", months.hand_in, name="hand_in_month"),
    path(f"{MONTH}/approva", months.approve, name="approve_month"),
    path(f"{MONTH}/riapri", months.reopen, name="reopen_month"),
    path(f"{MONTH}/registro.pdf", months.paper, name="register"),
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
