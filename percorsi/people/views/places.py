"""Only what concerns no person in particular: a person's screens are in the desk, which knows who may see her."""

from django.http import HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.web import Request, page
from percorsi.people.queries import birth_places_starting


@route(Permission.PROGRAMME_READ)
def birth_places(request: Request) -> HttpResponse:
    """Suggestions for the field, while typing."""
    return page(request, "people/suggestions.html", places=birth_places_starting(request.GET.get("birth_place", "")))
