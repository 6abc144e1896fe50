"""Likely doubles: the worklist, two files side by side, the decision, the question to another body."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.queries import visible_people
from percorsi.desk.actions import merge_pair, read_pair
from percorsi.desk.drawn_doubles import clues_of, is_near_certain, merge_form, sides
from percorsi.desk.queries.doubles import pairs_on_desk, recent_merges, request_of
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import answer_contact, ask_contact, tell_apart
from percorsi.people.forms.doubles import AnswerContactForm, ApartForm, AskForm
from percorsi.people.queries import Pair, contact_requests, may_merge


@route(Permission.PERSON_COMPARE)
def worklist(request: Request) -> HttpResponse:
    pairs = pairs_on_desk(request.actor)
    rows = [(pair, clues_of(pair), is_near_certain(pair)) for pair in pairs]
    return page(request, "people/doubles.html", rows=rows, merges=recent_merges(request.actor))


@route(Permission.PERSON_COMPARE)
def compare(request: Request, double_id: UUID) -> HttpResponse:
    """Both sides, or only one's own with what may be asked."""
    pair = read_pair(double_id, by=request.actor)
    both = pair.other is not None and may_merge(pair.person.id, pair.other.id)
    return page(
        request, "people/double.html", pair=pair, clues=clues_of(pair), certain=is_near_certain(pair),
        sides=sides(request.actor, pair), may_merge=both and request.actor.may(Permission.PERSON_MERGE),
    )  # fmt: skip


@route(Permission.PERSON_MERGE, step_up=True)
def merge(request: Request, double_id: UUID) -> HttpResponse:
    pair = _whole(request, double_id)
    form = merge_form(request.POST or None, pair)
    if form.accepts(partial(merge_pair, pair, by=request.actor)):
        messages.success(request, _("The two files are one. If it was a mistake, they can be parted again."))
        return redirect("desk:person", form.result.person_id)
    return form_page(request, "people/merge.html", form=form, pair=pair)


@route(Permission.PERSON_COMPARE)
def apart(request: Request, double_id: UUID) -> HttpResponse:
    pair = _whole(request, double_id)
    form = ApartForm(request.POST or None)
    if form.accepts(partial(tell_apart, pair.double, by=request.actor)):
        messages.success(request, _("Remembered: they are two people. The pair is not shown again."))
        return redirect("desk:doubles")
    return form_page(request, "people/apart.html", form=form, pair=pair)


@route(Permission.PERSON_COMPARE)
def ask(request: Request, double_id: UUID) -> HttpResponse:
    pair = read_pair(double_id, by=request.actor)
    form = AskForm(request.POST or None)
    if form.accepts(partial(ask_contact, pair.double, by=request.actor)):
        messages.success(request, _("Asked. Who follows the person elsewhere decides whether to answer."))
        return redirect("desk:contact_requests")
    return form_page(request, "people/ask_contact.html", form=form, pair=pair)


@route(Permission.PERSON_COMPARE)
def requests(request: Request) -> HttpResponse:
    """What one's side asked, and what is asked of it: each sees her own person only."""
    seen = {person.id: person for person in visible_people(request.actor).filter(pk__in=_mentioned())}
    rows = [(one, seen.get(one.person_id), seen.get(one.other_id)) for one in contact_requests()]
    return page(request, "people/contact_requests.html", rows=[row for row in rows if row[1] or row[2]])


@route(Permission.PERSON_COMPARE)
def answer(request: Request, contact_request_id: UUID) -> HttpResponse:
    asked, person = request_of(request.actor, contact_request_id)
    form = AnswerContactForm(request.POST or None)
    if form.accepts(partial(answer_contact, asked, by=request.actor)):
        messages.success(request, _("Your answer has been recorded."))
        return redirect("desk:contact_requests")
    return form_page(request, "people/answer_contact.html", form=form, asked=asked, person=person)


def _mentioned() -> set[UUID]:
    return {key for one in contact_requests() for key in (one.person_id, one.other_id)}


def _whole(request: Request, double_id: UUID) -> Pair:
    """A pair of which the actor sees both sides."""
    pair = read_pair(double_id, by=request.actor)
    if pair.other is None:
        raise Http404
    return pair
