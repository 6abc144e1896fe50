"""A protected path is in no row of any table for whoever is not named (R6)."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.cases.actions.referral import send_referral
from percorsi.cases.models import Case, ProtectionChange, ProtectionRequest
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case, make_exit
from percorsi.cases.tests.protecting import protect, with_safety
from percorsi.cases.vocabulary import AgreementForm
from percorsi.kernel.dates import today
from percorsi.kernel.privacy import Anchor, DataClass
from percorsi.people.actions import add_contact, remember_opened, write_safety_note
from percorsi.people.vocabulary import ContactKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

CANARY = "Canarina"
KEYS = ("id", "case_id", "person_id")


@pytest.fixture
def canary(cast: Cast) -> Case:
    """Something in every kind of table that hangs on a path or a person; then protected."""
    with acting(cast.bruno):
        case = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, given_name=CANARY, family_name="Zeta")
    with_safety(case, cast.bruno)
    with acting(cast.bruno):
        make_exit(case, cast.bruno)
        add_contact(case.person, kind=ContactKind.MOBILE, value="3330000000", by=cast.bruno)
        write_safety_note(case.person, text=CANARY, by=cast.bruno)
        agreement = Agreement(date(2021, 1, 1), AgreementForm.SIGNED)
        sending = Sending(frozenset({DataClass.BASE}), CANARY, today(), agreement)
        send_referral(case, organisation=cast.cooperative, receiver=cast.dario.user, sending=sending, by=cast.bruno)
    for actor in (cast.ada, cast.franca):
        with acting(actor):
            remember_opened(case.person, by=actor)
    return protect(case, cast)


def rows_about(model: type[Model], case: Case) -> int:
    table = model._meta.db_table
    keys = [name for name in KEYS if name in {field.attname for field in model._meta.concrete_fields}]
    if not keys:  # it hangs on a first contact, before there is a path
        return 0
    with connection.cursor() as cursor:
        condition = " OR ".join(f"{key} IN (%s, %s)" for key in keys)
        cursor.execute(
            f"SELECT count(*) FROM {table} WHERE {condition}",  # noqa: S608 - tables and columns of ours
            [case.id, case.person_id] * len(keys),
        )
        (found,) = cursor.fetchone()
    return int(found)


def guarded_tables() -> list[type[Model]]:
    return [
        model
        for model in row_level.declared()
        if row_level.privacy_of(model).anchor is not Anchor.SYSTEM and "SELECT" in row_level.privacy_of(model).web
    ]


@pytest.mark.parametrize(
    "name", ["ada", "carla", "elsa", "franca", "gino", "ivo", "emma", "olga", "fabio", "vera", "tullio"]
)
def test_a_protected_canary_is_in_no_row_of_any_table_for_any_other_role(name: str, cast: Cast, canary: Case) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert [model for model in guarded_tables() if rows_about(model, canary)] == []


def test_the_protecting_body_reads_of_the_canary_only_what_it_is_asked(cast: Cast, canary: Case) -> None:
    with acting(cast.dario):
        assert [model for model in guarded_tables() if rows_about(model, canary)] == [ProtectionRequest]


def test_the_team_of_the_canary_reads_it_everywhere(cast: Cast, canary: Case) -> None:
    """The test above would pass on empty tables too: here they are full."""
    with acting(cast.bruno):
        found = {model._meta.object_name for model in guarded_tables() if rows_about(model, canary)}
    assert found >= {
        "Case", "TeamMember", "Person", "Contact", "SafetyNote", "Participation", "Spell", "ProtectionChange",
        "ProtectionRequest",
    }  # fmt: skip
    assert apps.get_model("cases", "ProtectionChange") is ProtectionChange
