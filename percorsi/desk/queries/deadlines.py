"""Everything owed on a person's paths, also what is suspended or exempt, with what it rests on."""

from dataclasses import dataclass
from uuid import UUID

from percorsi.access.actor import Actor
from percorsi.cases.models import Case
from percorsi.desk.models import Due
from percorsi.desk.queries.opened import open_person
from percorsi.desk.queries.reach import reached_rows
from percorsi.desk.queries.standing import OF_STANDING_PATHS
from percorsi.people.models import Person


@dataclass(frozen=True)
class Deadlines:
    person: Person
    cases: list[Case]
    dues: list[Due]


def deadlines(actor: Actor, person_id: UUID) -> Deadlines:
    opened = open_person(actor, person_id)
    rows = Due.objects.filter(OF_STANDING_PATHS, reached_rows(actor, opened.team), case_id__in=opened.case_ids)
    return Deadlines(
        opened.person, opened.cases, list(rows.select_related("owner", "case__project").order_by("due_on", "key"))
    )
