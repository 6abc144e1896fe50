"""From a person along the foreign keys to every row that is hers."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import ForeignKey, Model, QuerySet

from percorsi.access.row_level import declared, privacy_of
from percorsi.cases.models import EntryCorrection, Participation, SensitiveEntry, Spell, StatusEvent
from percorsi.kernel.privacy import Anchor
from percorsi.people.models import Person

# Rows that hang on her and are not in her copy, each for a reason.
LEFT_OUT = {
    "cases.AttachmentContent": "the files themselves are beside the document, one by one",
    "cases.CaseKey": "a key: it says nothing, and opens what is told in words",
    "people.PersonKey": "a key: it says nothing, and opens what is told in words",
    "people.RecentPerson": "what a colleague opened last belongs to her own page; readings are in the list of accesses",
    "rights.ConflictFlag": "a suspicion about who asks would warn him (article 15, paragraph 4)",
    "rights.TextVerdict": "the work on this very copy; what is blacked out is listed in it",
    "rights.FileCopy": "the copies that left are in the list of accesses",
}
WITHOUT_PATH: dict[type[Model], str] = {
    Participation: "SELECT * FROM acl.participations_without_path(%s)",
    SensitiveEntry: "SELECT * FROM acl.sensitive_entries_without_path(%s)",
    EntryCorrection: "SELECT * FROM acl.entry_corrections_without_path(%s)",
    Spell: "SELECT * FROM acl.spells_without_path(%s)",
    StatusEvent: "SELECT * FROM acl.status_events_without_path(%s)",
}
LONGEST = 4  # steps from a row to its person; none is further away (a test)


def personal_models() -> list[type[Model]]:
    """Those whose rows are in the copy, in the order of the ladder."""
    return [model for model in hanging_models() if model._meta.label not in LEFT_OUT]


def hanging_models() -> list[type[Model]]:
    """Every model whose rows hang on a person, by whatever road."""
    return [model for model in declared() if model is Person or road_to_person(model)]


def rows_of(model: type[Model], person_id: UUID) -> QuerySet[Model]:
    road = "pk" if model is Person else road_to_person(model)
    return model._base_manager.filter(**{road: person_id}).order_by("pk")


def rows_without_path(model: type[Model], person_id: UUID) -> list[Model]:
    """Monitoring records that came without a path: only a vetted function gives them, to who answers her request."""
    statement = WITHOUT_PATH.get(model)
    return list(model._base_manager.raw(statement, [person_id])) if statement else []


def road_to_person(model: type[Model]) -> str:
    """The shortest chain of obligatory keys, as a lookup: ``person``, ``case__person``, ``plan__case__person``."""
    roads = [(model, "")]
    for _step in range(LONGEST):
        longer: list[tuple[type[Model], str]] = []
        for here, road in roads:
            for field in _keys(here):
                reached = f"{road}__{field.name}".removeprefix("__")
                if field.related_model is Person:
                    return reached
                longer.append((field.related_model, reached))
        roads = longer
    return ""


def _keys(model: type[Model]) -> "Iterator[ForeignKey[Model, Model]]":
    """Only through rows about persons: an organisation that two have in common makes nobody known to the other."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and not field.null and _is_personal(field.related_model):
            yield field


def _is_personal(model: type[Model]) -> bool:
    return model is Person or privacy_of(model).anchor in {Anchor.CASE, Anchor.PERSON}
