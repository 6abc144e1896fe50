"""What is written in a diary, by whom, and how it is corrected without losing what was there."""

from datetime import time
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Notice
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.diary.actions import correct_entry, pin, share, tell, tell_team
from percorsi.diary.models import Edition, Entry, PrivateNote
from percorsi.diary.queries import diary_of, get_told
from percorsi.diary.tests.factories import DAY, telling, told
from percorsi.diary.vocabulary import Audience, EntryKind
from percorsi.kernel.dates import add_days, today
from percorsi.kernel.editing import EditConflict
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused

pytestmark = pytest.mark.usefixtures("in_english")


def test_an_entry_keeps_fact_words_and_opinion_apart(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno, words="Voglio lavorare", opinion="È motivata")
    with acting(cast.bruno):
        found = get_told(cast.bruno, case, entry.pk)
    assert found.now is not None
    assert (found.now.fact, found.now.words, found.now.opinion) == (
        "È venuta in ufficio", "Voglio lavorare", "È motivata"
    )  # fmt: skip
    assert (entry.audience, entry.at_time, entry.organisation_id) == (Audience.SHARED, None, cast.company.id)


@pytest.mark.parametrize(
    ("parts", "audience"),
    [
        ({"fact": "x"}, Audience.SHARED),
        ({"fact": " ", "team_text": "x"}, Audience.TEAM),
        ({"fact": "", "private_text": "x"}, Audience.PRIVATE),
        ({"fact": "", "words": "x", "private_text": "y"}, Audience.SHARED),
    ],
)
def test_whom_an_entry_is_for_follows_from_its_parts(parts: dict[str, str], audience: Audience) -> None:
    assert telling(**parts).audience is audience


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"fact": "  "}, "Nothing is written"),
        ({"on": add_days(today(), 1)}, "in the future"),
        ({"minutes": 1441}, "24 hours"),
        ({"kind": EntryKind.VISIT}, "made by two"),
    ],
)
def test_what_is_not_written(changed: dict[str, Any], why: str, cast: Cast, case: Case) -> None:
    with pytest.raises(Refused, match=why):
        told(case, cast.bruno, **changed)


def test_a_home_visit_is_made_by_two_or_says_why_not(cast: Cast, case: Case) -> None:
    by_two = told(case, cast.bruno, kind=EntryKind.VISIT, colleagues=frozenset({cast.carla.id}))
    alone = told(case, cast.bruno, kind=EntryKind.VISIT, alone_reason="Urgenza")
    with_others = told(case, cast.bruno, kind=EntryKind.VISIT, others="La nonna")
    with acting(cast.bruno):
        names = [{one.user.display_name for one in get_told(cast.bruno, case, entry.pk).participants}
                 for entry in (by_two, alone, with_others)]  # fmt: skip
    assert names == [{"Bruno", "Carla"}, {"Bruno"}, {"Bruno"}]


def test_posted_twice_it_is_written_once(cast: Cast, case: Case) -> None:
    key = new_id()
    with acting(cast.bruno):
        assert tell(case, telling(), by=cast.bruno, form_id=key) == tell(case, telling(), by=cast.bruno, form_id=key)
        assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "may"),
    [("bruno", True), ("carla", True), ("dario", True), ("ada", False), ("olga", False), ("emma", False)],
)
def test_the_diary_is_written_by_who_works_on_the_path(
    name: str,
    may: bool,  # noqa: FBT001 - a case of the table
    cast: Cast,
    case: Case,
) -> None:
    actor: Actor = getattr(cast, name)
    if may:
        assert told(case, actor).created_by_id == actor.id
        return
    with pytest.raises(Refused) as refused:
        told(case, actor)
    assert refused.value.forbidden
    row = Entry(case=case, kind="note", audience="shared", on=DAY, organisation=cast.company, created_by=actor.user)
    with acting(actor), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_nobody_writes_in_the_name_of_another(cast: Cast, case: Case) -> None:
    row = Entry(
        case=case, kind="note", audience="shared", on=DAY, organisation=cast.company, created_by=cast.carla.user
    )
    with acting(cast.bruno), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        row.save(force_insert=True)


def test_a_correction_keeps_the_original(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno, private_text="Da verificare")
    with acting(cast.bruno):
        changed = telling(fact="È venuta a casa", at_time=time(9, 30), private_text="Da verificare")
        correct_entry(entry, changed, reason="Avevo confuso il posto", seen=1, by=cast.bruno)
        found = get_told(cast.bruno, case, entry.pk)
    assert [(one.number, one.fact, one.reason) for one in found.editions] == [
        (2, "È venuta a casa", "Avevo confuso il posto"),
        (1, "È venuta in ufficio", ""),
    ]
    assert (found.entry.at_time, found.entry.version) == (time(9, 30), 2)
    assert [one.number for one in found.private_notes] == [1]


@pytest.mark.parametrize(
    ("name", "changed", "reason", "why"),
    [
        ("carla", {"fact": "y"}, "-", "who wrote it"),
        ("bruno", {}, "-", "Nothing has changed"),
        ("bruno", {"fact": "y"}, " ", "not said why"),
        ("bruno", {"fact": ""}, "-", "Nothing is written"),
    ],
)
def test_what_is_not_corrected(
    name: str, changed: dict[str, Any], reason: str, why: str, cast: Cast, case: Case
) -> None:
    entry, actor = told(case, cast.bruno), getattr(cast, name)
    with acting(actor), pytest.raises(Refused, match=why):
        correct_entry(entry, telling(**changed), reason=reason, seen=1, by=actor)


def test_of_two_corrections_at_once_the_second_is_told(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno)
    with acting(cast.bruno):
        correct_entry(entry, telling(fact="y"), reason="-", seen=1, by=cast.bruno)
        with pytest.raises(EditConflict):
            correct_entry(entry, telling(fact="z"), reason="-", seen=1, by=cast.bruno)


@pytest.mark.parametrize("table", ["diary_edition", "diary_teamnote", "diary_privatenote"])
def test_what_was_written_is_never_changed_nor_deleted(table: str, cast: Cast, case: Case) -> None:
    told(case, cast.bruno, team_text="x", private_text="y")
    with acting(cast.bruno):
        for statement in ("UPDATE {} SET number = 2", "DELETE FROM {}"):
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                connection.cursor().execute(statement.format(table))


def test_the_private_note_is_sealed_and_opened_for_its_author_alone(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno, private_text="canarino-riservato")
    with as_owner():
        assert b"canarino" not in bytes(PrivateNote.objects.values_list("text", flat=True)[0])
    with acting(cast.bruno):
        assert get_told(cast.bruno, case, entry.pk).private_text == "canarino-riservato"
    for name in ("carla", "dario", "ada", "olga", "vera", "gino", "ivo", "fabio"):
        actor: Actor = getattr(cast, name)
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM diary_privatenote")
            assert cursor.fetchone() == (0,)
            assert [one.private_text for one in diary_of(actor, case)[0] if one.private_text] == []


def test_the_team_is_told_without_names_nor_content(cast: Cast, case: Case) -> None:
    entry = told(case, cast.carla)
    with acting(cast.carla):
        tell_team(entry, by=cast.carla)
    for actor in (cast.bruno, cast.dario):
        with acting(actor):
            assert [(one.event, one.address) for one in Notice.objects.filter(event="diary.team_told")] == [
                ("diary.team_told", f"/percorsi/{case.id}/diario")
            ]
    with acting(cast.carla):
        assert not Notice.objects.filter(event="diary.team_told").exists()


def test_what_is_pinned_stands_first(cast: Cast, case: Case) -> None:
    old = told(case, cast.bruno)
    new = told(case, cast.bruno, on=add_days(DAY, 30))
    with acting(cast.carla):
        assert [one.entry.pk for one in diary_of(cast.carla, case)[0]] == [new.pk, old.pk]
        pin(old, by=cast.carla)
        assert [one.entry.pk for one in diary_of(cast.carla, case)[0]] == [old.pk, new.pk]


def test_the_teams_part_is_shared_with_a_body_by_its_author(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno, team_text="Solo per noi")

    def read_by(actor: Actor) -> str:
        with acting(actor):
            return get_told(actor, case, entry.pk).team_text

    assert [read_by(one) for one in (cast.bruno, cast.carla, cast.dario, cast.ada)] == ["Solo per noi"] * 2 + [""] * 2
    with acting(cast.carla), pytest.raises(Refused, match="by who wrote it"):
        share(entry, organisation=cast.cooperative, by=cast.carla)
    with acting(cast.bruno):
        share(entry, organisation=cast.cooperative, by=cast.bruno)
    assert [read_by(one) for one in (cast.dario, cast.ada)] == ["Solo per noi", ""]


def test_what_is_for_the_team_only_is_no_line_for_who_coordinates(cast: Cast, case: Case) -> None:
    told(case, cast.bruno, fact="", team_text="x")
    told(case, cast.bruno, fact="", private_text="x")
    counts = {}
    for name in ("bruno", "carla", "dario", "ada", "olga", "fabio", "emma"):
        actor: Actor = getattr(cast, name)
        with acting(actor):
            counts[name] = len(diary_of(actor, case)[0])
    assert counts == {"bruno": 2, "carla": 1, "dario": 0, "ada": 0, "olga": 0, "fabio": 0, "emma": 0}


def test_each_deed_is_in_the_trace_without_a_word(cast: Cast, case: Case) -> None:
    entry = told(case, cast.bruno, fact="canarino")
    with acting(cast.bruno):
        correct_entry(entry, telling(fact="canarino due"), reason="canarino tre", seen=1, by=cast.bruno)
    with as_owner():
        events = list(Event.objects.filter(type__startswith="diary.").order_by("id"))
        assert [one.type for one in events] == ["diary.written", "diary.corrected"]
        assert "canarino" not in str([one.detail for one in events])
        assert Edition.objects.count() == 2
