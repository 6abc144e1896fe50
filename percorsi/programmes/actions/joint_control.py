from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit import actions as audit
from percorsi.kernel.editing import save_version
from percorsi.programmes.models import JointControl
from percorsi.programmes.queries.joint_control import agreement_in
from percorsi.programmes.vocabulary import ProgrammeEvent


@transaction.atomic
def word_agreement(*, language: str, text: str, seen: int | None = None, by: Actor) -> JointControl:
    """The essence of the agreement is public by law (GDPR, article 26); one text a language."""
    authorise(by, Permission.RIGHTS_HANDLE)
    found = agreement_in(language)
    if found is None:
        found = JointControl.objects.create(language=language, text=text, created_by=by.user)
    else:
        found.text = text
        save_version(found, seen=seen or found.version, fields=["text"])
    audit.record(ProgrammeEvent.AGREEMENT_WORDED, by=by, on=found, detail={"language": language})
    return found
