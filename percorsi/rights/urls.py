"""What a person may ask about her data, and how long data are kept."""

from django.urls import URLPattern

app_name = "rights"

urlpatterns: list[URLPattern] = []
