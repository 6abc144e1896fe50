"""The lists of programme, network and territory: columns, filters, order, export."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components import Badge
from percorsi.kernel.dates import add_days
from percorsi.kernel.periods import in_force
from percorsi.kernel.tables import Column, Empty, Filters, Table, with_any
from percorsi.network.models import Organisation
from percorsi.network.vocabulary import DistrictCapacity, Kind
from percorsi.programmes.models import Measure, Project
from percorsi.programmes.queries import choices
from percorsi.programmes.queries.network import with_name, working_in
from percorsi.programmes.rules import age_words, period_words
from percorsi.programmes.vocabulary import MeasureLevel, Overlap
from percorsi.territory.models import District, Municipality
from percorsi.territory.rules import name_key

NOT_LOADED = _("The facts of the programme have not been loaded yet.")


def _names(rows: Iterable[Any]) -> str:
    """Each once, in the order found."""
    return ", ".join(dict.fromkeys(str(row) for row in rows))


def _period(row: Project) -> str:
    if row.starts_on is None and row.ends_on is None:
        return str(_("not stated"))
    return period_words(row.starts_on, add_days(row.ends_on, 1) if row.ends_on else None)


def _overlap(row: Measure) -> Badge | str:
    """Only the answer that is already known stands out."""
    label = row.get_overlap_display()
    return Badge(label, "positive") if row.overlap == Overlap.COMPATIBLE else label


class ProjectTable(Table):
    caption = _("Projects")
    caption_hidden = True
    columns = (
        Column(_("Project"), "title", sort="title", link=lambda row: reverse("programmes:project", args=[row.code])),
        Column(_("Area"), lambda row: row.area.name if row.area else ""),
        Column(_("Formal lead"), lambda row: _names(lead.organisation for lead in row.leads)),
        Column(_("Period"), _period),
        Column(_("Districts"), "district_count", numeric=True),
        Column(_("Organisations"), "organisation_count", sort="organisation_count", numeric=True),
    )
    order = "area__code"
    empty = Empty(NOT_LOADED)
    exported_as = "progetti"


class OrganisationFilters(Filters):
    q = forms.CharField(label=_("Name"))
    kind = forms.ChoiceField(label=_("Kind"), choices=with_any(Kind.choices))
    project = forms.ChoiceField(label=_("Project"), choices=lambda: with_any(choices.projects()))
    district = forms.ChoiceField(label=_("District"), choices=lambda: with_any(choices.districts()))

    def narrow(self, rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
        asked = with_name(self.given("q") or "") & working_in(self.given("project"), self.given("district"))
        if kind := self.given("kind"):
            asked &= Q(kind=kind)
        return rows.filter(asked)


class OrganisationTable(Table):
    caption = _("Organisations of the network")
    caption_hidden = True
    columns = (
        Column(
            _("Organisation"),
            "name",
            sort="sort_key",
            link=lambda row: reverse("programmes:organisation", args=[row.code]),
        ),
        Column(_("Kind"), lambda row: row.get_subkind_display() or row.get_kind_display(), sort="subkind"),
        Column(_("Projects"), lambda row: _names(role.project.label for role in row.partnerships.all())),
        Column(_("Capacity"), lambda row: _names(role.get_capacity_display() for role in row.partnerships.all())),
        Column(_("Accredited for"), lambda row: _names(row.accreditations.all())),
    )
    filters = OrganisationFilters
    filters_open = True
    order = "sort_key"
    empty = Empty(NOT_LOADED)
    exported_as = "rete"


class DistrictTable(Table):
    caption = _("Districts")
    caption_hidden = True
    columns = (
        Column(
            _("District"), "name", sort="sort_key", link=lambda row: reverse("programmes:district", args=[row.code])
        ),
        Column(_("Official number"), "official_number", sort="official_number"),
        Column(_("Municipalities"), "municipality_count", sort="municipality_count", numeric=True),
        Column(_("Managing body"), lambda row: _with_capacity(row, DistrictCapacity.MANAGING)),
        Column(_("Health trust"), lambda row: _with_capacity(row, DistrictCapacity.HEALTH_TRUST)),
        Column(_("Projects"), lambda row: _names(part.project.label for part in row.projects.all())),
    )
    order = "sort_key"
    empty = Empty(NOT_LOADED)
    exported_as = "ambiti"


def _with_capacity(row: District, capacity: DistrictCapacity) -> str:
    return _names(role.organisation for role in row.roles.all() if role.capacity == capacity)


class MunicipalityFilters(Filters):
    q = forms.CharField(label=_("Name or code"))
    district = forms.ChoiceField(label=_("District"), choices=lambda: with_any(choices.districts()))

    def narrow(self, rows: QuerySet[Municipality]) -> QuerySet[Municipality]:
        text, district = self.given("q") or "", self.given("district")
        if text:
            named = Q(sort_key__contains=name_key(text)) | Q(aliases__sort_key__contains=name_key(text))
            rows = rows.filter(named | Q(istat=text) | Q(cadastral=text.upper()))
        if district:
            rows = rows.filter(
                Q(memberships__district__code=district) | Q(memberships__district__parent__code=district)
            )
        return rows.distinct()


class MunicipalityTable(Table):
    caption = _("Municipalities")
    caption_hidden = True
    columns = (
        Column(
            _("Municipality"),
            "name",
            sort="sort_key",
            link=lambda row: reverse("programmes:municipality", args=[row.istat]),
        ),
        Column(_("ISTAT code"), "istat", sort="istat"),
        Column(_("Cadastral code"), "cadastral", sort="cadastral"),
        Column(_("District"), lambda row: _names(membership.district for membership in row.memberships.all())),
        Column(_("Existence"), lambda row: period_words(row.valid_from, row.valid_to, row.precision)),
    )
    filters = MunicipalityFilters
    filters_open = True
    order = "sort_key"
    empty = Empty(NOT_LOADED)
    exported_as = "comuni"


class MeasureFilters(Filters):
    level = forms.ChoiceField(label=_("Level"), choices=with_any(MeasureLevel.choices))
    on = forms.DateField(label=_("In force on"))
    lookups = {"level": "level"}

    def narrow(self, rows: QuerySet[Measure]) -> QuerySet[Measure]:
        on = self.given("on")
        return super().narrow(rows.filter(in_force(on)) if on else rows)


class MeasureTable(Table):
    caption = _("Other measures")
    caption_hidden = True
    columns = (
        Column(_("Measure"), "name", sort="name", link=lambda row: reverse("programmes:measure", args=[row.code])),
        Column(_("Level"), "get_level_display", sort="level"),
        Column(_("For whom"), lambda row: row.get_subject_display()),
        Column(_("Age"), lambda row: age_words(row.age_min, row.age_max)),
        Column(_("In force"), lambda row: period_words(row.valid_from, row.valid_to, row.precision)),
        Column(_("With a project"), _overlap),
        Column(
            _("Bounds a target group"), lambda row: _names(bound.target.project.label for bound in row.targets.all())
        ),
    )
    filters = MeasureFilters
    order = "name"
    empty = Empty(NOT_LOADED)
    exported_as = "misure"
