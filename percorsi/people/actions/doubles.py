"""What people say of likely doubles: two different persons, or a word to whoever follows the other."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise, notify
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse
from percorsi.people.actions.vetted import vetted
from percorsi.people.models import ContactRequest, Double
from percorsi.people.rules.matching import Likely
from percorsi.people.vocabulary import ContactAnswer, DoubleEvent

REQUESTS = "/persone/contatti-chiesti"


@transaction.atomic
def keep_doubles(pairs: Sequence[Likely], *, on: date, by: Actor) -> int:
    """The pairs of tonight replace those of yesterday; what somebody decided stays. How many there are."""
    authorise(by, Permission.DOUBLES_KEEP)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acl.keep_doubles(%s::uuid[], %s::uuid[], %s::float8[], %s::text[], %s)",
            [
                [pair.one for pair in pairs],
                [pair.other for pair in pairs],
                [pair.score for pair in pairs],
                [",".join(pair.clues) for pair in pairs],
                on,
            ],
        )
        kept = int(cursor.fetchone()[0])
    audit.record(DoubleEvent.LISTED, by=by, detail={"pairs": kept})
    return kept


@transaction.atomic
def tell_apart(double: Double, *, reason: str, by: Actor) -> None:
    """Remembered: the pair is not shown again."""
    authorise(by, Permission.PERSON_COMPARE)
    if not reason.strip():
        refuse(_("The reason is missing."), _("Write how you know that they are two people."), ("reason",))
    vetted("SELECT acl.tell_apart(%s, %s)", double.pk, reason)
    for person_id in (double.person_id, double.other_id):
        audit.record(DoubleEvent.DISTINGUISHED, by=by, on=double, person_id=person_id)


@transaction.atomic
def ask_contact(double: Double, *, words: str, by: Actor, form_id: UUID | None = None) -> UUID:
    """Whoever follows the other reads the words, and decides; who they are is not told."""
    authorise(by, Permission.PERSON_COMPARE)
    key = form_id or new_id()
    if ContactRequest.objects.filter(pk=key, created_by=by.user).exists():
        return key
    if ContactRequest.objects.filter(person=double.person_id, other=double.other_id, answer="waiting").exists():
        refuse(_("You have already asked, and nobody has answered yet."), _("Wait for the answer."))
    told = vetted("SELECT acl.ask_contact(%s, %s, %s)", key, double.pk, words)
    notify([row[0] for row in told], DoubleEvent.ASKED, address=REQUESTS)
    audit.record(DoubleEvent.ASKED, by=by, on=double, person_id=double.person_id)
    return key


@transaction.atomic
def answer_contact(request: ContactRequest, *, answer: ContactAnswer, words: str, by: Actor) -> None:
    authorise(by, Permission.PERSON_COMPARE)
    if request.answer != ContactAnswer.WAITING:
        refuse(_("Somebody has already answered."), _("Read the answer in the list."))
    vetted("SELECT acl.answer_contact(%s, %s, %s)", request.pk, answer.value, words)
    notify([request.created_by_id], DoubleEvent.ANSWERED, address=REQUESTS)
    audit.record(DoubleEvent.ANSWERED, by=by, on=request, person_id=request.other_id, detail={"answer": answer})
