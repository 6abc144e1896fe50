"""Each module owns its addresses; they are in Italian because people read and type them."""

from django.urls import include, path

urlpatterns = [
    path("", include("percorsi.kernel.urls")),
    path("", include("percorsi.access.urls")),
    path("", include("percorsi.territory.urls")),
    path("", include("percorsi.network.urls")),
    path("", include("percorsi.programmes.urls")),
    path("", include("percorsi.accounts.urls")),
    path("", include("percorsi.people.urls")),
    path("", include("percorsi.outreach.urls")),
    path("", include("percorsi.cases.urls")),
    path("", include("percorsi.diary.urls")),
    path("", include("percorsi.compartments.urls")),
    path("", include("percorsi.assessments.urls")),
    path("", include("percorsi.eligibility.urls")),
    path("", include("percorsi.plans.urls")),
    path("", include("percorsi.activities.urls")),
    path("", include("percorsi.placements.urls")),
    path("", include("percorsi.calendar.urls")),
    path("", include("percorsi.checks.urls")),
    path("", include("percorsi.exchange.urls")),
    path("", include("percorsi.rights.urls")),
    path("", include("percorsi.retention.urls")),
    path("", include("percorsi.indicators.urls")),
    path("", include("percorsi.oversight.urls")),
    path("", include("percorsi.desk.urls")),
]

handler404 = "percorsi.kernel.views.not_found"
handler500 = "percorsi.kernel.views.went_wrong"
