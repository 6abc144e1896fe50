"""What stands before the people: projects, seats, and who works there; sent to each process as it is.

One seat has twenty thousand paths, however many people there are: the coordinator of the benchmark is the same
at every size, and so are the operator and the case manager with forty people each.
"""

from dataclasses import dataclass
from uuid import UUID, uuid5

SEAT_SIZE = 20_000
CASELOAD = 40
NAMESPACE = UUID("6c2f4d0e-6f0b-4e2f-8d5c-0a4f3f6f1b11")
PASSWORD = "percorsi-sintetici"  # noqa: S105 - invented people only, on a database that holds nobody else
COORDINATOR, OPERATOR, MANAGER = "bench.coordinator", "bench.operator", "bench.manager"


@dataclass(frozen=True)
class Seat:
    scope_id: str
    project_id: str
    organisation_id: str


@dataclass(frozen=True)
class World:
    """Enough to write rows without asking the database again."""

    seed: int
    persons: int
    seats: list[Seat]
    workers: list[str]
    municipalities: list[tuple[str, str, int]]
    instrument_id: str | None
    rated_items: list[str]
    notes: int = 0  # in the diary of each path

    def seat_of(self, person: int) -> Seat:
        return self.seats[person // SEAT_SIZE]

    def worker_of(self, person: int) -> str:
        return self.workers[person // CASELOAD]


def key(seed: int, what: str) -> UUID:
    return uuid5(NAMESPACE, f"{seed}:{what}")
