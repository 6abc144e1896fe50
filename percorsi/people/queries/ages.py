"""What depends on how old a person is, and whether somebody is there to sign for her."""

from datetime import date

from django.db import connection

from percorsi.kernel.refusals import Refusal
from percorsi.people.models import AgeRule, Person
from percorsi.people.rules.ages import rule_for, why_not_at_age
from percorsi.people.vocabulary import AgeAct


def why_not_so_young_for(person: Person, act: AgeAct, *, on: date) -> Refusal | None:
    """Asked by every action that the law ties to an age; nothing for who is of age."""
    rules = list(AgeRule.objects.filter(act=act))
    return why_not_at_age(act, rules, birth_date=person.birth_date, on=on, is_represented=is_represented(person))


def rules_of_age(person: Person, *, on: date) -> list[AgeRule]:
    """Of each act the rule that counts for her today; empty for who is of age."""
    rules = list(AgeRule.objects.all())
    found = [rule_for(act, rules, birth_date=person.birth_date, on=on) for act in AgeAct]
    return [rule for rule in found if rule]


def is_represented(person: Person) -> bool:
    """That somebody may sign for her; who it is, only the casework reads."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT acl.is_represented(%s)", [person.pk])
        return bool(cursor.fetchone()[0])
