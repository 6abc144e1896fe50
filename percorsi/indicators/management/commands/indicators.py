"""``percorsi indicators``: the values of a framework at a date, or the records behind one of them."""

import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.indicators import tables
from percorsi.indicators.catalogue import find
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import members, values
from percorsi.indicators.vocabulary import Framework
from percorsi.kernel.dates import today
from percorsi.programmes.models import Project

USED_WRONGLY = 2


class Command(BaseCommand):
    help = "Indicators of the European Social Fund, exact, at a date."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--framework", required=True, choices=Framework.values)
        parser.add_argument("--on", metavar="DATE", help="the cut-off day, YYYY-MM-DD; today if missing")
        parser.add_argument("--format", choices=("csv", "table"), default="table")
        parser.add_argument("--project", metavar="CODE", help="one operation; all if missing")
        parser.add_argument(
            "--members", metavar="CODE", help="the records counted in this indicator, one a row, as CSV"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = _cutoff(options["on"])
        with acting(service_principal("indicators")) as actor:
            project = _project(options["project"])
            asked = Asked(Framework(options["framework"]), on, actor, project.id if project else None)
            if options["members"]:
                self._list_members(asked, options["members"])
            else:
                write = tables.write_csv if options["format"] == "csv" else tables.write_table
                write(values(asked), sys.stdout)

    def _list_members(self, asked: Asked, code: str) -> None:
        indicator = find(asked.framework, code)
        if indicator is None:
            raise CommandError(f"{code} is no indicator of {asked.framework.value}.", returncode=USED_WRONGLY)
        if not indicator.counts_records:
            raise CommandError(f"{indicator.code} does not count persons: it has no list of records.", returncode=1)
        tables.write_members(members(asked, indicator), sys.stdout)


def _cutoff(text: str | None) -> date:
    if text is None:
        return today()
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is no date: write it as YYYY-MM-DD.", returncode=USED_WRONGLY) from None
    if on > today():
        raise CommandError(
            f"{on} is in the future: what will happen is not known. Choose {today()} or an earlier day.",
            returncode=USED_WRONGLY,
        )
    return on


def _project(code: str | None) -> Project | None:
    if not code:
        return None
    project = Project.objects.filter(code=code).first()
    if project is None:
        known = ", ".join(Project.objects.values_list("code", flat=True)[:20]) or "none yet"
        raise CommandError(f"No operation has the code “{code}”. There are: {known}.", returncode=1)
    return project
