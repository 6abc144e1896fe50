"""Who a person is, how to reach her, with whom she lives: the screens that change it."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from percorsi.access.routes import route
from percorsi.access.vocabulary import Permission
from percorsi.desk.actions import open_person
from percorsi.desk.queries.identity import (
    Opened,
    before_contact,
    contact_of,
    safety_note,
    safety_readers,
    writes_safety,
)
from percorsi.kernel.forms import form_page
from percorsi.kernel.refusals import Refusal, Refused
from percorsi.kernel.web import Request
from percorsi.people.actions import add_contact, edit_person, edit_safety_note, end_contact, write_safety_note
from percorsi.people.forms import (
    ContactForm,
    EditForm,
    EditNoteForm,
    EndContactForm,
    FirstNoteForm,
    NoteForm,
    initial_of,
    noted,
)
from percorsi.people.models import SafetyNote
from percorsi.people.queries import contacts_of


@route(Permission.PERSON_EDIT, "person")
def edit(request: Request, person_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    person = found.person
    form = EditForm(
        request.POST or None, seen=person.version, initial=initial_of(person), protected=person.is_protected
    )
    if "back" not in request.POST and form.accepts(partial(edit_person, person, by=request.actor)):
        messages.success(request, _("Saved."))
        for sentence in form.warnings():
            messages.warning(request, sentence)
        return redirect("desk:person", person.id)
    template = "people/already_known.html" if form.known else "people/edit.html"
    return form_page(request, template, form=form, person=person, identity=found.identity(), known=form.known)


@route(Permission.PERSON_EDIT, "person")
def contacts(request: Request, person_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    form = ContactForm(request.POST or None)
    if form.accepts(partial(add_contact, found.person, by=request.actor)):
        messages.success(request, _("Contact added."))
        return redirect("desk:contacts", person_id)
    known = {"contacts": contacts_of(found.person), "before_contact": before_contact(found)}
    return form_page(
        request, "people/contacts.html", form=form, person=found.person, identity=found.identity(), **known
    )


@route(Permission.PERSON_EDIT, "person")
def end_of_contact(request: Request, person_id: UUID, contact_id: UUID) -> HttpResponse:
    found = open_person(person_id, by=request.actor)
    contact = contact_of(found, contact_id)
    form = EndContactForm(request.POST or None)
    if form.accepts(partial(end_contact, contact, by=request.actor)):
        messages.success(request, _("The contact has ended. It stays among the old ones."))
        return redirect("desk:contacts", person_id)
    return form_page(
        request, "people/end_contact.html", form=form, person=found.person, contact=contact, identity=found.identity()
    )


@route(Permission.PERSON_EDIT, "person")
def safety(request: Request, person_id: UUID) -> HttpResponse:
    """Who is not let in to the protected class learns neither that a note exists nor that it does not."""
    found = open_person(person_id, by=request.actor)
    if not writes_safety(found):
        raise Refused(_why_not_safety(), forbidden=True)
    form, action = _note(request, found)
    if form.accepts(partial(action, by=request.actor)):
        messages.success(request, _("Saved. Only those named here can read it."))
        return redirect("desk:person", person_id)
    readers = safety_readers(found)
    return form_page(
        request, "people/safety.html", form=form, person=found.person, readers=readers, identity=found.identity()
    )


def _note(request: Request, found: Opened) -> tuple[NoteForm, Callable[..., SafetyNote]]:
    """The first note is written, a note that is there is changed."""
    note = safety_note(found)
    if note is None or note.person_id != found.person.id:  # a note that came with a file joined to hers
        initial = noted(note) if note else {}
        return FirstNoteForm(request.POST or None, initial=initial), partial(write_safety_note, found.person)
    form = EditNoteForm(request.POST or None, seen=note.version, initial=noted(note))
    return form, partial(edit_safety_note, note)


def _why_not_safety() -> Refusal:
    return Refusal(
        _("The note on safe contact is read only by the persons of the team who have been let in."),
        _("Ask the case manager how to reach the person."),
    )
