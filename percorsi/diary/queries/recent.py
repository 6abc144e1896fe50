"""Of whom something is most likely written now: the last persons opened, then the paths that moved last."""

from percorsi.access.actor import Actor
from percorsi.audit.circumstances import note_shown
from percorsi.cases.models import Case
from percorsi.cases.queries import visible_people, writing_places
from percorsi.cases.vocabulary import OPEN_STATES
from percorsi.kernel.privacy import DataClass
from percorsi.people.queries import recent_persons

AT_MOST = 12


def paths_to_tell(actor: Actor, *, most: int = AT_MOST) -> list[Case]:
    """Open paths one writes on; those of the persons opened last come first."""
    written = writing_places(actor, DataClass.ECONOMIC).values("case_id")
    found = Case.objects.filter(pk__in=written, state__in=OPEN_STATES).select_related("person", "project")
    last = [person.pk for person in recent_persons(actor, visible_people(actor))]
    first = sorted(found.filter(person_id__in=last), key=lambda case: last.index(case.person_id))
    others = found.exclude(person_id__in=last).order_by("-state_since", "id")[:most]
    shown = [*first, *others][:most]
    note_shown(case.person_id for case in shown)
    return shown
