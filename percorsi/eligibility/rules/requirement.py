"""One requirement against what is known: met, not met, or to verify. The rule advises; it refuses nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from percorsi.eligibility.rules.facts import Fact, Facts
from percorsi.eligibility.vocabulary import Doubt, FactCode, Holding, Operator, Outcome, ValueName

THIRD = 3  # the limit on assets grows from the third child


@dataclass(frozen=True)
class Value:
    """A number or some codes, as they hold on the day of the check."""

    number: Decimal | None = None
    codes: tuple[str, ...] = ()
    confirmed: bool = True


@dataclass(frozen=True)
class Requirement:
    """What is asked of one fact; ``key`` is the same from one check to the next."""

    key: str
    fact: FactCode
    operator: Operator
    values: Mapping[ValueName, Value] = field(default_factory=dict)
    sufficient: bool = False  # not fulfilled, it proves nothing: there are other ways
    confirmed: bool = True

    def number(self, name: ValueName = ValueName.LIMIT) -> Decimal:
        found = self.values[name].number
        if found is None:
            raise LookupError(name)
        return found

    @property
    def codes(self) -> tuple[str, ...]:
        return self.values[ValueName.CODES].codes

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed and all(value.confirmed for value in self.values.values())


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    doubt: Doubt = Doubt.NONE
    fact: Fact | None = None


Test = Callable[[Requirement, Facts, Fact], bool | None]


def judged(requirement: Requirement, facts: Facts) -> Verdict:
    """A missing fact, a missing value, a reserved matter: to verify. «Not met» needs a fact that says so."""
    if requirement.fact in facts.held_back:
        return Verdict(Outcome.TO_VERIFY, Doubt.HELD_BACK)
    if requirement.operator is Operator.ON_PAPER or requirement.fact is FactCode.ON_PAPER:
        return Verdict(Outcome.TO_VERIFY, Doubt.ON_PAPER)
    if not NEEDS[requirement.operator] <= requirement.values.keys():
        return Verdict(Outcome.TO_VERIFY, Doubt.NO_VALUE)
    fact = facts.get(requirement.fact)
    if fact is None:
        return Verdict(Outcome.TO_VERIFY, Doubt.MISSING)
    return _weighed(requirement, fact, fulfilled=TESTS[requirement.operator](requirement, facts, fact))


def _weighed(requirement: Requirement, fact: Fact, *, fulfilled: bool | None) -> Verdict:
    if fulfilled is None:
        return Verdict(Outcome.TO_VERIFY, Doubt.MISSING, fact)
    if not fulfilled and requirement.sufficient:
        return Verdict(Outcome.TO_VERIFY, Doubt.NOT_ENOUGH, fact)
    doubt = Doubt.NONE if requirement.is_confirmed else Doubt.UNCONFIRMED
    return Verdict(Outcome.MET if fulfilled else Outcome.NOT_MET, doubt, fact)


def _at_least(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    return _number(fact) >= requirement.number()


def _at_most(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    return _number(fact) <= requirement.number()


def _below(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    return _number(fact) < requirement.number()


def _one_of(requirement: Requirement, facts: Facts, fact: Fact) -> bool | None:
    """Of measures: one is in force. Not having it is what somebody looked up; asked for decides nothing."""
    if not isinstance(fact.value, Mapping):
        return fact.value in requirement.codes
    standing = [fact.value.get(code) for code in requirement.codes]
    if Holding.IN_FORCE in standing:
        return True
    return None if {None, Holding.CLAIMED} & set(standing) else False


def _none_of(requirement: Requirement, facts: Facts, fact: Fact) -> bool | None:
    found = _one_of(requirement, facts, fact)
    return None if found is None else not found


def _yes(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    return fact.value is True


def _no(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    return fact.value is False


def _someone_aged(requirement: Requirement, facts: Facts, fact: Fact) -> bool:
    minor, old = requirement.number(ValueName.MINOR_BELOW), requirement.number(ValueName.OLD_FROM)
    return any(age < minor or age >= old for age in _ages(fact))


def _below_scaled(requirement: Requirement, facts: Facts, fact: Fact) -> bool | None:
    """The threshold times the equivalence scale; who rents her home may have a higher one."""
    scale, tenant = facts.get(FactCode.SCALE), facts.get(FactCode.TENANT)
    higher = requirement.values.get(ValueName.TENANT_BASE)
    if scale is None or (higher is not None and tenant is None):
        return None
    rents = higher is not None and tenant is not None and tenant.value is True
    base = requirement.number(ValueName.TENANT_BASE if rents else ValueName.BASE)
    return _number(fact) < base * _number(scale)


def _within_assets(requirement: Requirement, facts: Facts, fact: Fact) -> bool | None:
    household = facts.get(FactCode.HOUSEHOLD_AGES)
    return None if household is None else _number(fact) <= assets_limit(requirement, _ages(household))


def assets_limit(requirement: Requirement, ages: tuple[int, ...]) -> Decimal:
    """A base, a step for each further member up to a cap, and where it holds something from the third child."""
    base, step = requirement.number(ValueName.BASE), requirement.number(ValueName.STEP)
    limit = min(base + step * max(len(ages) - 1, 0), requirement.number(ValueName.CAP))
    if ValueName.CHILD_STEP not in requirement.values:
        return limit
    children = sum(age < OF_AGE for age in ages)
    return limit + requirement.number(ValueName.CHILD_STEP) * max(children - THIRD + 1, 0)


OF_AGE = 18  # codice civile, article 2


def _number(fact: Fact) -> Decimal:
    if isinstance(fact.value, bool | tuple | Mapping):
        raise TypeError(f"{fact.value!r} is no number")
    return Decimal(fact.value)


def _ages(fact: Fact) -> tuple[int, ...]:
    if not isinstance(fact.value, tuple):
        raise TypeError(f"{fact.value!r} are no ages")
    return fact.value


LIMIT, CODES = frozenset({ValueName.LIMIT}), frozenset({ValueName.CODES})
NEEDS: Mapping[Operator, frozenset[ValueName]] = {
    Operator.AT_LEAST: LIMIT,
    Operator.AT_MOST: LIMIT,
    Operator.BELOW: LIMIT,
    Operator.ONE_OF: CODES,
    Operator.NONE_OF: CODES,
    Operator.YES: frozenset(),
    Operator.NO: frozenset(),
    Operator.SOMEONE_AGED: frozenset({ValueName.MINOR_BELOW, ValueName.OLD_FROM}),
    Operator.BELOW_SCALED: frozenset({ValueName.BASE}),
    Operator.WITHIN_ASSETS: frozenset({ValueName.BASE, ValueName.STEP, ValueName.CAP}),
    Operator.ON_PAPER: frozenset(),
}
TESTS: Mapping[Operator, Test] = {
    Operator.AT_LEAST: _at_least,
    Operator.AT_MOST: _at_most,
    Operator.BELOW: _below,
    Operator.ONE_OF: _one_of,
    Operator.NONE_OF: _none_of,
    Operator.YES: _yes,
    Operator.NO: _no,
    Operator.SOMEONE_AGED: _someone_aged,
    Operator.BELOW_SCALED: _below_scaled,
    Operator.WITHIN_ASSETS: _within_assets,
}
