"""The rows that are few, written before the people by the owner's connection."""

from datetime import UTC, date, datetime

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from percorsi.access.models import Membership, Scope, User
from percorsi.access.vocabulary import Role
from percorsi.assessments.models import Instrument, Item
from percorsi.demo.synthetic.world import (
    CASELOAD,
    COORDINATOR,
    MANAGER,
    OPERATOR,
    PASSWORD,
    SEAT_SIZE,
    Seat,
    World,
    key,
)
from percorsi.network.models import Organisation
from percorsi.programmes.models import Project
from percorsi.territory.models import Municipality

SEATS_PER_PROJECT = 5
STARTS, ENDS = date(2020, 7, 1), date(2026, 12, 31)
ALWAYS = DateTimeTZRange(datetime(2020, 1, 1, tzinfo=UTC), None)


def build(persons: int, seed: int, notes: int = 0) -> World:
    """The rows that are few, written one by one."""
    seats = [_seat(seed, number) for number in range(-(-persons // SEAT_SIZE))]
    workers = _workers(seed, persons, seats)
    items = Item.objects.exclude(scale_code="").filter(core=True)
    instrument = Instrument.objects.filter(code="multidimensional").order_by("-edition").first()
    return World(
        seed=seed,
        persons=persons,
        seats=seats,
        workers=workers,
        municipalities=_municipalities(),
        instrument_id=str(instrument.id) if instrument else None,
        rated_items=[str(item.id) for item in items.filter(section__instrument=instrument)[:12]],
        notes=notes,
    )


def _seat(seed: int, number: int) -> Seat:
    project_number = number // SEATS_PER_PROJECT
    project, _new = Project.objects.get_or_create(
        code=f"SYN-{project_number + 1:02}",
        defaults={"title": f"Progetto sintetico {project_number + 1}", "starts_on": STARTS, "ends_on": ENDS},
    )
    name = f"Ente sintetico {number + 1:03}"
    organisation, _new = Organisation.objects.get_or_create(
        code=f"sintetico-{number + 1:03}", defaults={"name": name, "sort_key": name.lower(), "kind": "third_sector"}
    )
    scope, _new = Scope.objects.get_or_create(
        organisation_id=organisation.id,
        project_id=project.id,
        defaults={"id": key(seed, f"seat:{number}")},
    )
    return Seat(str(scope.id), str(project.id), str(organisation.id))


def _municipalities() -> list[tuple[str, str, int]]:
    found = Municipality.objects.filter(valid_to=None).values_list("id", "cadastral", "degurba")
    return [(str(municipality), cadastral, degurba or 2) for municipality, cadastral, degurba in found]


def _workers(seed: int, persons: int, seats: list[Seat]) -> list[str]:
    """A case manager for every forty people; the three whom the benchmark signs in have a name of their own."""
    password = make_password(PASSWORD)
    names = {0: OPERATOR, 1: MANAGER}
    users = [
        User(
            id=key(seed, f"worker:{number}"),
            username=names.get(number, f"syn.{number:05}"),
            display_name=f"Operatore sintetico {number:05}",
            password=password if number in names else "!",
        )
        for number in range(-(-persons // CASELOAD))
    ]
    coordinator = User(
        id=key(seed, "coordinator"), username=COORDINATOR, display_name="Coordinatrice sintetica", password=password
    )
    User.objects.bulk_create([*users, coordinator], batch_size=2000, ignore_conflicts=True)
    hats = [_hat(user, seats[number * CASELOAD // SEAT_SIZE], _role(number)) for number, user in enumerate(users)]
    hats.append(_hat(coordinator, seats[0], Role.ORGANISATION_COORDINATOR))
    Membership.objects.bulk_create(hats, batch_size=2000, ignore_conflicts=True)
    return [str(user.id) for user in users]


def _role(number: int) -> Role:
    return Role.OPERATOR if number == 0 else Role.CASE_MANAGER


def _hat(user: User, seat: Seat, role: Role) -> Membership:
    return Membership(user=user, organisation_id=seat.organisation_id, role=role, valid=ALWAYS)
