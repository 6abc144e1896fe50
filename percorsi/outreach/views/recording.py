"""The first contact, on a phone: the same address answers a page, or a phone that sends what it kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.kernel.forms import form_page
from percorsi.kernel.offline import is_sent_by_phone, receipt
from percorsi.kernel.web import Request
from percorsi.outreach.actions import record_contact
from percorsi.outreach.forms import FirstContactForm
from percorsi.outreach.queries import own_contacts, recording_points, towns_of
from percorsi.outreach.views.offline import AREA


@route(Permission.CONTACT_RECORD)
def first_contact(request: Request) -> HttpResponse:
    points = recording_points(request.actor)
    form = FirstContactForm(request.POST or None, points=points)
    done = form.accepts(lambda point, **facts: record_contact(point, by=request.actor, **facts))
    if is_sent_by_phone(request):
        return receipt(form)
    if done:
        messages.success(request, _("Received. Thank you."))
        return redirect("outreach:first_contact")
    shown = {"points": points, "towns": towns_of(points), "own": own_contacts(request.actor)}
    return form_page(request, "outreach/first_contact.html", form=form, offline=AREA, **shown)
