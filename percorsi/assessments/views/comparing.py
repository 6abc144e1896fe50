"""Two dates side by side: what changed, in words and on a small line."""

from uuid import UUID

from django.http import Http404, HttpResponse

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import compared
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import (
    assessments_of,
    comparison,
    get_assessment,
    levels,
    of_family,
    previous_assessment,
)
from percorsi.cases.drawn import identity_of
from percorsi.kernel.web import Request, page

READ = Permission.ASSESSMENT_READ


@route(READ, obj="case")
def compare(request: Request, assessment_id: UUID) -> HttpResponse:
    after = get_assessment(request.actor, assessment_id, READ)
    before = _other(request) or previous_assessment(request.actor, after)
    steps = levels()
    pairs = comparison(request.actor, before, after) if before else []
    return page(
        request,
        "assessments/compare.html",
        identity=identity_of(after.case, by=request.actor, current="assessments"),
        case=after.case,
        before=before,
        after=after,
        lines=compared.lines(pairs, steps),
        own=compared.lines(pairs, steps, part="own_rating"),
        others=of_family(assessments_of(request.actor, after.case), after.instrument).exclude(pk=after.pk),
    )


def _other(request: Request) -> Assessment | None:
    """The assessment chosen for the comparison, when one is."""
    chosen = request.GET.get("con", "")
    try:
        return get_assessment(request.actor, UUID(chosen), READ) if chosen else None
    except ValueError:
        raise Http404 from None
