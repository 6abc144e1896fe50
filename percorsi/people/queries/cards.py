"""What is compared by night: the files a scope reaches; a protected or restricted person is reached by none."""

from collections import defaultdict
from uuid import UUID

from percorsi.people.models import Contact, Person
from percorsi.people.queries.claims import without_objectors
from percorsi.people.queries.persons import TELEPHONES
from percorsi.people.rules.matching import Card, card
from percorsi.people.vocabulary import ObjectionPurpose

COLUMNS = ("family_name", "given_name", "birth_date", "sex", "birth_cadastral", "tax_code")


def comparable_cards() -> list[Card]:
    """Never who objected to being compared."""
    rows = list(Person.objects.filter(merged_into=None, restricted=False, alias="").values("id", *COLUMNS))
    allowed = without_objectors([row["id"] for row in rows], ObjectionPurpose.MATCHING)
    numbers = _telephones()
    return [
        card(row["id"], **{column: row[column] for column in COLUMNS}, telephones=numbers[row["id"]])
        for row in rows
        if row["id"] in allowed and (row["family_name"] or row["given_name"] or row["tax_code"])
    ]


def _telephones() -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for key, value in Contact.objects.filter(kind__in=TELEPHONES, ended_on=None).values_list("person_id", "value"):
        found[key].append(value)
    return found
