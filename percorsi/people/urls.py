from django.urls import path

from percorsi.people import views

app_name = "people"

urlpatterns = [
    path("luoghi-di-nascita", views.birth_places, name="birth_places"),
]
