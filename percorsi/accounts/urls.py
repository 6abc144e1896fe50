"""Signing in, one's own factors and sessions; and the administration of people and roles."""

from django.urls import path

from percorsi.accounts.administration import accepting
from percorsi.accounts.administration import views as administration
from percorsi.accounts.views import drafting, enrolling, forgetting, here, identity, profile, proving, signing

app_name = "accounts"

urlpatterns = [
    path("accedi", signing.sign_in, name="sign_in"),
    path("accedi/codice", signing.second_factor, name="second_factor"),
    path("accedi/qui", here.sign_in_here, name="sign_in_here"),
    path("accedi/qui/codice", here.second_factor_here, name="second_factor_here"),
    path("accedi/passkey", signing.sign_in_with_passkey, name="passkey"),
    path("accedi/passkey/domanda", proving.passkey_questions, name="passkey_questions"),
    path("accedi/identita/<slug:realm>", identity.start, name="identity"),
    path("accedi/ritorno", identity.back, name="identity_back"),
    path("accedi/password-dimenticata", forgetting.forgotten, name="forgotten"),
    path("accedi/nuova-password/<str:token>", forgetting.new_password, name="new_password"),
    path("conferma", proving.prove, name="prove"),
    path("conferma/identita/<slug:realm>", identity.prove, name="prove_identity"),
    path("esci", signing.sign_out, name="sign_out"),
    path("sessione", signing.session, name="session"),
    path("bozze/tieni", drafting.keep, name="keep_draft"),
    path("bozze/scarta", drafting.drop, name="drop_draft"),
    path("profilo", profile.profile, name="profile"),
    path("profilo/password", profile.password, name="password"),
    path("profilo/app", enrolling.add_app, name="add_app"),
    path("profilo/passkey", enrolling.add_key, name="add_passkey"),
    path("profilo/passkey/domanda", enrolling.passkey_questions, name="new_passkey_questions"),
    path("profilo/passkey/<uuid:passkey_id>/togli", profile.remove_key, name="remove_passkey"),
    path("profilo/codici-di-recupero", profile.recovery_codes, name="recovery_codes"),
    path("profilo/identita/<slug:realm>", identity.link, name="link_identity"),
    path("profilo/sessioni/altre/chiudi", profile.end_others, name="end_other_sessions"),
    path("profilo/sessioni/<uuid:handle>/chiudi", profile.end_one, name="end_session"),
    path("chi-puo-fare-cosa", administration.who_may, name="who_may"),
    path("impostazioni", administration.settings_page, name="settings"),
    # People and roles
    path("account", administration.accounts, name="accounts"),
    path("account/invita", administration.invite, name="invite"),
    path("account/richieste/<uuid:request_id>", administration.decide, name="decide"),
    path("account/<uuid:account_id>", administration.account, name="account"),
    path("account/<uuid:account_id>/dati", administration.details, name="details"),
    path("account/<uuid:account_id>/stato", administration.state, name="state"),
    path("account/<uuid:account_id>/secondo-fattore", administration.reset, name="reset_factor"),
    path("account/<uuid:account_id>/invita-di-nuovo", administration.invite_again, name="invite_again"),
    path("account/<uuid:account_id>/ruolo", administration.give, name="give"),
    path("account/<uuid:account_id>/ruolo/<uuid:membership_id>/termina", administration.end, name="end"),
    path("invito/<str:link>", accepting.accept, name="accept"),
]
