from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "percorsi.activities"

    def ready(self) -> None:
        """Plans and paths, below, ask whoever has registered what was delivered of a step, and what was awarded."""
        from percorsi.activities.queries import (  # noqa: PLC0415 - models load only once Django is set up
            awards_told,
            steps_told,
        )
        from percorsi.cases.awarded import tells_awards  # noqa: PLC0415 - same reason
        from percorsi.plans.delivered import tells_delivered  # noqa: PLC0415 - same reason

        tells_awards(awards_told)
        tells_delivered(steps_told)
