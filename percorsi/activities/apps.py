from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "percorsi.activities"

    def ready(self) -> None:
        """Plans, below, ask whoever has registered what was delivered of a step."""
        from percorsi.activities.queries import steps_told  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.plans.delivered import tells_delivered  # noqa: PLC0415 - same reason

        tells_delivered(steps_told)
