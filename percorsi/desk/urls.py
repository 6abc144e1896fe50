from django.urls import path

from percorsi.desk.views import (
    caring,
    caseload,
    could_see,
    day,
    decisions,
    drafts,
    household,
    identity,
    person,
    search,
    workload,
)

app_name = "desk"

urlpatterns = [
    path("", day.home, name="home"),
    path("oggi", day.day, name="day"),
    path("oggi/letti", day.notices_seen, name="notices_seen"),
    path("bozze", drafts.drafts, name="drafts"),
    path("oggi/rimanda", day.set_aside, name="postpone"),
    path("oggi/fatto", day.done, name="done"),
    path("oggi/novita", day.changes, name="changes"),
    path("persone", caseload.people, name="people"),
    path("persone/carichi", workload.load, name="workload"),
    path("persone/viste", caseload.save, name="save_view"),
    path("persone/viste/<uuid:view_id>/togli", caseload.forget, name="remove_view"),
    path("persone/<uuid:person_id>", person.person, name="person"),
    path("persone/<uuid:person_id>/diario", person.timeline, name="timeline"),
    path("persone/<uuid:person_id>/scadenze", person.owed, name="deadlines"),
    path("account/<uuid:account_id>/in-un-giorno", could_see.could_see, name="could_see"),
    path("percorsi/<uuid:case_id>/decisioni/<uuid:decision_id>", decisions.to_step, name="to_step"),
    # Who a person is
    path("persone/cerca", search.search, name="search"),
    path("persone/<uuid:person_id>/modifica", identity.edit, name="edit"),
    path("persone/<uuid:person_id>/contatti", identity.contacts, name="contacts"),
    path("persone/<uuid:person_id>/contatti/<uuid:contact_id>/termina", identity.end_of_contact, name="end_contact"),
    path("persone/<uuid:person_id>/contatto-sicuro", identity.safety, name="safety"),
    path("persone/<uuid:person_id>/nucleo", household.household, name="household"),
    path("persone/<uuid:person_id>/nucleo/aggiungi", household.joining, name="join_household"),
    path("persone/<uuid:person_id>/nucleo/<uuid:member_id>/esce", household.leaving, name="leave_household"),
    path("persone/<uuid:person_id>/nucleo/dati/<slug:kind>", caring.fact, name="household_fact"),
    path("persone/<uuid:person_id>/nucleo/cura", caring.care, name="care"),
    path("persone/<uuid:person_id>/nucleo/cura/<uuid:care_id>/termina", caring.end_of_care, name="end_care"),
    path("persone/<uuid:person_id>/rappresentanza", caring.representation, name="representation"),
    path(
        "persone/<uuid:person_id>/rappresentanza/<uuid:representation_id>/termina",
        caring.end_of_representation,
        name="end_representation",
    ),
]
