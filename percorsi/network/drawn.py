"""The directory as its page shows it, here and where somebody is pointed to a service."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext as _

from percorsi.kernel.dates import in_words
from percorsi.network.forms import SearchForm
from percorsi.network.models import Service
from percorsi.network.queries import Asked, services_for
from percorsi.network.vocabulary import Nearness, Need

PAGE, LONGEST_NUMBER = 20, 6


@dataclass(frozen=True)
class Way:
    """One need, as a button of the page."""

    label: str
    address: str
    current: bool


class Directory:
    """One page of what was found; one row more than shown tells whether there is a next one."""

    def __init__(self, query: QueryDict, *, pick: str = "") -> None:
        self.query = query
        self.form = SearchForm(query)
        self.pick = pick  # where a service found is chosen

    @property
    def asked(self) -> Asked:
        return self.form.asked

    @cached_property
    def _page(self) -> list[Service]:
        start = (self.number - 1) * PAGE
        return list(services_for(self.asked)[start : start + PAGE + 1])

    @property
    def groups(self) -> list[tuple[str, list[Service]]]:
        """Nearest first, each group under its own words; without a place asked, all together."""
        shown = self._page[:PAGE]
        if self.asked.municipality is None:
            return [("", shown)] if shown else []
        kinds = sorted({service.near for service in shown})  # type: ignore[attr-defined] # annotated by the query
        return [(str(Nearness(kind).label), [one for one in shown if one.near == kind]) for kind in kinds]  # type: ignore[attr-defined] # same

    @cached_property
    def number(self) -> int:
        asked = self.query.get("page", "1")[:LONGEST_NUMBER]
        return max(1, int(asked)) if asked.isdecimal() else 1

    @property
    def ways(self) -> list[Way]:
        """All needs; once one is chosen only that one, so that a phone shows the services at once."""
        chosen = self.asked.need
        shown = [need for need in Need if not chosen or need == chosen]
        return [Way(str(need.label), self.address(bisogno=need.value), need == chosen) for need in shown]

    @property
    def all_address(self) -> str:
        return self.address(bisogno="")

    @property
    def next_address(self) -> str:
        return self.address(page=str(self.number + 1)) if len(self._page) > PAGE else ""

    @property
    def previous_address(self) -> str:
        return self.address(page=str(self.number - 1)) if self.number > 1 else ""

    @property
    def wider(self) -> str:
        """Where more would be found."""
        return self.address(comune="") if self.asked.municipality else self.address(bisogno="", cerca="", comune="")

    def address(self, **changes: str) -> str:
        query = self.query.copy()
        for name, value in ({"page": ""} | changes).items():
            query.setlist(name, [value] if value else [])
        return f"?{query.urlencode()}"


def checked(service: Service) -> str:
    """When somebody last asked, and who; nobody ever did is said too."""
    if service.checked_on is None:
        return _("Never checked since the documents named it")
    day = in_words(service.checked_on)
    if service.checked_by is None:
        return _("Checked on %(day)s") % {"day": day}
    return _("Checked on %(day)s by %(name)s") % {"day": day, "name": service.checked_by.display_name}
