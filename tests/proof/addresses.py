"""Every address of the product, with the objects of one path put into it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db import models
from django.utils.text import camel_case_to_spaces

from percorsi.access import row_level
from percorsi.access.routes import Declaration, declared_routes
from percorsi.cases.models import Case
from percorsi.kernel.privacy import DataClass
from percorsi.people.models import Person
from tests.proof.rows import every_table, hanging, rows_of

PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
NOBODYS = "01a203d2-0000-7000-8000-000000000000"
# Parameters that are no object of a person: words of the programme, and things of one account, which nobody else finds.
PLAIN = {"code": "CIAO", "istat": "015146", "framework": "esf-2014-2020"} | dict.fromkeys(
    (
        "host_id", "site_id", "referent_id", "offered_id", "agreement_id",
        "intervention_id", "offer_id", "gathering_id", "staff_id", "line_id",
        "meeting_id", "twin_id", "point_id", "orientation_id", "holder_id",
        "account_id", "admission_id", "conflict_id", "copy_id", "entry_id", "extract_id", "handle", "instrument_id",
        "item_id", "mark_id", "membership_id", "notice_id", "on_id", "part_id", "passkey_id", "proposal_id",
        "ready_id", "feed_id", "request_id", "review_id", "section_id", "service_id", "upload_id", "view_id",
    ),
    NOBODYS,
)  # fmt: skip
# The words of one address, where the same parameter means something else.
WORDS = {
    "/percorsi/<uuid:case_id>/passo/<slug:code>": {"code": "contact"},
    "/dati/indicatori/": {"code": "CO01"},
    "/invii/<slug:box>": {"box": "inviati"},
    "/persone/<uuid:person_id>/diritti/consensi/": {"kind": "photos"},
    "/persone/<uuid:person_id>/nucleo/dati/": {"kind": "tenure"},
    "/percorsi/<uuid:case_id>/riservato/": {"word": "salute"},
    "/strumenti/parti/": {"kind": "domanda"},
    "/strumenti/scale/": {"code": "pippi"},
    "/tirocini/<uuid:placement_id>/mese/": {"year": "2021", "number": "3"},
    "/misure/": {"code": "ADI", "rule": "adi-isee"},
}  # fmt: skip
HIDDEN = (
    "/percorsi/<uuid:case_id>/riservato", "/invii/<uuid:referral_id>", "/emergenza/<uuid:emergency_id>",
    "/contatti/<uuid:meeting_id>", "/persone/doppioni/", "/persone/contatti-chiesti/",
)  # fmt: skip
# Where a parameter is not called like its model.
CALLED = {"place_id": "cases.TeamMember", "member_id": "people.HouseholdMember", "event_id": "cases.StatusEvent"}


@dataclass(frozen=True)
class Address:
    pattern: str
    declaration: Declaration

    @cached_property
    def parameters(self) -> list[str]:
        return [name for _kind, name in PARAMETER.findall(self.pattern)]

    @cached_property
    def objects(self) -> dict[str, type[models.Model]]:
        """The personal objects it names."""
        return {name: found for name in self.parameters if (found := model_called(name)) is not None}

    @property
    def unknown(self) -> list[str]:
        """An identifier that the walk would not know what to put in place of."""
        found = PARAMETER.findall(self.pattern)
        return [name for kind, name in found if kind == "uuid" and name not in self.objects and name not in PLAIN]

    @property
    def classes(self) -> set[DataClass]:
        """The data classes of the objects named: whoever lacks one of them is told that nothing is there."""
        found = {row_level.privacy_of(model).data_class for model in self.objects.values()}
        return {one for one in found if one is not None}

    @property
    def hides(self) -> bool:
        """Parts of which only who is let in may learn that they exist: their own tests say who."""
        return self.pattern.startswith(HIDDEN)

    @property
    def beyond_the_person(self) -> bool:
        return self.classes > {DataClass.BASE}

    def of(self, objects: dict[type[models.Model], UUID]) -> str:
        plain = next((PLAIN | words for start, words in WORDS.items() if self.pattern.startswith(start)), PLAIN)

        def value(match: re.Match[str]) -> str:
            name = match.group(2)
            return str(objects[self.objects[name]]) if name in self.objects else plain.get(name, "1")

        return PARAMETER.sub(value, self.pattern)


def addresses() -> Iterator[Address]:
    for pattern, _view, declaration in declared_routes():
        assert declaration is not None, pattern
        yield Address(pattern, declaration)


def model_called(parameter: str) -> type[models.Model] | None:
    """``plan_id`` is a Plan: the tables that hang on a path or a person are looked through."""
    for model in every_table():
        called = camel_case_to_spaces(model.__name__).replace(" ", "_") + "_id"
        if CALLED.get(parameter) == model._meta.label or (parameter == called and parameter not in CALLED):
            return model
    return None


def objects_of(case: Case) -> dict[type[models.Model], UUID]:
    """One row of each table that hangs on the path: what its addresses can name. To ask as owner."""
    found: dict[type[models.Model], UUID] = {Case: case.pk, Person: case.person_id}
    return found | {model: rows_of(model, privacy, case)[0].pk for model, privacy in hanging()}
