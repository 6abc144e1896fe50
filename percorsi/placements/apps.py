from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    name = "percorsi.placements"

    def ready(self) -> None:
        """Cases, below, ask whoever has registered why a path cannot close yet."""
        from percorsi.cases.rules import holds_path_open  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.placements.queries import why_placements_hold_path_open  # noqa: PLC0415 - same reason

        holds_path_open(why_placements_hold_path_open)
