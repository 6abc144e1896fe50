"""A body without an account answers through its link: code at the door, then the least it needs."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import public_route
from percorsi.accounts.actions import limits
from percorsi.accounts.links.actions import open_link
from percorsi.accounts.places import network_of
from percorsi.accounts.vocabulary import LimitKind
from percorsi.cases.actions.linking import Key, answer_by_link
from percorsi.cases.drawn_link import LINK_STEPS, drawn_link
from percorsi.cases.forms.referral import CodeForm
from percorsi.cases.queries.referrals import linked_messages, linked_referral
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse
from percorsi.kernel.web import page

PASSES = "links"  # in the session: which links have been opened here, each with its pass


@public_route(reason="A body without an account answers here; the link and its code say for what.")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown, expired, revoked, used up: the same door, that asks for a code and does not open."""
    key = Key(token, request.session.get(PASSES, {}).get(token, ""))
    if key.pass_ and (found := linked_referral(key.token, key.pass_)):
        return page(request, "cases/by_link.html", **drawn_link(token, found, linked_messages(token, key.pass_)))
    form = CodeForm(request.POST or None)

    def proved(code: str) -> str:
        if not limits.take(LimitKind.SIGN_IN_NETWORK, network_of(request)):
            refuse(_("Too many attempts from this network."), _("Wait a quarter of an hour, then try again."))
        return open_link(token, code) or refuse(
            _("Link and code do not go together, or the link is over."), _("Ask who sent it to you for a new one.")
        )

    if form.accepts(proved):
        request.session[PASSES] = request.session.get(PASSES, {}) | {token: form.result}
        return redirect("cases:by_link", token)
    return form_page(request, "cases/link_door.html", form=form)


@public_route(reason="The answer of a body without an account; PostgreSQL asks link and pass again.")
def answer_link(request: HttpRequest, token: str, word: str) -> HttpResponse:
    step, key = LINK_STEPS.get(word), Key(token, request.session.get(PASSES, {}).get(token, ""))
    found = linked_referral(key.token, key.pass_) if key.pass_ else None
    if step is None or found is None:
        raise Http404
    form = step.form(request.POST or None)
    if form.accepts(partial(answer_by_link, key, verb=step.verb)):
        return page(request, "cases/link_answered.html", step=step)
    return form_page(request, "cases/answer_link.html", form=form, step=step, **drawn_link(token, found, []))
