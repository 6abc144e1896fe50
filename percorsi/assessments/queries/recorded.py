"""The funder's facts in words, as the participation record has them; who may not read the record gets none."""

from datetime import date
from typing import cast

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.assessments.known import Told
from percorsi.assessments.vocabulary import Known
from percorsi.cases.drawn_record import answer
from percorsi.cases.facts import RecordFacts
from percorsi.cases.models import Case, Participation
from percorsi.cases.queries import visible_participations
from percorsi.cases.vocabulary import LabourStatus

WORDED = {
    Known.LABOUR_STATUS, Known.UNEMPLOYED_SINCE, Known.IN_EDUCATION, Known.ISCED, Known.CITIZENSHIP,
    Known.HOUSEHOLD_JOBLESS, Known.HOUSEHOLD_DEPENDENT_CHILDREN, Known.HOUSEHOLD_SINGLE_ADULT, Known.HOMELESS,
}  # fmt: skip


def recorded_facts(actor: Actor, case: Case) -> dict[str, Told]:
    record = visible_participations(actor).filter(case=case).first()
    if record is None or record.entered_on is None:
        return {}
    found = {known.value: _in_words(record, known) for known in WORDED}
    return {code: Told(words, record.entered_on) for code, words in found.items() if words} | _at_exit(record)


def _at_exit(record: Participation) -> dict[str, Told]:
    spell = record.spells.filter(exit_on__isnull=False).order_by("-episode").first()
    if spell is None or spell.exit_on is None:
        return {}
    status = spell.status_events.filter(on__lte=spell.exit_on).order_by("-on").first()
    words = LabourStatus(status.status if status else record.labour_status).label if record.labour_status else ""
    return {Known.EXIT_STATUS.value: Told(str(words), spell.exit_on)} if words else {}


def _in_words(record: Participation, known: Known) -> str:
    value = answer(cast("RecordFacts", record), known.value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    return str(date_format(value, "j F Y") if isinstance(value, date) else value)
