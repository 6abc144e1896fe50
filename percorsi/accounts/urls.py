"""Signing in, one's own factors and sessions; and the administration of people and roles."""

from django.urls import URLPattern

app_name = "accounts"

urlpatterns: list[URLPattern] = []
