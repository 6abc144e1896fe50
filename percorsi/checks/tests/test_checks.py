"""SQL finds the records, the rules say why: the two never disagree. And whose they are, and who reads them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.facts import RecordFacts, SpellFacts, StatusChange
from percorsi.cases.models import Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.cases.rules.record import RULES
from percorsi.cases.tests.cast import Cast
from percorsi.checks.conditions import CONDITIONS
from percorsi.checks.queries import Asked, FoundRecords, counts
from percorsi.checks.vocabulary import CHECKS
from percorsi.people.models import Person
from percorsi.programmes.models import Project

ClientOf = Callable[[Actor], Client]
ON = date(2022, 6, 30)
ENTRY = date(2020, 9, 1)
IN_ORDER = RecordFacts(
    entered_on=ENTRY,
    sex="F",
    birth_date=date(1985, 3, 1),
    labour_status="UNE",
    in_education=False,
    unemployed_since=date(2019, 1, 1),
    isced=3,
    homeless=False,
    foreign_background="N",
    minority="N",
    disability="N",
    other_disadvantaged="N",
    spells=(SpellFacts(entry_on=ENTRY, exit_on=date(2020, 12, 31)),),
)


def spell(**changes: object) -> RecordFacts:
    return replace(IN_ORDER, spells=(replace(IN_ORDER.spells[0], **changes),))  # type: ignore[arg-type]


EMPLOYED = replace(IN_ORDER, labour_status="EMP", unemployed_since=None)
BROKEN: dict[str, list[RecordFacts]] = {
    "A7": [replace(IN_ORDER, birth_date=None), replace(IN_ORDER, isced=None), replace(IN_ORDER, sex="")],
    "R01": [
        replace(IN_ORDER, entered_on=date(2020, 6, 30), spells=(SpellFacts(entry_on=date(2020, 6, 30)),)),
        replace(IN_ORDER, entered_on=date(2022, 1, 1), spells=(SpellFacts(entry_on=date(2022, 1, 1)),)),
        spell(exit_on=date(2022, 7, 1)),
    ],
    "R02": [replace(IN_ORDER, spells=(*IN_ORDER.spells, SpellFacts(entry_on=date(2020, 12, 31), episode=2)))],
    "R03": [replace(IN_ORDER, birth_date=date(2006, 1, 1), unemployed_since=None, isced=1)],
    "R05": [replace(IN_ORDER, labour_status="INA", unemployed_since=None, in_education=None)],
    "R06": [replace(IN_ORDER, unemployed_since=None), replace(IN_ORDER, unemployed_since=date(2020, 9, 2))],
    "R07": [replace(IN_ORDER, birth_date=date(1998, 1, 1), isced=8)],
    "R08": [replace(IN_ORDER, isced=0)],
    "R09": [replace(IN_ORDER, homeless=True)],
    "R10": [replace(EMPLOYED, household_jobless=True)],
    "R12": [
        spell(education_started_on=date(2020, 8, 31)),
        spell(qualified_on=date(2022, 7, 1)),
        spell(status_changes=(StatusChange(date(2020, 8, 1), "EMP"),)),
        spell(exit_on=None, improvement="STABLE"),
        spell(followup_reached=True, followed_up_on=date(2021, 6, 29)),
    ],
    "R13": [spell(improvement="STABLE")],
    "R15": [replace(IN_ORDER, disability="")],
    "R16": [
        replace(
            EMPLOYED,
            spells=(
                replace(
                    IN_ORDER.spells[0],
                    improvement="HOURS",
                    followup_reached=True,
                    status_changes=(StatusChange(date(2021, 6, 30), "UNE"),),
                ),
            ),
        )
    ],
}


def write(cast: Cast, facts: RecordFacts, project: Project, person: Person | None = None) -> Participation:
    """Rows as they may have come to be, also wrong; in a seat of the project."""
    scope = cast.company_in_ciao if project == cast.ciao else cast.cooperative_in_wip
    own = {"created_by": cast.ada.user, "scope": scope}
    entry = {name: getattr(facts, name) for name in ENTRY_ITEMS}
    with as_owner():
        person = person or Person.objects.create(created_by=cast.ada.user, scope_ids=[scope.id])
        record = Participation.objects.create(person=person, project=project, pseudonym="P", **own, **entry)
        answers = {name: getattr(facts, name) for name in ANSWERS}
        SensitiveEntry.objects.create(participation=record, **own, **answers)
        for one in facts.spells:
            row = Spell.objects.create(participation=record, **own, **{name: getattr(one, name) for name in OF_SPELL})
            for change in one.status_changes:
                StatusEvent.objects.create(spell=row, on=change.on, status=change.status, **own)
    return record


ENTRY_ITEMS = (
    "entered_on", "sex", "birth_date", "labour_status", "in_education", "unemployed_since", "isced", "homeless",
    "household_jobless",
)  # fmt: skip
ANSWERS = ("foreign_background", "minority", "disability", "other_disadvantaged")
OF_SPELL = (
    "episode", "entry_on", "exit_on", "education_started_on", "qualified_on", "followup_reached", "followed_up_on",
    "improvement",
)  # fmt: skip


@pytest.mark.parametrize("code", list(BROKEN))
def test_sql_and_rules_find_the_same_records(code: str, cast: Cast) -> None:
    everything = [facts for some in BROKEN.values() for facts in some] + [IN_ORDER]
    written = {write(cast, facts, cast.ciao).pk: facts for facts in everything}
    project = {"project_starts_on": cast.ciao.starts_on, "project_ends_on": cast.ciao.ends_on}
    with acting(cast.ada):
        found = {one for one, _owner in FoundRecords(Asked(cast.ada, ON), _check(code)).ids()}
    told = {pk for pk, facts in written.items() if list(RULES[code](replace(facts, **project), ON))}
    assert found == told
    assert {pk for pk, facts in written.items() if facts in BROKEN[code]} <= found


def _check(code: str) -> object:
    return next(check for check in CHECKS if check.code == code)


def test_a_record_in_order_is_found_by_no_check(cast: Cast) -> None:
    write(cast, IN_ORDER, cast.ciao)
    with acting(cast.ada):
        assert {count.check.code: count.records for count in counts(Asked(cast.ada, ON)) if count.records} == {}


def test_the_same_person_in_two_projects_at_once_is_listed(cast: Cast) -> None:
    first = write(cast, IN_ORDER, cast.ciao)
    second = write(cast, IN_ORDER, cast.wip, person=first.person)
    with as_owner():
        other = Person.objects.create(created_by=cast.ada.user, scope_ids=[])
    apart = replace(IN_ORDER, entered_on=date(2021, 2, 1), spells=(SpellFacts(entry_on=date(2021, 2, 1)),))
    write(cast, IN_ORDER, cast.ciao, person=other)
    write(cast, apart, cast.wip, person=other)
    with acting(cast.elsa):
        found = {one for one, _owner in FoundRecords(Asked(cast.elsa, ON), _check("R17")).ids()}
    assert found == {first.pk, second.pk}


def test_the_codice_fiscale_is_compared_with_birth_and_sex(cast: Cast) -> None:
    codes = {"RSSMRA85C41F205K": False, "RSSMRA85C01F205G": True, "RSSMRA84C41F205J": True, "": False}
    found = {}
    for code in codes:
        with as_owner():
            person = Person.objects.create(created_by=cast.ada.user, scope_ids=[cast.company_in_ciao.id], tax_code=code)
        found[code] = write(cast, IN_ORDER, cast.ciao, person=person).pk
    with acting(cast.ada):
        rows = FoundRecords(Asked(cast.ada, ON), _check("R04"))[0:10]
    assert {row.record.pk for row in rows} == {found[code] for code, wrong in codes.items() if wrong}
    assert all(row.findings for row in rows)


def test_every_check_has_a_condition_and_every_rule_a_check_but_r14() -> None:
    assert set(CONDITIONS) == {check.code for check in CHECKS}
    assert set(RULES) | {"R17"} == set(CONDITIONS) | {"R14"}


@pytest.mark.parametrize(
    ("name", "status"),
    [("ada", 200), ("bruno", 200), ("carla", 200), ("franca", 200), ("elsa", 403), ("gino", 403), ("ivo", 403)],
)
def test_who_reads_the_data_to_fix(name: str, status: int, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get("/dati/qualita").status_code == status


def test_nothing_beyond_reach_is_listed(cast: Cast) -> None:
    write(cast, BROKEN["A7"][0], cast.ciao)
    for actor, number in ((cast.ada, 1), (cast.franca, 1), (cast.bruno, 0), (cast.dario, 0)):
        with acting(actor):
            assert sum(count.records for count in counts(Asked(actor, ON)) if count.check.code == "A7") == number


def test_the_page_asks_the_same_queries_for_one_and_for_three(cast: Cast, client_of: ClientOf) -> None:
    client, asked = client_of(cast.ada), []
    client.get("/dati/qualita")
    for _times in range(3):
        write(cast, BROKEN["A7"][0], cast.ciao)
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/dati/qualita?rule=A7")
        asked.append(len(queries))
    assert page.status_code == 200
    assert asked[0] == asked[2]
