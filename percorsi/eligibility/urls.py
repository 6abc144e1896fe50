from django.urls import path

from percorsi.eligibility.views import checking, measures, register

app_name = "eligibility"

CHECK = "percorsi/<uuid:case_id>/requisiti"
MEASURES = "percorsi/<uuid:case_id>/misure"

urlpatterns = [
    path(CHECK, checking.check, name="check"),
    path(f"{CHECK}/storia", checking.history, name="history"),
    path(f"{CHECK}/dati/nuovo", checking.give, name="give_evidence"),
    path(f"{CHECK}/dati/<uuid:evidence_id>/ritira", checking.withdraw, name="withdraw_evidence"),
    path(f"{CHECK}/<uuid:check_id>", checking.kept, name="kept"),
    path(MEASURES, measures.enrolments, name="enrolments"),
    path(f"{MEASURES}/nuova", measures.new, name="enrol"),
    path(f"{MEASURES}/nessuna", measures.none_of, name="look_up"),
    path(f"{MEASURES}/<uuid:enrolment_id>/modifica", measures.change, name="change"),
    path(f"{MEASURES}/<uuid:enrolment_id>/sospendi", measures.stop, name="pause"),
    path(f"{MEASURES}/<uuid:enrolment_id>/documento", measures.document, name="document"),
    path(f"{MEASURES}/sospensioni/<uuid:pause_id>/termina", measures.resume, name="resume"),
    path("misure", register.measures, name="measures"),
    path("misure/<str:code>", register.measure, name="measure"),
    path("misure/<str:code>/<slug:rule>/valori/nuovo", register.value, name="add_value"),
]
