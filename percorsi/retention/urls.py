from django.urls import path

from percorsi.retention import views

app_name = "retention"

urlpatterns = [
    path("diritti/conservazione", views.overview, name="overview"),
    path("diritti/conservazione/<uuid:proposal_id>", views.decide, name="decide"),
]
