"""Who may do what, for everybody; people and roles, for who keeps accounts."""

from functools import partial
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.administration import actions
from percorsi.accounts.administration.drawn import all_requests, drawn_account, drawn_requests, drawn_roles
from percorsi.accounts.administration.forms import (
    DecisionForm,
    DetailsForm,
    InviteForm,
    NothingForm,
    ResetForm,
    RoleForm,
    StateForm,
)
from percorsi.accounts.administration.installation import installation
from percorsi.accounts.administration.models import RoleRequest
from percorsi.accounts.administration.queries import accounts_kept, get_account, open_requests, roles_shown
from percorsi.accounts.administration.tables import AccountTable
from percorsi.accounts.administration.who_may import lines, sheets
from percorsi.kernel.forms import form_page
from percorsi.kernel.tables import csv_file
from percorsi.kernel.web import Request, page

DECISIONS = {
    "confirm": actions.confirm_role,
    "decline": actions.decline_role,
    "withdraw": actions.withdraw_request,
}


@route(Permission.OWN_WORK)
def who_may(request: Request) -> HttpResponse:
    """Whoever works with Percorsi may know the rules it holds them to."""
    if request.GET.get("format") == "csv":
        return csv_file("chi-puo-fare-cosa", (_("Table"), _("Row"), _("Column"), _("What")), lines())
    return page(request, "accounts/administration/who_may.html", sheets=sheets())


@route(Permission.SETTINGS_READ)
def settings_page(request: Request) -> HttpResponse:
    return page(request, "accounts/administration/settings.html", **installation())


@route(Permission.ACCOUNT_KEEP)
def accounts(request: Request) -> HttpResponse:
    table = AccountTable(request.GET, accounts_kept(request.actor))
    return page(request, "accounts/administration/accounts.html", table=table, requests=all_requests(request.actor))


@route(Permission.ACCOUNT_KEEP)
def account(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    return page(request, "accounts/administration/account.html", **drawn_account(request.actor, user))


@route(Permission.ACCOUNT_KEEP, step_up=True)
def invite(request: Request) -> HttpResponse:
    form = InviteForm(request.POST or None, actor=request.actor)
    if form.accepts(partial(actions.invite, by=request.actor)):
        messages.success(request, _("%(name)s is invited: two messages are on their way.") % {"name": form.result})
        return redirect("accounts:account", form.result.pk)
    return form_page(request, "accounts/administration/invite.html", form=form, mail=settings.PERCORSI_MAIL)


@require_POST
@route(Permission.ACCOUNT_KEEP, step_up=True)
def invite_again(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    actions.invite_again(user, by=request.actor)
    messages.success(request, _("%(name)s is invited: two messages are on their way.") % {"name": user})
    return redirect("accounts:account", user.pk)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def details(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    form = DetailsForm(request.POST or None, initial={"display_name": user.display_name, "email": user.email})
    if form.accepts(partial(actions.change_details, user, by=request.actor)):
        messages.success(request, _("The account is changed."))
        return redirect("accounts:account", user.pk)
    return form_page(request, "accounts/administration/details.html", form=form, account=user)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def give(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    form = RoleForm(request.POST or None, actor=request.actor)
    if form.accepts(partial(actions.want_role, user, by=request.actor)):
        waits = isinstance(form.result, RoleRequest)
        messages.success(request, _("A second person must now confirm the role.") if waits else _("The role is given."))
        return redirect("accounts:account", user.pk)
    return form_page(request, "accounts/administration/give.html", form=form, account=user)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def end(request: Request, account_id: UUID, membership_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    membership = roles_shown(request.actor).filter(user=user, pk=membership_id).first()
    if membership is None:
        raise Http404
    form = NothingForm(request.POST if request.method == "POST" else None)
    if form.accepts(partial(actions.end_role, membership, by=request.actor)):
        messages.success(request, _("The role has ended."))
        return redirect("accounts:account", user.pk)
    role = drawn_roles(request.actor, [membership])[0]
    return form_page(request, "accounts/administration/end.html", form=form, account=user, role=role)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def state(request: Request, account_id: UUID) -> HttpResponse:
    user = get_account(request.actor, account_id)
    form = StateForm(request.POST or None, account=user)
    if form.accepts(partial(actions.move_state, user, by=request.actor)):
        messages.success(request, _("The account is now: %(state)s.") % {"state": user.get_state_display().lower()})
        return redirect("accounts:account", user.pk)
    return form_page(request, "accounts/administration/state.html", form=form, account=user)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def reset(request: Request, account_id: UUID) -> HttpResponse:
    """For who lost her telephone and her codes."""
    user = get_account(request.actor, account_id)
    form = ResetForm(request.POST or None)
    if form.accepts(partial(actions.reset_factor, user, by=request.actor)):
        messages.success(
            request, _("The second factor is gone. %(name)s adds a new one at the next sign-in.") % {"name": user}
        )
        return redirect("accounts:account", user.pk)
    return form_page(request, "accounts/administration/reset.html", form=form, account=user)


@route(Permission.ACCOUNT_KEEP, step_up=True)
def decide(request: Request, request_id: UUID) -> HttpResponse:
    """What a colleague asked for: read, then confirm or decline; or withdraw one's own."""
    asked = open_requests(request.actor).filter(pk=request_id).first()
    if asked is None:
        raise Http404
    form = DecisionForm(request.POST or None)
    if form.accepts(lambda decision: DECISIONS[decision](asked, by=request.actor)):
        messages.success(request, _("The request is decided."))
        return redirect("accounts:accounts")
    shown = drawn_requests(request.actor, [asked])[0]
    return form_page(request, "accounts/administration/decide.html", form=form, asked=shown)
