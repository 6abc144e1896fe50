"""The records behind a number, as a list: pseudonyms, and names for who may read them."""

from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.indicators.queries import Member, Members, names_of
from percorsi.kernel.components import Badge
from percorsi.kernel.tables import Column, Table
from percorsi.people.vocabulary import Sex

PERSON = "/persone/{}"


def _completeness(member: Member) -> Badge:
    return Badge(_("Complete"), "positive") if member.complete else Badge(_("Incomplete"), "warning")


class MemberTable(Table):
    """As long as the number it explains: there is nothing to filter."""

    caption = _("Records counted")
    caption_hidden = True
    exported_as = "persone-contate"

    def __init__(self, query: QueryDict, rows: Members) -> None:
        super().__init__(query, cast("QuerySet[Any]", rows))
        self.members = rows

    @cached_property
    def found(self) -> Any:
        return self.members

    @cached_property
    def names(self) -> dict[UUID, tuple[UUID, str]]:
        """Of the page shown; of none in the file, which leaves the house."""
        return {} if self.wants_file else names_of(self.members.asked.actor, [member.id for member in self._page])

    @cached_property
    def columns(self) -> list[Column]:  # type: ignore[override] # they depend on who reads
        shown = [
            Column(_("Pseudonym"), "pseudonym", link=self._why),
            Column(_("Project"), "project_code"),
            Column(_("Sex"), lambda member: Sex(member.sex).label if member.sex else ""),
            Column(_("Entry"), "entered_on"),
            Column(_("Exit"), "exit_on"),
            Column(_("Data"), _completeness),
        ]
        if self.names:
            shown.insert(1, Column(_("Person"), self._name, link=self._person))
        return shown

    def _why(self, member: Member) -> str:
        asked = self.members.asked
        address = reverse("indicators:why", args=[asked.framework.value, self.members.indicator.code, member.id])
        return f"{address}?{urlencode({'on': asked.on.isoformat()})}"

    def _name(self, member: Member) -> str:
        return self.names.get(member.id, (None, ""))[1]

    def _person(self, member: Member) -> str:
        return PERSON.format(self.names[member.id][0]) if member.id in self.names and member.case_id else ""
