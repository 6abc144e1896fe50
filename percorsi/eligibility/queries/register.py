"""The rules in force on a day, as the requirements a person is held against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.eligibility.models import MeasurePair, Rule, RuleValue
from percorsi.eligibility.rules import PairLine, Requirement, Value
from percorsi.eligibility.vocabulary import FactCode, Meeting, Operator, RuleKind, ValueName
from percorsi.kernel.periods import in_force
from percorsi.programmes.models import Measure, Project, TargetGroup
from percorsi.programmes.vocabulary import MeasureRelation, Unit

STATUS_OF = {"disoccupato": "UNE"}  # the words of the project sheets
NOT_PERSONS = (Unit.ORGANISATION, Unit.ACTIVATION, Unit.SESSION)


@dataclass(frozen=True)
class Asked:
    """One requirement with whose it is."""

    requirement: Requirement
    rule: Rule | None = None
    target: TargetGroup | None = None

    @property
    def words(self) -> str:
        return self.rule.words if self.rule else ""


def requirements_for(project: Project, *, on: date) -> list[Asked]:
    """The programme's, those of the project's target groups, then those of each measure in force."""
    rules = list(rules_on(on))
    groups = person_groups(project)
    asked = [_asked(rule) for rule in rules if rule.programme_id and rule.programme_id == project.programme_id]
    for group in groups:
        asked += [Asked(one, target=group) for one in of_group(group)]
        asked += [_asked(rule, group) for rule in rules if rule.target_id == group.id]
    return asked + [_asked(rule) for rule in rules if rule.measure_id]


def rules_on(on: date) -> QuerySet[Rule]:
    """Requirements of what is in force, each with its values of that day in ``values_now``."""
    values = Prefetch("values", queryset=RuleValue.objects.filter(in_force(on)), to_attr="values_now")
    living = Q(measure__isnull=True) | in_force(on, through="measure__")
    found = Rule.objects.filter(in_force(on), living, kind=RuleKind.CRITERION)
    return found.select_related("measure", "part").prefetch_related(values).order_by("measure__name", "position")


def person_groups(project: Project) -> list[TargetGroup]:
    found = TargetGroup.objects.filter(project=project).exclude(unit__in=NOT_PERSONS)
    return list(
        found.select_related("parent", "project").prefetch_related("measures__measure", "parent__measures__measure")
    )


def _asked(rule: Rule, target: TargetGroup | None = None) -> Asked:
    return Asked(requirement_of(rule), rule, target)


def requirement_of(rule: Rule) -> Requirement:
    return Requirement(
        key=rule.code,
        fact=FactCode(rule.fact),
        operator=Operator(rule.operator),
        values={ValueName(one.name): value_of(one) for one in rule.values_now},  # type: ignore[attr-defined] # prefetched
        sufficient=rule.sufficient,
        confirmed=rule.confirmed,
    )


def value_of(row: RuleValue) -> Value:
    return Value(row.number, tuple(row.text.split()), row.confirmed)


def of_group(group: TargetGroup) -> list[Requirement]:
    """What the group itself says: sex, age, employment, measures that bound it or the group it is part of."""
    key = f"{group.project.code}-{group.code}"
    found = []
    if group.women != group.men:
        found.append(_codes(f"{key}-sex", FactCode.SEX, ("F",) if group.women else ("M",)))
    if group.age_min is not None:
        found.append(_limit(f"{key}-age-min", Operator.AT_LEAST, group.age_min))
    if group.age_max is not None:
        found.append(_limit(f"{key}-age-max", Operator.AT_MOST, group.age_max))
    if group.employment in STATUS_OF:
        found.append(_codes(f"{key}-labour", FactCode.LABOUR_STATUS, (STATUS_OF[group.employment],)))
    return found + _bounds(group, key)


def _bounds(group: TargetGroup, key: str) -> list[Requirement]:
    bounds = measure_bounds(group)
    excluded, required = bounds[MeasureRelation.EXCLUDED], bounds[MeasureRelation.REQUIRED]
    found = [_codes(f"{key}-excluded", FactCode.MEASURES, excluded, Operator.NONE_OF)] if excluded else []
    return found + ([_codes(f"{key}-required", FactCode.MEASURES, required)] if required else [])


def measure_bounds(group: TargetGroup) -> Mapping[MeasureRelation, tuple[str, ...]]:
    rows = [*group.measures.all(), *(group.parent.measures.all() if group.parent else [])]
    return {
        relation: tuple(sorted({row.measure.code for row in rows if row.relation == relation}))
        for relation in MeasureRelation
    }


def _limit(key: str, operator: Operator, number: int) -> Requirement:
    return Requirement(key, FactCode.AGE, operator, {ValueName.LIMIT: Value(Decimal(number))})


def _codes(key: str, fact: FactCode, codes: tuple[str, ...], operator: Operator = Operator.ONE_OF) -> Requirement:
    return Requirement(key, fact, operator, {ValueName.CODES: Value(codes=codes)})


def pair_lines(project: Project, *, on: date) -> list[PairLine]:
    """The table of pairs for this project on a day, and what its target groups say of measures."""
    rows = MeasurePair.objects.filter(in_force(on)).filter(
        Q(second__isnull=False) | Q(programme_id=project.programme_id, programme__isnull=False)
    )
    lines = [
        PairLine(row.first.code, row.second.code if row.second else "", Meeting(row.meeting), row.words, row.source,
                 row.confirmed)
        for row in rows.select_related("first", "second")
    ]  # fmt: skip
    return lines + [line for group in person_groups(project) for line in _lines_of(group)]


def _lines_of(group: TargetGroup) -> list[PairLine]:
    """A measure its recipients must have stands beside the project. One they must not have, only the group excludes."""
    return [
        PairLine(row.measure.code, "", Meeting.COMPLEMENTARY, group.name, str(group.project))
        for row in group.measures.all()
        if row.relation == MeasureRelation.REQUIRED
    ]


def measures_with_rules() -> QuerySet[Measure]:
    return Measure.objects.prefetch_related("rules").order_by("name")


def get_measure(code: str) -> Measure:
    found = Measure.objects.filter(code=code).first()
    if found is None:
        raise Http404
    return found


def get_rule(measure: Measure, code: str) -> Rule:
    found = Rule.objects.filter(measure=measure, code=code).prefetch_related("values").first()
    if found is None:
        raise Http404
    return found


def rules_of(measure: Measure) -> list[Rule]:
    """All of them, with every value there ever was."""
    values = Prefetch("values", queryset=RuleValue.objects.select_related("added_by"))
    return list(measure.rules.select_related("part").prefetch_related(values).order_by("position"))


def pairs_of(measure: Measure) -> list[MeasurePair]:
    found = MeasurePair.objects.filter(Q(first=measure) | Q(second=measure))
    return list(found.select_related("first", "second", "programme"))


def terms(measure_code: str, *, on: date) -> dict[str, Decimal]:
    """The days, months and amounts of a measure on a day, by the code of the rule: for deadlines and reminders."""
    rows = RuleValue.objects.filter(in_force(on), rule__measure__code=measure_code, rule__kind=RuleKind.DUTY)
    return {code: number for code, number in rows.values_list("rule__code", "number") if number is not None}


def by_code(measures: Iterable[Measure]) -> dict[str, Measure]:
    return {measure.code: measure for measure in measures}


def all_measures(codes: Sequence[str]) -> dict[str, Measure]:
    return by_code(Measure.objects.filter(code__in=codes))


def enrollable_measures() -> QuerySet[Measure]:
    """What a person or a household may have: not what is for professionals, nor what would tell of violence."""
    return Measure.objects.exclude(subject="operator").exclude(protected=True).order_by("name")
