from django.urls import path

from percorsi.exchange import views

app_name = "exchange"

urlpatterns = [
    path("dati/importa", views.send, name="send"),
    path("dati/importa/<uuid:upload_id>", views.preview, name="preview"),
    path("dati/importa/<uuid:upload_id>/conferma", views.confirm, name="confirm"),
    path("dati/estratti", views.extracts, name="extracts"),
    path("dati/estratti/nuovo", views.extract, name="extract"),
    path("dati/estratti/<uuid:extract_id>", views.take, name="take_extract"),
]
