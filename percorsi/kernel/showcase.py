"""The page /componenti: every component, alive, with its use. The people in it are invented."""

from datetime import date, time
from functools import cached_property
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.components import Badge, Bar, Fact, Identity, Moment, Months, Step, Tab, Task
from percorsi.kernel.forms import DateField, Form, SensitiveField, Versioned, form_page
from percorsi.kernel.tables import Column, Filters, Table, with_any
from percorsi.kernel.vocabulary import Progress


class ExampleForm(Versioned, Form):
    sections = (
        (_("Who is it?"), (("given_name", "family_name"), "born_on")),
        (_("Something more"), ("language", "disability", "note", "agrees")),
    )
    given_name = forms.CharField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    family_name = forms.CharField(label=_("Family name"), widget=forms.TextInput(attrs={"autocomplete": "off"}))
    born_on = DateField(label=_("Date of birth"), help_text=_("For example 14/03/1985."))
    language = forms.ChoiceField(
        label=_("Language preferred"), choices=[("", "—"), ("it", "Italiano"), ("ar", "العربية"), ("es", "Español")]
    )
    disability = SensitiveField(
        label=_("Lives with a disability"),
        help_text=_("The person may prefer not to answer: it changes nothing for her."),
    )
    note = forms.CharField(
        label=_("In her own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write as if the person will read it."),
    )
    agrees = forms.BooleanField(label=_("She agrees that the network may call her"), required=False)


IDENTITY = Identity(
    name="Maria Rossi",
    address="#identity",
    facts=(
        Fact("", _("39 years old")),
        Fact(_("Lives in"), "Magenta"),
        Fact(_("Case manager"), "Bruno Ferrari"),
    ),
    badges=(Badge(_("Active"), "positive"), Badge(_("Do not call at home"), "warning")),
    tabs=(
        Tab(_("Summary"), "#identity", current=True),
        Tab(_("Diary"), "#timeline", count=24),
        Tab(_("Assessment"), "#stepper"),
        Tab(_("Plan"), "#task-list"),
    ),
)

TASKS = (
    Task(_("Contacts"), Progress.DONE, "#task-list"),
    Task(_("First interview"), Progress.DONE, "#task-list"),
    Task(_("Assessment"), Progress.IN_PROGRESS, "#task-list", _("Four areas out of nine")),
    Task(_("Personal plan"), Progress.BLOCKED, "", _("After the assessment")),
    Task(_("Entry data for the funder"), Progress.LATE, "#task-list", _("Expected by 10 March 2025")),
)

STEPS = (
    Step(_("First contact"), "done"),
    Step(_("Assessment"), "done"),
    Step(_("Personal plan"), "current"),
    Step(_("Activities")),
    Step(_("Outcome")),
)

MOMENTS = (
    Moment(date(2025, 3, 14), _("Personal plan agreed"), who="Bruno Ferrari", milestone=True, kind=_("Plan")),
    Moment(
        date(2025, 3, 4),
        _("Interview"),
        "«Vorrei un lavoro la mattina, quando i bambini sono a scuola.»",
        who="Carla Colombo",
        at=time(9, 30),
        kind=_("Diary"),
    ),
    Moment(date(2025, 2, 20), _("Assessment completed"), who="Bruno Ferrari", kind=_("Assessment")),
)

BARS = (
    Bar(_("People met"), women=148, men=96, of=300, address="#bars"),
    Bar(_("Plans agreed"), women=87, men=52, of=150),
    Bar(_("Started a placement"), women=31, men=24, of=60),
    Bar(_("At work after six months"), women=14, men=9),
)

MONTHS = tuple(date(2025, number, 1) for number in range(1, 13))
GANTT = (
    Months(_("Outreach in the towns"), frozenset(MONTHS[:9]), frozenset(MONTHS[:5])),
    Months(_("Placements"), frozenset(MONTHS[3:11]), frozenset(MONTHS[4:5]), _("started a month late")),
    Months(_("Evaluation"), frozenset(MONTHS[9:])),
)


PEOPLE = (
    {"name": "Rossi Maria", "town": "Magenta", "phase": Badge(_("Active"), "positive"), "since": date(2025, 1, 8)},
    {
        "name": "Haddad Samir",
        "town": "Abbiategrasso",
        "phase": Badge(_("Assessment"), "accent"),
        "since": date(2025, 2, 3),
    },
    {
        "name": "Colombo Lucia",
        "town": "Magenta",
        "phase": Badge(_("Late review"), "danger"),
        "since": date(2024, 9, 30),
    },
)


class ExampleFilters(Filters):
    town = forms.ChoiceField(
        label=_("Town"), choices=with_any([("Magenta", "Magenta"), ("Abbiategrasso", "Abbiategrasso")])
    )


class ExampleTable(Table):
    """Of invented people in memory; a module gives a query instead."""

    caption = _("People I follow")
    columns = (
        Column(_("Name"), "name", sort="name", link="#record-list#{name}".format_map),
        Column(_("Town"), "town", sort="town"),
        Column(_("Phase"), "phase"),
        Column(_("Followed since"), "since", sort="since"),
    )
    filters = ExampleFilters
    filters_open = True
    order = "name"

    @cached_property
    def found(self) -> Any:
        town = self.form.given("town")
        chosen = [row for row in PEOPLE if town in (None, row["town"])]
        return sorted(chosen, key=lambda row: str(row[self.sort.removeprefix("-")]), reverse=self.sort.startswith("-"))


def components(request: HttpRequest) -> HttpResponse:
    form = ExampleForm(request.POST or None, seen=1)
    return form_page(
        request,
        "kernel/showcase.html",
        form=form,
        identity=IDENTITY,
        tasks=TASKS,
        steps=STEPS,
        moments=MOMENTS,
        table=ExampleTable(request.GET, cast("QuerySet[Any]", PEOPLE)),
        chart=BARS,
        calendar=GANTT,
        first=MONTHS[0],
        last=MONTHS[-1],
    )
