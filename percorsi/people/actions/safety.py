"""How to contact a person without putting her in danger."""

from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.editing import save_version
from percorsi.kernel.envelope import seal
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refusal, Refused
from percorsi.people.actions.keys import person_key
from percorsi.people.models import Person, SafetyNote
from percorsi.people.rules.safe_contact import ContactRules, why_not_rules
from percorsi.people.vocabulary import PersonEvent

NO_RULES = ContactRules()
SEALED = ("answered_by", "code_word")


@transaction.atomic
def write_safety_note(
    person: Person, *, text: str, by: Actor, rules: ContactRules = NO_RULES, form_id: UUID | None = None
) -> SafetyNote:
    """The first note; there is one a person, so that nobody reads half of it."""
    authorise(by, Permission.PERSON_EDIT)
    note = SafetyNote(id=form_id or new_id(), person=person, created_by=by.user)
    _put(note, text, rules)
    try:
        with transaction.atomic():
            note.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            Refusal(_("Somebody wrote the note in the meantime."), _("Open it and add your words."), ("text",))
        ) from error
    audit.record(PersonEvent.SAFETY_NOTED, by=by, on=note, person_id=person.id)
    return note


@transaction.atomic
def edit_safety_note(
    note: SafetyNote, *, text: str, seen: int, by: Actor, rules: ContactRules = NO_RULES
) -> SafetyNote:
    """An empty text stays as the trace that nothing is needed any more."""
    authorise(by, Permission.PERSON_EDIT)
    _put(note, text, rules)
    save_version(note, seen=seen, fields=["text", *asdict(rules)])
    audit.record(PersonEvent.SAFETY_NOTED, by=by, on=note, person_id=note.person_id)
    return note


def _put(note: SafetyNote, text: str, rules: ContactRules) -> None:
    """The codes as they are; every word sealed, and nothing sealed where nothing was written."""
    if refusal := why_not_rules(rules):
        raise Refused(refusal)
    key = person_key(note.person_id)
    note.text = seal(note, "text", text.strip(), key=key)
    for name, value in asdict(rules).items():
        words = value.strip() if name in SEALED else ""
        setattr(note, name, (seal(note, name, words, key=key) if words else None) if name in SEALED else value)
