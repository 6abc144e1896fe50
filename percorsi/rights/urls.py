"""What a person may ask about her data, and how long data are kept."""

from django.urls import path

from percorsi.rights.views import copies, file, own, register, requests

app_name = "rights"

urlpatterns = [
    path("persone/<uuid:person_id>/diritti", file.rights, name="file"),
    path("persone/<uuid:person_id>/diritti/informativa", file.give, name="give"),
    path("persone/<uuid:person_id>/diritti/consensi/<slug:kind>", file.consent, name="consent"),
    path("persone/<uuid:person_id>/diritti/richiesta", file.ask, name="ask"),
    path("richieste", requests.queue, name="queue"),
    path("richieste/nuova", requests.new, name="new"),
    path("richieste/<uuid:request_id>", requests.one, name="request"),
    path("richieste/<uuid:request_id>/verifica", requests.check, name="check"),
    path("richieste/<uuid:request_id>/proroga", requests.extend, name="extend"),
    path("richieste/<uuid:request_id>/ferma", requests.stop, name="stop"),
    path("richieste/<uuid:request_id>/seconda-lettura", requests.second, name="second"),
    path("richieste/<uuid:request_id>/passo/<slug:step>", requests.step, name="step"),
    path("richieste/<uuid:request_id>/esito", requests.settled, name="settle"),
    path("richieste/<uuid:request_id>/area", requests.link, name="link"),
    path("richieste/<uuid:request_id>/testi", copies.texts, name="texts"),
    path("richieste/<uuid:request_id>/testi/<int:number>", copies.text, name="text"),
    path("richieste/<uuid:request_id>/testi/conferma", copies.confirm, name="confirm"),
    path("richieste/<uuid:request_id>/copia", copies.prepare, name="prepare"),
    path("richieste/copie/<uuid:copy_id>", copies.take, name="take"),
    path("schemi/fascicolo.json", copies.schema, name="schema"),
    path("registro-trattamenti", register.processing, name="register"),
    path("mia-area", own.area, name="own"),
    path("mia-area/richiesta", own.ask, name="own_ask"),
    path("mia-area/consensi/<slug:kind>/ritira", own.withdraw, name="own_withdraw"),
    path("mia-area/nascondi", own.hide, name="own_hide"),
]
