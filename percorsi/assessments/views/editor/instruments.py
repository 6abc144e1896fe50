from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.assessments import built, drawn
from percorsi.assessments.actions import (
    copy_instrument,
    edit_instrument,
    new_instrument,
    publish_instrument,
    retire_instrument,
    throw_away,
)
from percorsi.assessments.forms import (
    AnswerForm,
    EditInstrumentForm,
    NewInstrumentForm,
    PublishForm,
    RetireForm,
    VariantForm,
)
from percorsi.assessments.queries import editions, get_instrument, levels, sections_with_items, why_not_publish_it
from percorsi.assessments.rules import why_not_edit
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request, page

KEEP = Permission.INSTRUMENT_KEEP
NOBODY = "Maria"  # whom the preview speaks of


@route(KEEP)
def instruments(request: Request) -> HttpResponse:
    return page(request, "assessments/editor/instruments.html", shelves=built.shelves(editions()))


@route(KEEP)
def new(request: Request) -> HttpResponse:
    form = NewInstrumentForm(request.POST or None)
    if form.accepts(partial(new_instrument, by=request.actor)):
        return redirect("assessments:instrument", form.result.id)
    return form_page(request, "assessments/editor/form.html", form=form, **built.asking(_("New instrument")))


@route(KEEP)
def instrument(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    sections, steps = sections_with_items(found), levels()
    return page(
        request,
        "assessments/editor/instrument.html",
        instrument=found,
        sections=built.sections(sections, steps),
        refusal=why_not_publish_it(found, sections, steps),
    )


@route(KEEP)
def edit_head(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    refuse_if(why_not_edit(found.state))
    form = EditInstrumentForm(request.POST or None, instance=found)
    if form.accepts(partial(edit_instrument, found, by=request.actor)):
        return redirect("assessments:instrument", found.id)
    return form_page(
        request, "assessments/editor/form.html", form=form, **built.asking(_("Change title and purpose"), found)
    )


@route(KEEP)
def preview(request: Request, instrument_id: UUID) -> HttpResponse:
    """As the operator sees it; nothing is saved."""
    found = get_instrument(instrument_id)
    sections, steps = sections_with_items(found), levels()
    return page(
        request,
        "assessments/editor/preview.html",
        instrument=found,
        parts=[(part.section, _tried(part, steps)) for part in built.sections(sections, steps)],
        phone="telefono" in request.GET,
    )


def _tried(part: built.Part, steps: built.Steps) -> list[tuple[built.Question, AnswerForm]]:
    """Every question, also those that hang on others: these say on what."""
    return [(each, AnswerForm(entry=drawn.blank(each.item, steps), name=NOBODY)) for each in part.questions]


@route(KEEP)
def publish(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    form = PublishForm(request.POST or None, seen=found.version)
    if form.accepts(partial(publish_instrument, found, by=request.actor)):
        return redirect("assessments:instrument", found.id)
    asked = {
        "question": _("Put “%(title)s”, edition %(edition)s, in use?")
        % {"title": found.title, "edition": found.edition},
        "consequence": _("From then on it does not change. The edition in use before it is retired."),
        "yes": _("Put it in use"),
        "no": _("Leave it a draft"),
        "back": reverse("assessments:instrument", args=[found.id]),
    }
    return form_page(request, "kernel/confirm.html", form=form, **asked)


@route(KEEP)
def retire(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    form = RetireForm(request.POST or None, seen=found.version)
    if form.accepts(partial(retire_instrument, found, by=request.actor)):
        return redirect("assessments:instrument", found.id)
    return form_page(
        request, "assessments/editor/form.html", form=form, **built.asking(_("Retire the instrument"), found)
    )


@route(KEEP)
@require_POST
def new_edition(request: Request, instrument_id: UUID) -> HttpResponse:
    return redirect("assessments:instrument", copy_instrument(get_instrument(instrument_id), by=request.actor).id)


@route(KEEP)
def new_variant(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    form = VariantForm(request.POST or None)
    if form.accepts(partial(copy_instrument, found, by=request.actor)):
        return redirect("assessments:instrument", form.result.id)
    return form_page(
        request, "assessments/editor/form.html", form=form, **built.asking(_("A variant for one project"), found)
    )


@route(KEEP)
def throw(request: Request, instrument_id: UUID) -> HttpResponse:
    found = get_instrument(instrument_id)
    refuse_if(why_not_edit(found.state))
    if request.method == "POST":
        throw_away(found, by=request.actor)
        return redirect("assessments:instruments")
    asked = {
        "question": _("Throw the draft of “%(title)s” away?") % {"title": found.title},
        "consequence": _("Its questions go with it. Nobody has answered them yet."),
        "yes": _("Throw it away"),
        "no": _("Keep the draft"),
        "back": reverse("assessments:instrument", args=[found.id]),
    }
    return page(request, "kernel/confirm.html", 200, **asked)
