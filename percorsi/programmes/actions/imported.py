"""Operations of which only the code is known."""

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.programmes.models import Project
from percorsi.programmes.vocabulary import ProgrammeEvent


@transaction.atomic
def name_project(code: str, *, by: Actor) -> Project:
    """A project that a file of records names before anybody has described it."""
    authorise(by, Permission.PROGRAMME_KEEP)
    project = Project.objects.create(code=code, title=code, detailed=False)
    record(ProgrammeEvent.FACTS_KEPT, by=by, on=project)
    return project
