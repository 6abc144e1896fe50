from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "percorsi.outreach"
