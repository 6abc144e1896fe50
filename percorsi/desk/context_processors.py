"""What surrounds every page of somebody signed in: the entries, and one's own hats to change."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from percorsi.access.actor import Actor
from percorsi.cases.models import Emergency
from percorsi.cases.queries.break_glass import open_emergency_of
from percorsi.desk import navigation
from percorsi.desk.hats import Hat, hats_of


class Around:
    """Asked only by pages that draw the frame: a fragment costs nothing."""

    def __init__(self, actor: Actor, path: str) -> None:
        self.actor = actor
        self.path = path

    @cached_property
    def entries(self) -> list[navigation.Link]:
        return navigation.links(self.actor, navigation.ENTRIES, self.path)

    @cached_property
    def bottom(self) -> list[navigation.Link]:
        return navigation.links(self.actor, navigation.BOTTOM, self.path)

    @cached_property
    def search(self) -> navigation.Link | None:
        return navigation.link(self.actor, navigation.SEARCH)

    @cached_property
    def record(self) -> navigation.Link | None:
        return navigation.link(self.actor, navigation.RECORD)

    @cached_property
    def calendar(self) -> navigation.Link | None:
        return navigation.link(self.actor, navigation.CALENDAR)

    @cached_property
    def break_glass(self) -> navigation.Link | None:
        return navigation.link(self.actor, navigation.BREAK_GLASS)

    @cached_property
    def emergency(self) -> Emergency | None:
        """Open now: every page says so, and until when."""
        return open_emergency_of(self.actor)

    @cached_property
    def hats(self) -> list[Hat]:
        return hats_of(self.actor)

    @cached_property
    def worn(self) -> Hat | None:
        return next((hat for hat in self.hats if hat.worn), None)


def around(request: HttpRequest) -> dict[str, Any]:
    actor: Actor | None = getattr(request, "actor", None)
    return {"around": Around(actor, request.path) if actor else None}
