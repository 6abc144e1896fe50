"""What is offered, written as the owner would load it."""

from typing import Any

from percorsi.access.tests.roles import as_owner
from percorsi.kernel.identifiers import new_id
from percorsi.programmes.models import Intervention, Project


def make_intervention(project: Project | None = None, **values: Any) -> Intervention:
    stated = {"name": "Orto condiviso", "kind": "laboratorio", "area": "educativa", "mode": "group", "position": 1}
    with as_owner():
        return Intervention.objects.create(
            **(
                {"project": project, "code": f"x{str(new_id())[-8:]}", "sessions": 10, "minutes_each": 180}
                | stated
                | values
            )
        )
