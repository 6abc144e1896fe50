from django.urls import path

from percorsi.outreach.views import offline, points, recording, working

app_name = "outreach"

CONTACT = "contatti/<uuid:meeting_id>"
PLACE = "contatti/luoghi/<uuid:point_id>"

urlpatterns = [
    path("m/primo-contatto", recording.first_contact, name="first_contact"),
    path("m/senza-rete", offline.without_network, name="without_network"),
    path("m/servizio.js", offline.worker, name="worker"),
    path("m/scheda.webmanifest", offline.card, name="card"),
    path("m/gettone", offline.token, name="token"),
    path("contatti", working.contacts, name="contacts"),
    path("contatti/numeri", working.numbers, name="numbers"),
    path("contatti/luoghi", points.points, name="points"),
    path("contatti/luoghi/nuovo", points.new, name="new_point"),
    path(PLACE, points.point, name="point"),
    path(f"{PLACE}/modifica", points.edit, name="edit_point"),
    path(f"{PLACE}/aggiungi", points.add, name="add_member"),
    path(f"{PLACE}/persone/<uuid:holder_id>/chiudi", points.end, name="end_member"),
    path(CONTACT, working.contact, name="contact"),
    path(f"{CONTACT}/seguo", working.take, name="take"),
    path(f"{CONTACT}/affida", working.give, name="give"),
    path(f"{CONTACT}/tentativo", working.attempt, name="attempt"),
    path(f"{CONTACT}/servizi", working.services, name="services"),
    path(f"{CONTACT}/orientamento", working.orientation, name="orientation"),
    path(f"{CONTACT}/orientamento/<uuid:orientation_id>", working.outcome, name="outcome"),
    path(f"{CONTACT}/chiudi", working.close, name="close"),
    path(f"{CONTACT}/stessa/<uuid:twin_id>", working.same, name="same"),
]
