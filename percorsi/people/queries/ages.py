"""What depends on how old a person is, and whether somebody is there to sign for her."""

from datetime import date

from django.db import connection

from percorsi.kernel.refusals import Refusal, first_refusal
from percorsi.people.models import AgeRule, Person
from percorsi.people.rules.ages import rule_for, why_not_at_age, why_under_age_for
from percorsi.people.vocabulary import AgeAct
from percorsi.programmes.models import Project
from percorsi.programmes.queries.projects import age_setting


def why_not_so_young_for(person: Person, act: AgeAct, *, on: date, birth_date: date | None = None) -> Refusal | None:
    """Asked by every action that the law ties to an age; nothing for who is of age. A date written now comes first."""
    rules = list(AgeRule.objects.filter(act=act))
    born = birth_date or person.birth_date
    return why_not_at_age(act, rules, birth_date=born, on=on, is_represented=is_represented(person))


def why_not_so_young_in_project(
    person: Person, project: Project, *, on: date, birth_date: date | None = None
) -> Refusal | None:
    """From which age the project takes persons, then who must be there to sign for her."""
    born = birth_date or person.birth_date
    return first_refusal(
        lambda: why_under_age_for(project.label, age_setting(project, on=on), birth_date=born, on=on),
        lambda: why_not_so_young_for(person, AgeAct.PROJECT, on=on, birth_date=born),
    )


def rules_of_age(person: Person, *, on: date) -> list[AgeRule]:
    """Of each act the rule that counts for her today; empty for who is of age."""
    rules = list(AgeRule.objects.all())
    found = [rule_for(act, rules, birth_date=person.birth_date, on=on) for act in AgeAct]
    return [rule for rule in found if rule]


def is_represented(person: Person) -> bool:
    """That somebody may sign for her; who it is, only the casework reads. Of a protected person it is not written."""
    if person.is_protected:
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.is_represented(%s)", [person.pk])
        return bool(cursor.fetchone()[0])
