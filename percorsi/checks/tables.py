"""The records to fix, each with the sentence of its rule and the way to the field."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percorsi.cases.rules.finding import Finding, Severity
from percorsi.checks.queries import Found, FoundRecords
from percorsi.kernel.components import Badge
from percorsi.kernel.tables import Column, Empty, Table

# Where each item is typed; what is not here belongs to the entry data.
FORMS = {
    "exit_on": "cases:exit",
    "entry_on": "cases:record",
    "education_started_on": "cases:outcome",
    "qualified_on": "cases:outcome",
    "status_changes": "cases:record",
    "followup_reached": "cases:follow_up",
    "followed_up_on": "cases:follow_up",
    "improvement": "cases:follow_up",
}


def field_address(found: Found, finding: Finding | None) -> str:
    """The form of the path, at the field; an imported record is corrected in its file."""
    if found.record.case_id is None:
        return ""
    field = finding.field if finding else ""
    form = FORMS.get(field, "cases:entry") if field and found.correctable else "cases:record"
    anchor = f"#id_{field}" if form == "cases:entry" else ""
    return reverse(form, args=[found.record.case_id]) + anchor


def _sentence(found: Found) -> str:
    return " ".join(dict.fromkeys(finding.sentence for finding in found.findings))


def _remedy(found: Found) -> str:
    if found.record.case_id is None:
        return _("This record was imported: correct it in the file and import it again.")
    return " ".join(dict.fromkeys(finding.remedy for finding in found.findings))


def _severity(found: Found) -> Badge:
    wrong = any(finding.severity is Severity.ERROR for finding in found.findings)
    return Badge(_("To correct"), "danger") if wrong else Badge(_("To look at"), "warning")


class FoundTable(Table):
    caption_hidden = True
    caption = gettext_lazy("Records to fix")
    exported_as = "dati-da-sistemare"
    empty = Empty(gettext_lazy("All in order."))
    columns = (
        Column(
            gettext_lazy("Person or pseudonym"),
            lambda found: found.person[1] if found.person else found.record.pseudonym,
            link=lambda found: field_address(found, next(iter(found.findings), None)),
        ),
        Column(gettext_lazy("Project"), "record.project.code"),
        Column(gettext_lazy("Whose it is"), "owner"),
        Column(gettext_lazy("What is wrong"), _sentence),
        Column(gettext_lazy("What to do"), _remedy),
        Column(gettext_lazy("How serious"), _severity),
    )

    def __init__(self, query: QueryDict, rows: FoundRecords) -> None:
        super().__init__(query, cast("QuerySet[Any]", rows))

    @property
    def found(self) -> Any:
        return self.all_rows
