from django.urls import path

from percorsi.outreach.views import recording

app_name = "outreach"

urlpatterns = [
    path("m/primo-contatto", recording.first_contact, name="first_contact"),
]
