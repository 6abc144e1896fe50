"""What leaves on paper: the sheet to sign, the certificate of attendance."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.activities.actions import trace_line, trace_reading
from percorsi.activities.paper import Attended, Sheet, certificate_of, sheet_of
from percorsi.activities.queries import attendance_of, get_gathering, get_registration, on_list, only_kept, staff_of
from percorsi.activities.queries.hours import names_of_paths
from percorsi.activities.rules import why_not_certify
from percorsi.activities.tables import hours
from percorsi.activities.vocabulary import ActivityEvent
from percorsi.kernel.dates import today
from percorsi.kernel.files import Kind, as_download
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request
from percorsi.programmes.queries.offer import marks_of

RUN = Permission.ACTIVITY_RUN


@route(RUN)
def sheet(request: Request, gathering_id: UUID) -> HttpResponse:
    """Names that leave on paper leave a line in the trace."""
    found = get_gathering(request.actor, gathering_id)
    trace_reading(found.edition, by=request.actor, event=ActivityEvent.SHEET_PRINTED)
    still = only_kept(found.edition_id)
    listed = [one for one in on_list(found) if one.pk not in still]
    marks = marks_of(found.edition.project, found.on)
    written = sheet_of(Sheet(found, listed, list(staff_of(found.edition)), marks), at=timezone.localtime())
    return as_download(written, name=f"presenze-{found.on}.pdf", kind=Kind.PDF)


@route(RUN)
def certificate(request: Request, line_id: UUID) -> HttpResponse:
    """Of who was present at least once; her own name where one follows her, else the one of the list."""
    line = get_registration(request.actor, line_id)
    came = attendance_of(request.actor, line)
    refuse_if(why_not_certify(came.times))
    name = names_of_paths(request.actor, [line.case_id])[line.case_id]
    trace_line(ActivityEvent.CERTIFICATE_PRINTED, line, by=request.actor)
    first, last = came.first or today(), came.last or today()
    marks = marks_of(line.edition.project, last)
    attended = Attended(line, name, came.times, came.held, hours(came.minutes), first, last, marks)
    return as_download(certificate_of(attended, at=timezone.localtime()), name="attestato.pdf", kind=Kind.PDF)
