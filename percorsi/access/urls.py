from django.urls import path

from percorsi.access import views

app_name = "access"

urlpatterns = [
    path("accedi", views.sign_in, name="sign_in"),
    path("esci", views.sign_out, name="sign_out"),
    path("ruolo", views.change_hat, name="change_hat"),
]
