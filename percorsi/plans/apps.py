from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "percorsi.plans"

    def ready(self) -> None:
        """Modules below ask whoever has registered: open steps hold a path open, goals are told to assessments."""
        from percorsi.assessments.known import tells  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.cases.rules import holds_path_open  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.plans.queries import why_steps_hold_path_open  # noqa: PLC0415 - same reason
        from percorsi.plans.queries.plans import goals_told  # noqa: PLC0415 - same reason

        holds_path_open(why_steps_hold_path_open)
        tells(goals_told)
