from django.urls import path

from percorsi.people.views import notices, places

app_name = "people"

urlpatterns = [
    path("luoghi-di-nascita", places.birth_places, name="birth_places"),
    path("informativa", notices.notices, name="notices"),
    path("informative", notices.kept, name="notices_kept"),
    path("informative/nuova", notices.new, name="notice_new"),
    path("informative/<uuid:notice_id>", notices.one, name="notice"),
    path("informative/<uuid:notice_id>/pubblica", notices.publish, name="notice_publish"),
]
