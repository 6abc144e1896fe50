"""Further words of the stories: the directory of services, as those who keep it write it."""

from typing import Any

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.demo.invented import key
from percorsi.network.actions import add_service
from percorsi.network.models import Organisation, Service
from percorsi.territory.models import Municipality

UNTOLD = dict.fromkeys(
    ("note", "address", "phone", "email", "hours", "for_whom", "languages", "accessibility", "conditions", "source"), ""
)


def keeps_service(name: str, *, lies_in: str, needs: list[str], by: Actor, **said: Any) -> Service:
    """In the actor's own body. Numbers of the stories begin with 000: they call nobody."""
    with acting(by):
        return add_service(
            organisation=Organisation.objects.get(pk=by.organisation_id),
            by=by,
            form_id=key(f"service {name}"),
            name=name,
            needs=needs,
            municipality=Municipality.objects.get(istat=lies_in),
            **UNTOLD | said,
        )
