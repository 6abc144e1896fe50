"""Each module owns its addresses; they are in Italian because people read and type them."""

from django.urls import include, path

urlpatterns = [
    path("", include("percorsi.kernel.urls")),
    path("", include("percorsi.access.urls")),
]

handler404 = "percorsi.kernel.views.not_found"
handler500 = "percorsi.kernel.views.went_wrong"
