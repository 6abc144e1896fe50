"""A small world: a path for every way one may stand to it, with a row in every table, and every role in its middle."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Model
from django.utils import timezone

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import PASSWORD, make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Breadth, GrantSource, Purpose, Role
from percorsi.assessments.actions import record_sitting, start_assessment
from percorsi.assessments.queries import current_instrument
from percorsi.assessments.tests.factories import load_instruments
from percorsi.cases.models import Case, TeamMember
from percorsi.cases.tests.cast import Cast, make_cast
from percorsi.cases.tests.factories import SINCE_2020, make_case, make_exit
from percorsi.cases.vocabulary import Protection, State, TeamFunction
from percorsi.kernel.privacy import DataClass
from percorsi.plans.tests.factories import make_plan
from tests.proof.addresses import objects_of
from tests.proof.rows import fill, plant

EVERY_CLASS = [item.value for item in DataClass]


class Standing(StrEnum):
    """How the actor stands to one path of the universe."""

    ELSEWHERE = "another organisation, another project"
    SAME_ORGANISATION = "same organisation, not in the team"
    TEAM = "in the team, every class"
    IDENTITY_ONLY = "in the team, class B only"
    CASE_MANAGER = "case manager"
    FORMER = "was in the team"
    NOT_YET = "will be in the team"
    BREAK_GLASS = "emergency access"
    OTHER_PURPOSE = "a place given for the evaluation"
    OTHER_BODY = "a place given for another body"
    AUDITED = "a place given to an auditor"
    RIGHTS = "a place given for a request of the person"
    RESTRICTED = "restricted, not in the team"
    PROTECTED = "protected, not in the team"
    PROTECTED_NAMED = "protected, in the team"


PROTECTION = {
    Standing.RESTRICTED: Protection.RESTRICTED,
    Standing.PROTECTED: Protection.PROTECTED,
    Standing.PROTECTED_NAMED: Protection.PROTECTED,
}
NOW = timezone.now()
PAST, FUTURE = (
    DateTimeTZRange(SINCE_2020.lower, NOW - timedelta(days=1)),
    DateTimeTZRange(NOW + timedelta(days=1), None),
)


@dataclass(frozen=True)
class Place:
    """A place in a team, before it is given."""

    classes: tuple[str, ...] = tuple(EVERY_CLASS)
    source: GrantSource = GrantSource.TEAM
    purpose: Purpose = Purpose.CARE
    valid: DateTimeTZRange = SINCE_2020
    own_body: bool = True
    answers: bool = False

    @property
    def holds(self) -> bool:
        return self.valid is SINCE_2020 and self.own_body


PLACES = {
    Standing.TEAM: Place(),
    Standing.IDENTITY_ONLY: Place(classes=("B",)),
    Standing.CASE_MANAGER: Place(answers=True),
    Standing.FORMER: Place(valid=PAST),
    Standing.NOT_YET: Place(valid=FUTURE),
    Standing.BREAK_GLASS: Place(classes=("B", "P"), source=GrantSource.BREAK_GLASS),
    Standing.OTHER_PURPOSE: Place(purpose=Purpose.EVALUATION),
    Standing.OTHER_BODY: Place(own_body=False),
    Standing.AUDITED: Place(classes=("B", "E", "N"), purpose=Purpose.AUDIT),
    Standing.RIGHTS: Place(source=GrantSource.RIGHTS, purpose=Purpose.RIGHTS),
    Standing.PROTECTED_NAMED: Place(),
}
BREADTH = {
    Role.PROJECT_COORDINATOR: Breadth.PROJECT,
    Role.REPORTING_OFFICER: Breadth.PROJECT,
    Role.EVALUATOR: Breadth.PROGRAMME,
    Role.SERVICE: Breadth.PROGRAMME,
}


@dataclass
class Universe:
    cast: Cast
    cases: dict[Standing, Case] = field(default_factory=dict)
    numbers: dict[Standing, int] = field(default_factory=dict)
    objects: dict[Standing, dict[type[Model], UUID]] = field(default_factory=dict)
    actors: dict[Role, Actor] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "the universe"  # what failed is said by the other arguments

    def enter(self, role: Role) -> Actor:
        """Somebody in this role, with a place in each team that the standing asks for."""
        breadth = BREADTH.get(role, Breadth.OWN)
        actor = make_actor(
            f"Ruolo {role.value}", role, organisation_id=self.cast.company.id, password=PASSWORD, breadth=breadth,
            project_id=self.cast.ciao.id if breadth is Breadth.PROJECT else None,
        )  # fmt: skip
        with as_owner():
            for standing, place in PLACES.items():
                self._give(self.cases[standing], actor, place)
        return actor

    def _give(self, case: Case, actor: Actor, place: Place) -> None:
        TeamMember.objects.create(
            case=case,
            user=actor.user,
            organisation=self.cast.company if place.own_body else self.cast.cooperative,
            source=place.source,
            function=TeamFunction.CASE_MANAGER if place.answers else TeamFunction.OTHER,
            classes=list(place.classes),
            purpose=place.purpose,
            valid=place.valid,
            granted_by=self.cast.bruno.user,
        )

    def answering(self, role: Role) -> None:
        """One case manager at a time: the path of the standing is hers while her role is looked at."""
        with as_owner():
            Case.objects.filter(pk=self.cases[Standing.CASE_MANAGER].pk).update(case_manager=self.actors[role].user)

    def opens(self, role: Role, standing: Standing) -> dict[DataClass, str]:
        """Which classes this role may read of this path, and by which way: from the tables, without a query."""
        by_scope = policy.SCOPE_READS.get(role, set()) if self._in_scope(role, standing) else set()
        by_team = _of_place(role, standing) & policy.TEAM_READS.get(role, set())
        ways = [dict.fromkeys(by_team, "team"), dict.fromkeys(by_scope, "scope")]
        works = standing in PLACES and PLACES[standing].source in policy.WRITING_SOURCES
        weaker, stronger = reversed(ways) if works else ways  # what only lets one read gives way to the scope
        return weaker | stronger

    def writes(self, role: Role, standing: Standing) -> set[DataClass]:
        """Which classes this role may write in this path: from the tables, without a query."""
        by_scope = policy.SCOPE_WRITES.get(role, set()) if self._in_scope(role, standing) else set()
        works = standing in PLACES and PLACES[standing].source in policy.WRITING_SOURCES
        by_team = _of_place(role, standing) & policy.TEAM_WRITES.get(role, set()) if works else set()
        return by_scope | by_team

    def _in_scope(self, role: Role, standing: Standing) -> bool:
        elsewhere = standing is Standing.ELSEWHERE and BREADTH.get(role) is not Breadth.PROGRAMME
        return standing not in PROTECTION and not elsewhere


def _of_place(role: Role, standing: Standing) -> set[DataClass]:
    """What the place in the team brings, if it holds and was given for a purpose of the role."""
    place = PLACES.get(standing)
    if place is None or not place.holds or place.purpose not in policy.TEAM_PURPOSES.get(role, set()):
        return set()
    return {DataClass(item) for item in place.classes}


def make_universe() -> Universe:
    load_instruments()
    world = Universe(make_cast())
    for number, standing in enumerate(Standing):
        case = _make_path(world.cast, standing)
        world.cases[standing], world.numbers[standing] = case, number
        with as_owner():
            fill(case, world.cast.bruno.user)
            assert plant(case, number) > 0
            world.objects[standing] = objects_of(case)
            _protect(case, PROTECTION.get(standing, Protection.OPEN))
    world.actors = {role: world.enter(role) for role in Role}
    return world


def _make_path(cast: Cast, standing: Standing) -> Case:
    """Written by its author through the actions, as far as they go; the rest is filled in."""
    elsewhere = standing is Standing.ELSEWHERE
    by = cast.dario if elsewhere else cast.bruno
    seat, project = (cast.cooperative_in_wip, cast.wip) if elsewhere else (cast.company_in_ciao, cast.ciao)
    with acting(by):
        case = make_case(by, seat, project, state=State.ASSESSMENT)
        make_exit(case, by)
    make_plan(case, by)
    with acting(by):
        balance = start_assessment(case, instrument=current_instrument("skills"), by=by)
        record_sitting(balance, on=date(2021, 3, 1), minutes=60, present="-", by=by)
    return case


def _protect(case: Case, level: Protection) -> None:
    if level is Protection.OPEN:
        return
    Case.objects.filter(pk=case.pk).update(protection=level, restricted=True)
    type(case.person).objects.filter(pk=case.person_id).update(restricted=True)
