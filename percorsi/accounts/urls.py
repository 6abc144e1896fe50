"""Signing in, one's own factors and sessions; and the administration of people and roles."""

from django.urls import path

from percorsi.accounts import views
from percorsi.accounts.administration import views as administration

app_name = "accounts"

urlpatterns = [
    path("accedi", views.sign_in, name="sign_in"),
    path("esci", views.sign_out, name="sign_out"),
    path("sessione", views.session, name="session"),
    path("chi-puo-fare-cosa", administration.who_may, name="who_may"),
]
