from django.urls import path

from percorsi.compartments import views

app_name = "compartments"

RESERVED = "percorsi/<uuid:case_id>/riservato"

urlpatterns = [
    path(RESERVED, views.overview, name="overview"),
    path(f"{RESERVED}/<slug:word>", views.part, name="part"),
    path(f"{RESERVED}/<slug:word>/nuova", views.write, name="write"),
    path(f"{RESERVED}/<slug:word>/accessi", views.who, name="who"),
    path(f"{RESERVED}/<slug:word>/accessi/nuovo", views.admit, name="admit"),
    path(f"{RESERVED}/<slug:word>/accessi/<uuid:admission_id>/chiudi", views.close, name="close"),
    path(f"{RESERVED}/<slug:word>/<uuid:entry_id>/correggi", views.correct, name="correct"),
]
