from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries.attachments import opened
from percorsi.kernel.files import Kind, as_download
from percorsi.kernel.web import Request, page
from percorsi.plans import drawn
from percorsi.plans.actions import trace_reading
from percorsi.plans.content import seal
from percorsi.plans.forms import CopyForm
from percorsi.plans.models import Plan, Response
from percorsi.plans.paper import LANGUAGES, PaperForm, Sheet, paper_of
from percorsi.plans.queries import get_plan, goals_of, members_of, signers_of, supporters_of, visible_responses
from percorsi.plans.vocabulary import Agreement, PlanEvent
from percorsi.programmes.queries.offer import marks_of

READ = Permission.PLAN_READ


@route(READ, obj="case")
def print_sheet(request: Request, plan_id: UUID) -> HttpResponse:
    """Which copy: the person's own language is proposed."""
    found = get_plan(request.actor, plan_id, READ)
    spoken = found.case.person.preferred_language
    form = CopyForm(initial={"language": spoken if spoken in LANGUAGES else "it", "form": PaperForm.STANDARD})
    return page(request, "plans/print.html", form=form, **drawn.about(found, by=request.actor))


@route(READ, obj="case")
def paper(request: Request, plan_id: UUID) -> HttpResponse:
    """The copy itself; without a choice, the Italian one as agreed."""
    found = get_plan(request.actor, plan_id, READ)
    form = CopyForm({"language": "it", "form": PaperForm.STANDARD.value} | request.GET.dict())
    if not form.is_valid():
        return page(request, "plans/print.html", status=422, form=form, **drawn.about(found, by=request.actor))
    trace_reading(found, by=request.actor, event=PlanEvent.PRINTED)
    language, shape = form.cleaned_data["language"], PaperForm(form.cleaned_data["form"])
    written = paper_of(_sheet(request.actor, found), language=language, form=shape)
    return as_download(written, name=f"progetto-v{found.edition}-{language}.pdf", kind=Kind.PDF)


def _sheet(actor: Actor, found: Plan) -> Sheet:
    goals = goals_of(found)
    sealed = found.content_hash or seal(found, goals)
    given = visible_responses(actor).filter(plan=found, content_hash=sealed).order_by("created_at", "id")
    answers = {response.signer_id: response for response in given}
    now = timezone.localtime()
    return Sheet(
        found,
        goals,
        sealed,
        now,
        signers=signers_of(found),
        answers=answers,
        drawings={key: _drawing(each) for key, each in answers.items() if each.how == Agreement.DRAWN},
        members=members_of(found),
        supporters=supporters_of(found),
        marks=marks_of(found.case.project, found.agreed_on or now.date()),
    )


def _drawing(response: Response) -> bytes:
    if response.attachment is None:
        return b""
    return opened(response.attachment).content
