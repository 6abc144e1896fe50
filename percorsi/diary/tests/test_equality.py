"""Django and PostgreSQL show the same rows of every table of this module, to every role."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import NAMES, Cast
from percorsi.diary.actions import share
from percorsi.diary.models import (
    Decision,
    Edition,
    Entry,
    Invitation,
    Meeting,
    Participant,
    PrivateNote,
    TeamNote,
    Topic,
)
from percorsi.diary.queries import visible_entries, visible_meetings, visible_private_notes, visible_shared
from percorsi.diary.queries import visible_team_notes as team_notes
from percorsi.diary.tests.factories import convened, told
from percorsi.diary.tests.test_meetings import held

TABLES = [model._meta.db_table for model in apps.get_app_config("diary").get_models()]


def of_entries(model: Any) -> Callable[[Actor], Any]:
    return lambda actor: model.objects.filter(visible_shared(actor), entry__in=visible_entries(actor).values("pk"))


def of_meetings(model: Any) -> Callable[[Actor], Any]:
    return lambda actor: model.objects.filter(visible_shared(actor))


VISIBLE: dict[Any, Callable[[Actor], Any]] = {
    Entry: visible_entries,
    Edition: of_entries(Edition),
    TeamNote: team_notes,
    PrivateNote: visible_private_notes,
    Participant: of_entries(Participant),
    Meeting: visible_meetings,
    Invitation: of_meetings(Invitation),
    Topic: of_meetings(Topic),
    Decision: of_meetings(Decision),
}
# How many entries each of the cast finds, of: shared, for the team of the company, private of Bruno, shared by Dario.
ENTRIES = {"bruno": 5, "carla": 4, "dario": 4, "ada": 3, "olga": 3}


@pytest.fixture
def written(case: Case, cast: Cast) -> Case:
    told(case, cast.bruno, private_text="x")
    shared = told(case, cast.bruno, fact="", team_text="x")
    told(case, cast.bruno, fact="", private_text="x")
    told(case, cast.dario, team_text="y")
    held(convened(case, cast.bruno, invited=[cast.carla, cast.dario]), cast.bruno)
    with acting(cast.bruno):
        share(shared, organisation=cast.cooperative, by=cast.bruno)
    return case


def ids_in(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a table of ours
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.parametrize("name", NAMES)
def test_the_two_layers_agree_and_show_exactly_this(name: str, cast: Cast, written: Case) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        for model, visible in VISIBLE.items():
            mine = set(visible(actor).values_list("pk", flat=True))
            assert mine == ids_in(model._meta.db_table), model
        assert len(ids_in("diary_entry")) == ENTRIES.get(name, 0)


def test_a_restricted_path_leaves_the_diary_to_its_team(cast: Cast, written: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=written.pk).update(protection=2, restricted=True)
    for name in ("bruno", "carla", "ada", "olga", "vera"):
        actor: Actor = getattr(cast, name)
        with acting(actor):
            assert len(ids_in("diary_entry")) == (ENTRIES[name] if name in {"bruno", "carla"} else 0)


def test_nobody_sees_anything_without_a_context(written: Case) -> None:
    assert [table for table in TABLES if ids_in(table)] == []
