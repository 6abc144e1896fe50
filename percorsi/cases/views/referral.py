"""Whatever moves a person: asking, the box of what waits, the answers."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.cases.actions.referral import (
    accept_referral,
    ask_referral,
    book_referral,
    close_referral,
    issue_link,
    read_referral,
    remind_referral,
    reply_referral,
    send_referral,
)
from percorsi.cases.drawn_box import asked_box, drawn_box, drawn_sending, kind_asked
from percorsi.cases.drawn_referral import CLOSINGS, drawn_referral
from percorsi.cases.forms.referral import CLOSING_FORMS, AcceptForm, BookForm, SendForm, WordsForm
from percorsi.cases.queries import get_case, grantable_classes
from percorsi.cases.queries.referrals import get_referral, receivers_of
from percorsi.cases.queries.sending import addressees, bodies_by_answer, body_asked
from percorsi.cases.vocabulary.referral import KIND_RULES
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page


@route(Permission.REFERRAL_RECEIVE)
def inbox(request: Request, box: str = "") -> HttpResponse:
    return page(request, "cases/referrals.html", **drawn_box(request.actor, asked_box(box), request.GET.get("pagina")))


@route(Permission.REFERRAL_SEND, obj="case")
def send(request: Request, case_id: UUID) -> HttpResponse:
    actor, kind = request.actor, kind_asked(request.GET.get("tipo"))
    asked = Permission.CASE_ASSIGN if KIND_RULES[kind].assigning else Permission.REFERRAL_SEND
    case = get_case(actor, case_id, asked)
    form = SendForm(request.POST or None, kind=kind, bodies=bodies_by_answer(), colleagues=addressees(case, kind),
                    own=grantable_classes(actor, case), overrides=actor.may(Permission.REFERRAL_OVERRIDE))  # fmt: skip
    if form.accepts(lambda **facts: send_referral(case, by=actor, **body_asked(case, facts))):
        messages.success(request, _("Sent. Until the answer only the summary is read."))
        return redirect("cases:referral", form.result.id)
    return form_page(request, "cases/send.html", form=form, **drawn_sending(actor, case, kind))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def referral(request: Request, referral_id: UUID) -> HttpResponse:
    shown = read_referral(referral_id, by=request.actor)
    return page(request, "cases/referral.html", **drawn_referral(request.actor, shown))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def accept(request: Request, referral_id: UUID) -> HttpResponse:
    shown = get_referral(request.actor, referral_id)
    if not shown.answers:
        raise Http404
    form = AcceptForm(request.POST or None, receivers=receivers_of(shown.referral))
    if form.accepts(partial(accept_referral, shown.referral, by=request.actor)):
        messages.success(request, _("Accepted. The path is open to who follows the person."))
        return redirect("cases:referral", referral_id)
    return form_page(request, "cases/accept.html", form=form, **drawn_referral(request.actor, shown))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def ask(request: Request, referral_id: UUID) -> HttpResponse:
    """The addressee asks, who works on the path replies: one page for both."""
    shown = get_referral(request.actor, referral_id)
    drawn = drawn_referral(request.actor, shown)
    if not (shown.answers or drawn["replies"]):
        raise Http404
    form = WordsForm(request.POST or None)
    say = ask_referral if shown.answers else reply_referral
    if form.accepts(partial(say, shown.referral, by=request.actor)):
        messages.success(request, _("Sent. The colleague finds a notice."))
        return redirect("cases:referral", referral_id)
    return form_page(request, "cases/ask_referral.html", form=form, **drawn)


@require_POST
@route(Permission.REFERRAL_SEND, obj="referral")
def remind(request: Request, referral_id: UUID) -> HttpResponse:
    remind_referral(get_referral(request.actor, referral_id).referral, by=request.actor)
    messages.success(request, _("Reminded. The colleague finds a notice."))
    return redirect("cases:referral", referral_id)


@route(Permission.REFERRAL_SEND, obj="referral")
def book(request: Request, referral_id: UUID) -> HttpResponse:
    shown = get_referral(request.actor, referral_id)
    drawn = drawn_referral(request.actor, shown)
    if not drawn["books"]:
        raise Http404
    form = BookForm(request.POST or None)
    if form.accepts(partial(book_referral, shown.referral, by=request.actor)):
        messages.success(request, _("Written. The other side finds a notice."))
        return redirect("cases:referral", referral_id)
    return form_page(request, "cases/book_referral.html", form=form, **drawn)


@require_POST
@route(Permission.REFERRAL_SEND, obj="referral")
def link(request: Request, referral_id: UUID) -> HttpResponse:
    """Both secrets, on this page and never again."""
    shown = get_referral(request.actor, referral_id)
    if not shown.closes:
        raise Http404
    new = issue_link(shown.referral, by=request.actor)
    return page(request, "cases/link_made.html", new=new, **drawn_referral(request.actor, shown))


@route(Permission.REFERRAL_RECEIVE, obj="referral")
def close(request: Request, referral_id: UUID, word: str) -> HttpResponse:
    """Declined by the addressee; withdrawn, ended, or no longer agreed, by who follows the path."""
    shown, closing = get_referral(request.actor, referral_id), CLOSINGS.get(word)
    if closing is None or not (shown.answers or shown.closes):
        raise Http404
    form = CLOSING_FORMS[word](request.POST or None)
    if form.accepts(partial(close_referral, shown.referral, state=closing.state, by=request.actor)):
        messages.success(request, closing.done)
        return redirect("cases:inbox")
    drawn = drawn_referral(request.actor, shown)
    return form_page(request, "cases/close_referral.html", form=form, closing=closing, **drawn)
