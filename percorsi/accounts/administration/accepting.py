"""The page behind the link of an invitation: the same for every link, until both secrets are right."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from percorsi.access.routes import public_route
from percorsi.accounts.actions import limits
from percorsi.accounts.actions.factors import app_of
from percorsi.accounts.administration.actions import accept_invitation
from percorsi.accounts.administration.actions.inviting import Accepted, NewFactor
from percorsi.accounts.administration.forms import AcceptForm
from percorsi.accounts.places import network_of
from percorsi.accounts.views.enrolling import NEW_APP, readable, secret_of
from percorsi.accounts.vocabulary import LimitKind
from percorsi.kernel.drawing import qr_code
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import refuse
from percorsi.kernel.web import page


@public_route(reason="Who is invited has no account yet.")
def accept(request: HttpRequest, link: str) -> HttpResponse:
    """Nothing here depends on the link: unknown, used and expired look alike, and so does a right one."""
    row, wrapped = secret_of(request)
    form = AcceptForm(request.POST or None)

    def accepted(code: str, password: str, otp: str) -> Accepted:
        if not limits.take(LimitKind.SIGN_IN_NETWORK, network_of(request)):
            refuse(_("Too many attempts from this network."), _("Wait a quarter of an hour, then try again."))
        return accept_invitation(link, code=code, password=password, factor=NewFactor(row, wrapped, otp))

    if form.accepts(accepted):
        request.session.pop(NEW_APP, None)
        return page(request, "accounts/invitations/accepted.html", accepted=form.result)
    app = app_of(row, wrapped)
    drawing = qr_code(app.provisioning_uri(name="Percorsi", issuer_name="Percorsi"))
    secret = readable(app.secret)
    return form_page(request, "accounts/invitations/accept.html", form=form, link=link, drawing=drawing, secret=secret)
