"""Files that were joined to a person's, and parting them again."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.actions import open_person
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request, page
from percorsi.people.actions import part_persons
from percorsi.people.forms.doubles import PartForm
from percorsi.people.queries import merges_into


@route(Permission.PERSON_MERGE, "person")
def joined(request: Request, person_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor, permission=Permission.PERSON_MERGE)
    merges = merges_into(found.person).prefetch_related("values")
    return page(request, "people/joined.html", person=found.person, merges=merges, identity=found.identity())


@route(Permission.PERSON_MERGE, "person", step_up=True)
def part(request: Request, person_id: UUID, merge_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor, permission=Permission.PERSON_MERGE)
    merge = merges_into(found.person).filter(pk=merge_id).first()
    if merge is None:
        raise Http404
    form = PartForm(request.POST or None)
    if form.accepts(partial(part_persons, merge, by=request.actor)):
        messages.success(request, _("The two files are parted: each is as it was."))
        return redirect("desk:person", person_id)
    return form_page(
        request, "people/part.html", form=form, person=found.person, merge=merge, identity=found.identity()
    )
