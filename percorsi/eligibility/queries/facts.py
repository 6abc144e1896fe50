"""What is already recorded of a person, as plain facts for the rules: nothing is asked or typed again."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.utils.timezone import localdate

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.cases.queries import facts_of, record_of, standing_of
from percorsi.eligibility.models import Enrolment, Evidence
from percorsi.eligibility.queries.enrolments import enrolments_of, evidence_on, living_now
from percorsi.eligibility.rules import Fact, Facts
from percorsi.eligibility.vocabulary import FACT_CLASS, FactCode, Holding
from percorsi.kernel.dates import completed_years
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import HouseholdMember, Person
from percorsi.people.queries import household_now
from percorsi.programmes.queries import municipalities_of

Known = Iterator[tuple[FactCode, Fact]]
# Where a fact is recorded, and can be corrected.
PERSON, HOUSEHOLD, RECORD, MEASURES, DOCUMENT = "person", "household", "record", "measures", "document"


def facts_about(actor: Actor, case: Case, *, on: date) -> Facts:
    """As of a day. A class the actor may not read is held back, whether or not something stands there."""
    standing = standing_of(actor, case)
    held_back = frozenset(code for code, data_class in FACT_CLASS.items() if not standing.sees(data_class))
    known = dict(_of_person(case, on))
    known |= _of_household(case.person, on)
    known |= _of_measures(actor, case.person, on)
    known |= _of_documents(actor, case.person, on)
    if standing.sees(DataClass.NUMBERS):
        known |= _of_record(case, on)
    return Facts(known, held_back)


def _of_person(case: Case, on: date) -> Known:
    person, since = case.person, localdate(case.person.created_at)
    if person.birth_date and person.birth_date <= on:
        yield FactCode.AGE, Fact(completed_years(person.birth_date, on), since, PERSON)
    if person.sex:
        yield FactCode.SEX, Fact(person.sex, since, PERSON)
    if person.citizenship:
        yield FactCode.CITIZENSHIP, Fact(person.citizenship, since, PERSON)
    homes = [home for home in (person.domicile_id, person.residence_id) if home]
    if homes and not person.is_protected:
        inside = municipalities_of(case.project).filter(pk__in=homes).exists()
        yield FactCode.LIVES_IN_AREA, Fact(inside, since, PERSON)


def _of_household(person: Person, on: date) -> dict[FactCode, Fact]:
    """Those of her household the actor may see; without a household recorded, nobody knows with whom she lives."""
    home = household_now(person)
    if home is None:
        return {}
    rows = HouseholdMember.objects.filter(living_now(), household=home).values_list("person__birth_date", "since")
    members = list(rows)
    ages = tuple(sorted(completed_years(birth, on) for birth, _since in members if birth and birth <= on))
    return {FactCode.HOUSEHOLD_AGES: Fact(ages, max(since for _birth, since in members), HOUSEHOLD)} if ages else {}


def _of_measures(actor: Actor, person: Person, on: date) -> dict[FactCode, Fact]:
    """Nothing recorded is a fact too: of each measure it then says «not known»."""
    found = [one for one in enrolments_of(actor, person) if one.seen_on <= on]
    last = max((one.seen_on for one in found), default=None)
    return {FactCode.MEASURES: Fact(holdings(found, on=on), last, MEASURES)}


def holdings(enrolments: list[Enrolment], *, on: date) -> dict[str, Holding]:
    """How the person stands to each measure on a day; what is held counts before what was looked up."""
    found: dict[str, Holding] = {}
    for one in sorted(enrolments, key=lambda each: (each.seen_on, each.id)):
        found[one.measure.code] = holding_on(one, on)
    held = {one.measure.code: now for one in enrolments if (now := holding_on(one, on)) is Holding.IN_FORCE}
    return found | held


def holding_on(enrolment: Enrolment, on: date) -> Holding:
    """What was recorded as «has it» had a first day, and may have had a last."""
    holding = Holding(enrolment.holding)
    if holding not in {Holding.IN_FORCE, Holding.ENDED} or enrolment.since is None:
        return holding
    if on < enrolment.since:
        return Holding.CLAIMED if enrolment.claimed_on and enrolment.claimed_on <= on else Holding.ABSENT
    return Holding.ENDED if enrolment.until and enrolment.until < on else Holding.IN_FORCE


def _of_documents(actor: Actor, person: Person, on: date) -> dict[FactCode, Fact]:
    rows = evidence_on(actor, person, on=on).items()
    return {FactCode(code): Fact(_said(row), row.on, DOCUMENT, row.document) for code, row in rows}


def _said(row: Evidence) -> Decimal | bool:
    return bool(row.answer) if row.number is None else row.number


def _of_record(case: Case, on: date) -> dict[FactCode, Fact]:
    """The labour-market status at entry, and what it is on the day: the last change counts."""
    record = record_of(case)
    if record is None:
        return {}
    facts, since = facts_of(record), record.entered_on or localdate(record.created_at)
    known: dict[FactCode, Fact] = {}
    if facts.labour_status:
        known[FactCode.LABOUR_AT_ENTRY] = known[FactCode.LABOUR_STATUS] = Fact(facts.labour_status, since, RECORD)
    if facts.in_education is not None:
        known[FactCode.IN_EDUCATION] = Fact(facts.in_education, since, RECORD)
    changes = [change for change in (facts.last_spell.status_changes if facts.last_spell else ()) if change.on <= on]
    if changes:
        last = max(changes, key=lambda change: change.on)
        known[FactCode.LABOUR_STATUS] = Fact(last.status, last.on, RECORD)
    return known
