"""What the trace says of looking for people and reading them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from percorsi.access.actor import Actor
from percorsi.audit import actions as audit
from percorsi.people.models import Person, RecentPerson
from percorsi.people.rules.names import words_of
from percorsi.people.vocabulary import PersonEvent

HASH_LENGTH = 16


def trace_search(typed: str, *, results: int, shown: Sequence[UUID], by: Actor) -> None:
    """How many were found, who was shown, and what was typed as keyed hashes: it can be compared, not read."""
    audit.record(PersonEvent.SEARCHED, by=by, detail={"results": results, "terms": hashed_terms(typed)})
    audit.record_reading(PersonEvent.FOUND, by=by, persons=shown)


def trace_reading(persons: Sequence[UUID], *, by: Actor) -> None:
    audit.record_reading(PersonEvent.READ, by=by, persons=persons)


@transaction.atomic(savepoint=False)
def remember_opened(person: Person, *, by: Actor) -> None:
    """Reading a file leaves its trace, and puts it on top of the reader's own last files: one statement each."""
    trace_reading([person.id], by=by)
    RecentPerson.objects.bulk_create(
        [RecentPerson(user=by.user, person=person, opened_at=timezone.now())],
        update_conflicts=True,
        unique_fields=["user", "person"],
        update_fields=["opened_at"],
    )


def hashed_terms(typed: str) -> list[str]:
    return [
        salted_hmac("percorsi.people.search", word, algorithm="sha256").hexdigest()[:HASH_LENGTH]
        for word in words_of(typed)
    ]
