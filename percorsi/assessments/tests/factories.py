"""Assessments as their author would write them, under the author's own policies."""

from datetime import date

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.assessments.actions import Change, complete_assessment, load_instrument, save_answers, start_assessment
from percorsi.assessments.instruments import documents, names
from percorsi.assessments.models import Assessment, Item
from percorsi.assessments.queries import CODE, missing_core
from percorsi.cases.models import Case


def load_instruments() -> None:
    with as_owner():
        for document in (*documents(), *names()):
            load_instrument(document, by=service_principal("programme"))


def item(code: str) -> Item:
    return Item.objects.get(code=code, section__instrument__code=CODE)


def make_draft(case: Case, by: Actor, *, on: date | None = None) -> Assessment:
    with acting(by):
        return start_assessment(case, by=by, on=on)


def make_completed(case: Case, by: Actor, *, on: date | None = None, rating: int = 3) -> Assessment:
    assessment = make_draft(case, by, on=on)
    with acting(by):
        values = {"rating": rating, "source": "observer", "words": "“Va così”"}
        save_answers(assessment, changes=[Change(item, 0, values) for item in missing_core(assessment)], by=by)
        return complete_assessment(assessment, seen=assessment.version, by=by, on=on)
