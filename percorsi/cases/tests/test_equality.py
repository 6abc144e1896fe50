"""Layer 1 (Django) and layer 2 (PostgreSQL) must give the same answer, table by table, actor by actor."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from percorsi.access import row_level
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.policy import SCOPE_WRITES
from percorsi.access.tests.roles import as_owner
from percorsi.cases.actions import attach, correct_entry, let_in, record_status
from percorsi.cases.actions.answering import ask_referral
from percorsi.cases.actions.protection import answer_request, ask_opening
from percorsi.cases.actions.referral import send_referral
from percorsi.cases.models import (
    Case,
    CaseDraft,
    Emergency,
    Participation,
    ProtectionRequest,
    Referral,
    ReferralMessage,
    ReferralSummary,
    TeamMember,
    Transition,
)
from percorsi.cases.queries import (
    reached,
    record_facts,
    record_of,
    visible_admissions,
    visible_cases,
    visible_people,
)
from percorsi.cases.queries.protection import requests_to
from percorsi.cases.queries.reach import LISTS
from percorsi.cases.queries.referrals import visible_messages, visible_referrals, visible_summaries
from percorsi.cases.rules.admissions import Agreement
from percorsi.cases.rules.referral import Sending
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import SINCE_2020, join_team, make_case, make_exit
from percorsi.cases.tests.protecting import expired_emergency, protect
from percorsi.cases.vocabulary import AgreementForm, TeamFunction
from percorsi.cases.vocabulary.protection import Grounds
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import Anchor, DataClass
from percorsi.kernel.tests.corpus import sent

NAMES = ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"]
ROOTS = {"people_person", "cases_case"}
HANGING = [
    model
    for model in row_level.declared()
    if row_level.privacy_of(model).anchor is Anchor.CASE and model._meta.db_table not in ROOTS
]
# Tables that depart from the common shape have a query of their own.
DEPARTING: dict[type[models.Model], Callable[[Actor], Any]] = {
    Referral: visible_referrals,
    ReferralMessage: visible_messages,
    CaseDraft: lambda actor: CaseDraft.objects.filter(reached(actor, DataClass.BASE), user=actor.user),
    ReferralSummary: visible_summaries,
    **{model: partial(visible_admissions, data_class=data_class) for data_class, model in LISTS.items()},
}
OF_PATHS = [model for model in apps.get_app_config("cases").get_models() if model in (Case, *HANGING)]
TABLES = [model._meta.db_table for model in OF_PATHS]
# Rows read for a further reason than the path, said beside the model: the same words in Django.
FURTHER: dict[type[models.Model], Callable[[Actor], models.QuerySet[Any]]] = {
    ProtectionRequest: requests_to,
    Emergency: lambda actor: Emergency.objects.filter(user=actor.user),
}


def ids_in(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


def fill(case: Case, by: Actor) -> Case:
    """A row in every table that hangs on a path."""
    with acting(by):
        Transition.objects.create(case=case, target=case.state, on=case.opened_on, created_by=by.user)
        make_exit(case, by)
        attach(case, file=sent("a.txt", b"a"), title="Lettera", by=by)
        record_status(case, on=date(2021, 2, 10), status="EMP", by=by)
        record = record_of(case)
        assert record is not None
        changed = record_facts(record.pk).__class__(**{**vars(record_facts(record.pk)), "isced": 3})
        correct_entry(record, entry=changed, reason="-", by=by, seen=record.version)
    return case


def leave_draft(case: Case, by: Actor) -> None:
    """What somebody is writing in a form of the path, and has not sent."""
    with acting(by):
        CaseDraft.objects.create(
            case=case, user=by.user, form=new_id(), address="-", title="-", saved_at=timezone.now(), expires_on=today()
        )


@pytest.fixture
def paths(cast: Cast) -> dict[str, Case]:
    """A path of each kind of relation; Carla shares one of Bruno's, without the funder's part; one is protected."""
    own = cast.case_of_bruno()
    shared = cast.case_of_bruno("Anna", "Verdi")
    protected = cast.case_of_bruno("Lia", "Neri")
    with acting(cast.dario):
        partner = make_case(cast.dario, cast.cooperative_in_ciao, cast.ciao, given_name="Sara")
    elsewhere = cast.case_of_dario()
    for case in (own, shared, protected):
        fill(case, cast.bruno)
    for case in (partner, elsewhere):
        fill(case, cast.dario)
    with acting(cast.bruno):
        place = join_team(shared, cast.carla, by=cast.bruno, classes=["B", "E"])
        agreement = Agreement(date(2021, 1, 1), AgreementForm.SIGNED)
        for data_class in LISTS:
            let_in(shared, place, data_class=data_class, reason="-", agreement=agreement, by=cast.bruno)
        sending = Sending(frozenset({DataClass.BASE}), "-", today(), agreement)
        to_dario = {"organisation": cast.cooperative, "receiver": cast.dario.user}
        referral = send_referral(shared, **to_dario, sending=sending, by=cast.bruno)
    with acting(cast.dario):
        ask_referral(referral, text="Da quando?", by=cast.dario)
    for case, author in ((own, cast.bruno), (shared, cast.bruno), (shared, cast.carla)):
        leave_draft(case, author)
    protected = protect(protected, cast)
    expired_emergency(own, cast.carla)
    return {"own": own, "shared": shared, "protected": protected, "partner": partner, "elsewhere": elsewhere}


SEEN = {
    "ada": {"own", "shared", "partner"},
    "bruno": {"own", "shared", "protected"},
    "carla": {"shared"},
    "dario": {"partner", "elsewhere"},
    "elsa": set(),
    "franca": {"own", "shared", "partner"},
    "gino": set(),
    "ivo": set(),
}
NUMBERS_SEEN = SEEN | {"carla": set(), "elsa": {"own", "shared", "partner", "elsewhere"}}


@pytest.mark.parametrize("name", NAMES)
def test_django_and_postgresql_show_the_same_rows_of_every_table(name: str, cast: Cast, paths: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert set(visible_cases(actor).values_list("id", flat=True)) == ids_in("cases_case")
        assert set(visible_people(actor).values_list("id", flat=True)) == ids_in("people_person")
        for model in HANGING:
            assert asked_by_django(actor, model) == ids_in(model._meta.db_table), model


def asked_by_django(actor: Actor, model: type[models.Model]) -> set[UUID]:
    data_class = row_level.privacy_of(model).data_class
    assert isinstance(data_class, DataClass)
    if model in DEPARTING:
        return set(DEPARTING[model](actor).values_list("pk", flat=True))
    found = set(model._default_manager.filter(reached(actor, data_class)).values_list("pk", flat=True))
    return found | set(FURTHER[model](actor).values_list("pk", flat=True)) if model in FURTHER else found


def test_the_universe_of_the_test_has_rows_in_every_table_of_the_paths(paths: dict[str, Case]) -> None:
    with as_owner():
        assert [table for table in TABLES if not ids_in(table)] == []


@pytest.mark.parametrize("name", NAMES)
def test_who_sees_which_path_and_whose_record(name: str, cast: Cast, paths: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        seen = set(visible_cases(actor).values_list("id", flat=True))
        numbers = set(Participation.objects.values_list("case_id", flat=True))
    assert seen == {paths[path].id for path in SEEN[name]}
    assert numbers == {paths[path].id for path in NUMBERS_SEEN[name]}


def test_a_protected_path_is_protected_in_all_its_rows(cast: Cast, paths: dict[str, Case]) -> None:
    """The children repeat the column; the database keeps it true when the path changes."""
    with as_owner(), connection.cursor() as cursor:
        for model in HANGING:
            cursor.execute(
                f"SELECT count(*) FROM {model._meta.db_table} WHERE case_id = %s AND NOT restricted",  # noqa: S608 - ours
                [paths["protected"].id],
            )
            assert cursor.fetchone() == (0,), model


def test_a_coordinator_added_to_a_protected_path_sees_it(cast: Cast, paths: dict[str, Case]) -> None:
    with acting(cast.bruno):
        asked = ask_opening(
            paths["protected"], cast.ada.user, function=TeamFunction.OTHER, grounds=Grounds.SUPPORT, by=cast.bruno
        )
    with acting(cast.dario):
        answer_request(asked, approved=True, by=cast.dario)
    with acting(cast.ada):
        assert paths["protected"].id in ids_in("cases_case")


def test_nobody_sees_anything_without_a_context(cast: Cast, paths: dict[str, Case]) -> None:
    assert [table for table in [*TABLES, "people_person"] if ids_in(table)] == []


def _records(actor: Actor, case: Case, cast: Cast) -> list[Participation]:
    """Who reports to the funder imports the monitoring records of her project: to her they are no foreign rows."""
    if DataClass.NUMBERS in SCOPE_WRITES.get(actor.role, set()):
        return []
    return [Participation(case=case, person_id=case.person_id, project=cast.wip, created_by=actor.user)]


@pytest.mark.parametrize("name", ["carla", "dario", "franca", "elsa", "gino", "ivo"])
def test_nobody_hangs_a_row_on_a_path_they_do_not_follow(name: str, cast: Cast, paths: dict[str, Case]) -> None:
    actor: Actor = getattr(cast, name)
    foreign = paths["own"]
    with acting(actor):
        for row in (
            Transition(case=foreign, target="closed", on=date(2021, 1, 1), created_by=actor.user),
            *_records(actor, foreign, cast),
            TeamMember(
                case=foreign,
                user=actor.user,
                organisation_id=actor.organisation_id,
                function="other",
                classes=["B"],
                valid=SINCE_2020,
                granted_by=actor.user,
            ),
        ):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                row.save(force_insert=True)


@pytest.mark.parametrize("name", ["carla", "dario", "franca", "elsa"])
def test_nobody_changes_a_path_they_do_not_follow(name: str, cast: Cast, paths: dict[str, Case]) -> None:
    """PostgreSQL says nothing: no row is there to change."""
    actor: Actor = getattr(cast, name)
    with acting(actor):
        assert Case.objects.filter(pk=paths["own"].pk).update(state="active") == 0
        assert Transition.objects.filter(case=paths["own"]).update(reason="-") == 0


def test_the_scope_of_a_row_is_the_one_of_its_path_whatever_is_typed(cast: Cast, paths: dict[str, Case]) -> None:
    with acting(cast.bruno):
        row = Transition(
            case=paths["own"], scope=cast.cooperative_in_wip, restricted=True, target="active",
            on=date(2021, 1, 1), created_by=cast.bruno.user,
        )  # fmt: skip
        row.save(force_insert=True)
        row.refresh_from_db()
    assert (row.scope_id, row.restricted) == (cast.company_in_ciao.id, False)


@pytest.mark.parametrize("table", TABLES)
def test_nothing_of_a_path_can_be_deleted(table: str, cast: Cast) -> None:
    with (
        acting(cast.bruno),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a table of ours
