from django.apps import AppConfig


class CompartmentsConfig(AppConfig):
    name = "percorsi.compartments"
