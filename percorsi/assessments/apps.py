from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "percorsi.assessments"

    def ready(self) -> None:
        from percorsi.assessments.known import tells  # noqa: PLC0415 - models load only once Django is set up
        from percorsi.assessments.queries.household import household_told  # noqa: PLC0415 - same reason
        from percorsi.assessments.queries.recorded import recorded_facts  # noqa: PLC0415 - same reason

        tells(recorded_facts)
        tells(household_told)
