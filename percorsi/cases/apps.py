from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "percorsi.cases"

    def ready(self) -> None:
        """Drafts of a path's forms hang on the path; the mechanism, below, asks whoever has registered."""
        from percorsi.cases import shelf  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.kernel.drafts import put_up  # noqa: PLC0415 - same reason

        put_up("case", shelf.OF_PATH)
