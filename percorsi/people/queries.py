"""The only way to a person: by the team of a path, or by a scope unless restricted."""

from uuid import UUID

from django.db.models import Q, QuerySet

from percorsi.access.actor import Actor
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person


def visible_persons(actor: Actor, team_person_ids: QuerySet[Person] | list[UUID]) -> QuerySet[Person]:
    """Persons the actor may see; who follows them is known by the cases module, above, and passed down."""
    scopes = list(actor.scope_ids(DataClass.BASE))
    of_scope = Q(restricted=False, scope_ids__overlap=scopes) if scopes else Q(pk__in=[])
    return Person.objects.filter(Q(pk__in=team_person_ids) | of_scope)

