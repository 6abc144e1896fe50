from django.urls import path

from percorsi.checks.views import quality

app_name = "checks"

urlpatterns = [path("dati/qualita", quality, name="quality")]
