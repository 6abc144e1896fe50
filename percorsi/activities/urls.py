from django.urls import path

from percorsi.activities.views import (
    catalogue,
    editions,
    hours,
    meeting,
    offline,
    opinions,
    papers,
    person,
    qualifying,
    registering,
)

app_name = "activities"

ITEM = "attivita/catalogo/<uuid:intervention_id>"
EDITION = "attivita/<uuid:offer_id>"
MEETING = "incontri/<uuid:gathering_id>"
STEP = "piani/passi/<uuid:step_id>/attivita"

urlpatterns = [
    path("attivita/catalogo", catalogue.catalogue, name="catalogue"),
    path(ITEM, catalogue.intervention, name="intervention"),
    path(f"{ITEM}/modifica", catalogue.edit, name="edit_intervention"),
    path(f"{ITEM}/variante", catalogue.variant, name="variant"),
    path("attivita", editions.editions, name="editions"),
    path("attivita/ore", hours.added, name="hours"),
    path("attivita/ore/registrazioni", hours.lines, name="lines"),
    path("attivita/nuova", editions.new, name="new_edition"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}/modifica", editions.edit, name="edit_edition"),
    path(f"{EDITION}/incontri", editions.meetings, name="add_meetings"),
    path(f"{EDITION}/personale", editions.staff, name="add_staff"),
    path(f"{EDITION}/personale/<uuid:staff_id>/chiudi", editions.end_of_staff, name="end_staff"),
    path(f"{EDITION}/annulla", editions.cancel, name="cancel_edition"),
    path(f"{EDITION}/pareri", opinions.asked, name="opinions"),
    path(f"{EDITION}/pareri/chiudi", opinions.close, name="close_opinions"),
    path("parere/<str:key>", opinions.give, name="opinion"),
    path(f"{EDITION}/iscrivi", registering.paste, name="paste"),
    path("attivita/iscritti/<uuid:line_id>", registering.passing, name="passing"),
    path("attivita/iscritti/<uuid:line_id>/attestato", papers.certificate, name="certificate"),
    path("m/presenze/oggi", offline.sheets, name="sheets"),
    path("m/presenze/senza-rete", offline.without_network, name="without_network"),
    path("m/presenze/servizio.js", offline.worker, name="worker"),
    path("m/presenze/scheda.webmanifest", offline.card, name="card"),
    path("m/presenze/gettone", offline.token, name="token"),
    path(f"{MEETING}/presenze", meeting.attendance, name="attendance"),
    path(f"{MEETING}/foglio", papers.sheet, name="sheet"),
    path(f"{MEETING}/aggiungi", meeting.walk_in, name="walk_in"),
    path(f"{MEETING}/sposta", meeting.move, name="move_meeting"),
    path(f"{MEETING}/annulla", meeting.cancel, name="cancel_meeting"),
    path(STEP, registering.for_step, name="for_step"),
    path(f"{STEP}/iscrivi", registering.register_for_step, name="register_for_step"),
    path("percorsi/<uuid:case_id>/attivita", person.of_case, name="of_case"),
    path("percorsi/<uuid:case_id>/attivita/nuova", person.deliver, name="deliver"),
    path("percorsi/<uuid:case_id>/attivita/qualifica", qualifying.new, name="qualification"),
    path("attivita/qualifiche/<uuid:line_id>/togli", qualifying.withdraw, name="withdraw_qualification"),
    path("attivita/interventi/<uuid:line_id>/togli", person.withdraw, name="withdraw_delivery"),
]
