from django.urls import path

from percorsi.cases.views import attachments, break_glass, opening, protection, record, referral, register, team
from percorsi.cases.views import path as of_path

app_name = "cases"

urlpatterns = [
    path("persone/nuova", register.register, name="register"),
    path("persone/<uuid:person_id>/percorsi/nuovo", opening.open_path, name="open"),
    path("percorsi/<uuid:case_id>", of_path.case, name="case"),
    path("percorsi/<uuid:case_id>/passo/<slug:code>", of_path.move, name="move"),
    path("percorsi/<uuid:case_id>/storia", of_path.history, name="history"),
    path("percorsi/<uuid:case_id>/finanziatore", record.record, name="record"),
    path("percorsi/<uuid:case_id>/ingresso", record.entry, name="entry"),
    path("percorsi/<uuid:case_id>/uscita", record.leaving, name="exit"),
    path("percorsi/<uuid:case_id>/esito", record.outcome, name="outcome"),
    path("percorsi/<uuid:case_id>/follow-up", record.follow_up, name="follow_up"),
    path("percorsi/<uuid:case_id>/stato", record.status, name="status"),
    path("percorsi/<uuid:case_id>/stato/<uuid:event_id>/togli", record.withdraw, name="withdraw_status"),
    path("percorsi/<uuid:case_id>/equipe", team.team, name="team"),
    path("percorsi/<uuid:case_id>/equipe/nuovo", team.join, name="team_join"),
    path("percorsi/<uuid:case_id>/equipe/<uuid:place_id>/termina", team.end, name="team_end"),
    path("percorsi/<uuid:case_id>/equipe/passaggio", team.passing, name="hand_over"),
    path("percorsi/<uuid:case_id>/documenti", attachments.documents, name="documents"),
    path("percorsi/<uuid:case_id>/documenti/nuovo", attachments.add, name="add_document"),
    path("percorsi/<uuid:case_id>/documenti/<uuid:attachment_id>", attachments.give, name="document"),
    path("percorsi/<uuid:case_id>/documenti/<uuid:attachment_id>/ritira", attachments.withdraw, name="withdraw_file"),
    path("percorsi/<uuid:case_id>/invio", referral.send, name="send"),
    path("invii", referral.inbox, name="inbox"),
    path("invii/inviati", referral.outbox, name="outbox"),
    path("invii/<uuid:referral_id>", referral.referral, name="referral"),
    path("invii/<uuid:referral_id>/accetta", referral.accept, name="accept_referral"),
    path("invii/<uuid:referral_id>/<slug:word>", referral.close, name="close_referral"),
    # Restricted and protected paths
    path("percorsi/<uuid:case_id>/protezione", protection.protection, name="protection"),
    path("percorsi/<uuid:case_id>/protezione/riserva", protection.restriction, name="restrict"),
    path("percorsi/<uuid:case_id>/protezione/proteggi", protection.protecting, name="protect"),
    path("percorsi/<uuid:case_id>/protezione/apri", protection.opening, name="ask_opening"),
    path("percorsi/<uuid:case_id>/protezione/togli", protection.release, name="ask_release"),
    path("protezione", protection.requests, name="requests"),
    path("protezione/<uuid:request_id>", protection.answer, name="answer"),
    # Accesses in an emergency, and ties
    path("emergenza", break_glass.emergency, name="emergency"),
    path("emergenza/<uuid:emergency_id>/termina", break_glass.ending, name="end_emergency"),
    path("emergenza/<uuid:emergency_id>/verifica", break_glass.review, name="review"),
    path("emergenza/verifiche", break_glass.reviews, name="reviews"),
    path("emergenza/registro", break_glass.register, name="emergencies"),
    path("conflitti", break_glass.conflicts, name="conflicts"),
    path("conflitti/<uuid:conflict_id>/ritira", break_glass.no_conflict, name="no_conflict"),
]
