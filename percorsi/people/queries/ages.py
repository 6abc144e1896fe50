"""What depends on how old a person is, and whether somebody is there to sign for her."""

from datetime import date
from functools import partial

from django.db import connection

from percorsi.kernel.refusals import Refusal, first_refusal
from percorsi.people.models import AgeRule, Person
from percorsi.people.rules.ages import rule_for, why_not_at_age
from percorsi.people.vocabulary import AgeAct


def why_not_so_young_for(person: Person, act: AgeAct, *, on: date, birth_date: date | None = None) -> Refusal | None:
    """Asked by every action that the law ties to an age; nothing for who is of age. A date written now comes first."""
    rules = list(AgeRule.objects.filter(act=act))
    born = birth_date or person.birth_date
    return why_not_at_age(act, rules, birth_date=born, on=on, is_represented=is_represented(person))


def why_not_so_young_in(person: Person, *acts: AgeAct, on: date) -> Refusal | None:
    """The first of several acts that her age does not allow."""
    return first_refusal(*(partial(why_not_so_young_for, person, act, on=on) for act in acts))


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
