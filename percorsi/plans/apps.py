from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "percorsi.plans"

    def ready(self) -> None:
        """A path does not close over open steps; the cases module, below, asks whoever has registered."""
        from percorsi.cases.rules import holds_path_open  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.plans.queries import why_steps_hold_path_open  # noqa: PLC0415 - same reason

        holds_path_open(why_steps_hold_path_open)
