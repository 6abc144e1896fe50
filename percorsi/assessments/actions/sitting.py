"""The meetings of an assessment made over several, such as a skills balance."""

from datetime import date
from uuid import UUID

from django.db import transaction

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.assessments.models import Assessment, Sitting
from percorsi.assessments.rules import why_not_sit, why_not_write
from percorsi.assessments.vocabulary import AssessmentEvent
from percorsi.audit.actions import record
from percorsi.cases.queries import relation_to
from percorsi.kernel.dates import today
from percorsi.kernel.editing import create_once
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import refuse_if


@transaction.atomic
def record_sitting(
    assessment: Assessment,
    *,
    on: date,
    minutes: int,
    present: str,
    by: Actor,
    note: str = "",
    id: UUID | None = None,  # noqa: A002 - the preset key
) -> Sitting:
    """Added while the assessment is open; what was written of a meeting stays."""
    authorise(by, Permission.ASSESSMENT_EDIT, relation_to(by, assessment.case, DataClass.ECONOMIC))
    refuse_if(why_not_write(is_draft=assessment.is_draft) or why_not_sit(on=on, minutes=minutes, today=today()))
    sitting, created = create_once(
        Sitting(
            id=id or new_id(), case_id=assessment.case_id, assessment=assessment, on=on, minutes=minutes,
            present=present, note=note, created_by=by.user,
        )
    )  # fmt: skip
    if created:
        detail = {"minutes": minutes}
        record(
            AssessmentEvent.SAT, by=by, on=assessment, case_id=assessment.case_id,
            person_id=assessment.case.person_id, detail=detail,
        )  # fmt: skip
    return sitting
