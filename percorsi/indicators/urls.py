from django.urls import path

from percorsi.indicators.views.members import members, why
from percorsi.indicators.views.values import indicators

app_name = "indicators"

urlpatterns = [
    path("dati/indicatori", indicators, name="indicators"),
    path("dati/indicatori/<str:framework>/<str:code>", members, name="members"),
    path("dati/indicatori/<str:framework>/<str:code>/perche/<uuid:participation_id>", why, name="why"),
]
