"""What a girl or a boy may do at an age, who signs, and why something is not done: the ages themselves are data."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import completed_years
from percorsi.kernel.refusals import Refusal
from percorsi.people.vocabulary import AgeAct, Signs

MAJORITY = 18


class Rule(Protocol):
    act: str
    from_age: int
    until_age: int
    signs: str
    basis: str
    valid_from: date
    valid_to: date | None


class Minimum(Protocol):
    age_min: int | None
    basis: str
    valid_from: date


Ruled = TypeVar("Ruled", bound=Rule)


def rule_for(act: AgeAct, rules: Iterable[Ruled], *, birth_date: date | None, on: date) -> Ruled | None:
    """None for who is of age, or whose age nobody knows."""
    if birth_date is None or (age := completed_years(birth_date, on)) >= MAJORITY:
        return None
    in_force = [
        rule
        for rule in rules
        if rule.act == act
        and rule.from_age <= age < rule.until_age
        and rule.valid_from <= on
        and (rule.valid_to is None or on < rule.valid_to)
    ]
    return max(in_force, key=lambda rule: rule.valid_from, default=None)


def why_not_at_age(
    act: AgeAct, rules: Iterable[Rule], *, birth_date: date | None, on: date, is_represented: bool
) -> Refusal | None:
    rule = rule_for(act, rules, birth_date=birth_date, on=on)
    if rule is None or rule.signs == Signs.SELF:
        return None
    if rule.signs == Signs.NOBODY:
        return Refusal(
            _("Under %(age)s years this is not allowed: %(act)s.") % {"age": rule.until_age, "act": act.label},
            _("The rule: %(basis)s. Look for another step together.") % {"basis": rule.basis},
        )
    if is_represented:
        return None
    return Refusal(
        _("She is not of age, and who signs for her is not recorded: %(act)s.") % {"act": act.label},
        _("Write on the page of the household who has parental responsibility, or who was appointed."),
    )


def why_under_age_for(project: str, minimum: Minimum | None, *, birth_date: date | None, on: date) -> Refusal | None:
    """The number is the project's own: the reason names who wrote it, and since when."""
    if minimum is None or minimum.age_min is None or birth_date is None:
        return None
    if completed_years(birth_date, on) >= minimum.age_min:
        return None
    return Refusal(
        _("%(project)s is open from %(age)s years; on %(on)s the age is %(years)s.")
        % {"project": project, "age": minimum.age_min, "on": shown(on), "years": completed_years(birth_date, on)},
        _("Set for this project since %(since)s: %(basis)s. Look for another service together.")
        % {"since": shown(minimum.valid_from), "basis": minimum.basis},
    )
