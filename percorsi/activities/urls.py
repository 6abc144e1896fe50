from django.urls import path

from percorsi.activities.views import catalogue

app_name = "activities"

ITEM = "attivita/catalogo/<uuid:intervention_id>"

urlpatterns = [
    path("attivita/catalogo", catalogue.catalogue, name="catalogue"),
    path(ITEM, catalogue.intervention, name="intervention"),
    path(f"{ITEM}/modifica", catalogue.edit, name="edit_intervention"),
    path(f"{ITEM}/variante", catalogue.variant, name="variant"),
]
