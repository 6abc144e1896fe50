"""A first contact turns out to be somebody: found among the persons one follows, or registered with what is known."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.accounts.guard import count_search
from percorsi.cases.queries import get_person
from percorsi.desk.queries.found import results_of
from percorsi.kernel.identifiers import valid_ids
from percorsi.kernel.web import Request, page
from percorsi.outreach.actions import join_contact, read_contact
from percorsi.outreach.models import FirstContact
from percorsi.people.actions import trace_search
from percorsi.people.searched import proof_of


@route(Permission.CONTACT_TAKE, obj="contact")
def join(request: Request, meeting_id: UUID) -> HttpResponse:
    """Search before create, with the name she gave."""
    contact, words = read_contact(meeting_id, by=request.actor)
    if request.method == "POST":
        return _joined(request, contact)
    typed = request.GET.get("q", words["name"] if words else "").strip()
    found = results_of(request.actor, typed) if typed else None
    if found:
        count_search(request)
        trace_search(typed, results=found.total, shown=[hit.person.id for hit in found.hits], by=request.actor)
    proof = proof_of(typed or "-")
    return page(request, "desk/join_contact.html", contact=contact, words=words, typed=typed, found=found, proof=proof)


def _joined(request: Request, contact: FirstContact) -> HttpResponse:
    chosen = valid_ids(request.POST.get("person"))
    if not chosen:
        return redirect(request.path)
    person = get_person(request.actor, chosen[0], Permission.PERSON_EDIT)
    join_contact(contact, person=person, by=request.actor)
    messages.success(request, _("Joined. What she said is now in her file, and counts once."))
    return redirect("desk:person", person.id)
