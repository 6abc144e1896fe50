"""Who keeps instruments builds one in the browser; what is in use does not change, whoever asks."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.assessments.actions import (
    Offered,
    add_item,
    add_section,
    ask_only_if,
    copy_instrument,
    keep_scale,
    new_instrument,
    publish_instrument,
    retire_instrument,
    shift_part,
    start_assessment,
    take_part,
    throw_away,
)
from percorsi.assessments.models import Assessment, Instrument, Item, Level, Option, Section
from percorsi.assessments.queries import document_of, instruments_for, levels
from percorsi.assessments.tests.factories import load_instruments
from percorsi.assessments.vocabulary import InstrumentState
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.refusals import EditConflict, Refused

ClientOf = Callable[[Actor], Client]
HEAD = {"title_it": "Casa e bollette", "title_en": "Home and bills"}


def made(by: Actor) -> Instrument:
    """A draft with a choice, a number and a story; the number is asked only of who rents."""
    instrument = new_instrument(by=by, **HEAD)
    section = add_section(instrument, by=by, title_it="Casa", title_en="Home")
    rent = [Offered("In affitto", "Rented"), Offered("Di proprietà", "Owned")]
    home = add_item(section, by=by, values=_item("choice", "Dove abiti", "Where you live"), options=rent)
    cost = add_item(section, by=by, values=_item("number", "Affitto", "Rent") | {"unit_it": "€", "unit_en": "€"})
    add_item(section, by=by, values=_item("story", "Come va la casa", "How the home is"))
    ask_only_if(cost, on=home, operator="is", value="rented", by=by)
    return instrument


def _item(kind: str, text_it: str, text_en: str) -> dict[str, Any]:
    return {"kind": kind, "text_it": text_it, "text_en": text_en}


def test_a_draft_is_built_put_in_use_and_asked(path: Case, cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        publish_instrument(instrument, seen=instrument.version, by=cast.ada)
        assert instrument in instruments_for(path)
    with acting(cast.bruno):
        assert start_assessment(path, instrument=instrument, by=cast.bruno).instrument == instrument


@pytest.mark.parametrize("who", ["bruno", "carla", "dario", "elsa", "franca", "gino"])
def test_only_who_coordinates_a_project_or_administers_builds(who: str, cast: Cast) -> None:
    actor = getattr(cast, who)
    with acting(actor), pytest.raises(Refused) as refused:
        new_instrument(by=actor, **HEAD)
    assert refused.value.forbidden


def test_the_database_lets_nobody_else_write_what_is_asked(path: Case, cast: Cast) -> None:
    with acting(cast.bruno), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Instrument(code="x", edition=1, title_it="x", title_en="x", created_by=cast.bruno.user).save(force_insert=True)


def test_only_a_draft_is_written_also_past_the_code(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        publish_instrument(instrument, seen=instrument.version, by=cast.ada)
        item = Item.objects.filter(section__instrument=instrument).first()
        attempts: list[Callable[[], Any]] = [
            lambda: Instrument.objects.filter(pk=instrument.pk).update(title_it="Altro"),
            lambda: Instrument.objects.filter(pk=instrument.pk).update(state="draft"),
            lambda: Section.objects.filter(instrument=instrument).update(title_it="Altro"),
            lambda: Item.objects.filter(section__instrument=instrument).update(core=True),
            lambda: Option.objects.filter(item__section__instrument=instrument).update(label_it="Altro"),
            lambda: Item(section=item.section, code="new", position=9, kind="story").save(force_insert=True),  # type: ignore[union-attr]
        ]
        for attempt in attempts:
            with pytest.raises(IntegrityError), transaction.atomic():
                attempt()
        for kind, part in (("item", item.pk), ("instrument", instrument.pk)):  # type: ignore[union-attr] # there is one
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT acl.take_from_draft(%s, %s)", [kind, part])


def test_nobody_takes_a_draft_apart_without_the_role(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
    refused = pytest.raises(ProgrammingError, match="built by who keeps them")
    with acting(cast.bruno), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT acl.take_from_draft('instrument', %s)", [instrument.pk])


def test_a_scale_in_use_does_not_change(cast: Cast) -> None:
    load_instruments()
    steps = [{"side": "difficulty", "label_it": "A", "label_en": "A"}] * 2
    with acting(cast.ada):
        with pytest.raises(Refused, match="scala"):
            keep_scale("pippi", steps=steps, first=1, by=cast.ada)
        with pytest.raises(IntegrityError), transaction.atomic():
            Level.objects.filter(scale_code="pippi").update(label_it="Altro")


def test_a_new_scale_may_be_shortened_until_it_is_used(cast: Cast) -> None:
    steps = [{"side": "adequate", "label_it": f"Passo {each}", "label_en": f"Step {each}"} for each in range(4)]
    with acting(cast.ada):
        code = keep_scale("", steps=steps, first=-1, by=cast.ada)
        keep_scale(code, steps=steps[:3], first=-1, by=cast.ada)
        assert [each.value for each in levels()[code]] == [-1, 0, 1]


def test_a_new_edition_begins_as_the_last_and_replaces_it(cast: Cast) -> None:
    with acting(cast.ada):
        first = made(cast.ada)
        publish_instrument(first, seen=first.version, by=cast.ada)
        second = copy_instrument(first, by=cast.ada)
        same = document_of(first) | {"edition": 2}
        assert document_of(second) == same
        with pytest.raises(Refused, match="bozza"):
            copy_instrument(first, by=cast.ada)
        publish_instrument(second, seen=second.version, by=cast.ada)
        first.refresh_from_db()
        assert (first.state, first.retired_reason) == (InstrumentState.RETIRED, "Sostituita dall'edizione 2.")


def test_a_variant_stands_in_for_its_instrument_in_one_project(path: Case, cast: Cast) -> None:
    with acting(cast.ada):
        first = made(cast.ada)
        publish_instrument(first, seen=first.version, by=cast.ada)
        variant = copy_instrument(first, project_code=path.project.code, by=cast.ada)
        publish_instrument(variant, seen=variant.version, by=cast.ada)
        offered = [each.code for each in instruments_for(path)]
        assert variant.code in offered
        assert first.code not in offered
        assert variant.family == first.code


def test_retiring_says_why_and_nobody_begins_with_it_any_more(path: Case, cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        publish_instrument(instrument, seen=instrument.version, by=cast.ada)
        retire_instrument(instrument, seen=instrument.version, reason="Non serve più", by=cast.ada)
    with acting(cast.bruno), pytest.raises(Refused, match="non è in uso"):
        start_assessment(path, instrument=instrument, by=cast.bruno)


def test_the_database_begins_no_assessment_with_a_draft(path: Case, cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
    with acting(cast.bruno), pytest.raises(IntegrityError), transaction.atomic():
        Assessment(
            case=path, instrument=instrument, on=path.opened_on, keeper=cast.bruno.user, created_by=cast.bruno.user
        ).save(force_insert=True)


def test_two_administrators_who_edit_the_same_draft_are_told(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        publish = Instrument.objects.get(pk=instrument.pk)
        Instrument.objects.filter(pk=instrument.pk).update(version=2)
        with pytest.raises(EditConflict):
            publish_instrument(publish, seen=1, by=cast.ada)


def test_a_question_goes_up_but_not_above_what_decides_it(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        items = list(Item.objects.filter(section__instrument=instrument).order_by("position"))
        shift_part(items[2], up=True, by=cast.ada)
        shift_part(items[0], up=False, by=cast.ada)
        with pytest.raises(Refused, match="viene dopo"):
            shift_part(Item.objects.get(pk=items[0].pk), up=False, by=cast.ada)


def test_a_question_moves_over_to_the_section_before(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        second = add_section(instrument, by=cast.ada, title_it="Altro", title_en="More")
        item = add_item(second, by=cast.ada, values=_item("text", "Nota", "Note"))
        shift_part(item, up=True, by=cast.ada)
        item.refresh_from_db()
        assert (item.section.code, item.position) == ("home", 4)


def test_what_decides_for_others_is_not_taken_away_from_under_them(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        home = Item.objects.get(section__instrument=instrument, kind="choice")
        with pytest.raises(Refused, match="Affitto"):
            take_part(home, by=cast.ada)
        with pytest.raises(Refused, match="Affitto"):
            take_part(Option.objects.get(item=home, code="rented"), by=cast.ada)
        take_part(Item.objects.get(section__instrument=instrument, kind="number"), by=cast.ada)
        take_part(home, by=cast.ada)
        assert list(Item.objects.filter(section__instrument=instrument).values_list("kind", flat=True)) == ["story"]


def test_a_draft_is_thrown_away_whole(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        throw_away(instrument, by=cast.ada)
        assert not Instrument.objects.filter(pk=instrument.pk).exists()
        assert not Item.objects.filter(section__instrument_id=instrument.pk).exists()


def test_an_instrument_without_questions_is_not_put_in_use(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = new_instrument(by=cast.ada, **HEAD)
        with pytest.raises(Refused, match="non chiede ancora nulla"):
            publish_instrument(instrument, seen=instrument.version, by=cast.ada)


def test_a_licensed_instrument_asks_for_its_licence(cast: Cast) -> None:
    with acting(cast.ada):
        instrument = made(cast.ada)
        Instrument.objects.filter(pk=instrument.pk).update(rights_holder="Casa editrice")
        instrument.refresh_from_db()
        with pytest.raises(Refused, match="licenza"):
            publish_instrument(instrument, seen=instrument.version, by=cast.ada)


PAGES = [
    "instruments", "new_instrument", "import_instrument", "scales", "new_scale", "instrument", "instrument_head",
    "instrument_preview", "instrument_publish", "instrument_retire", "instrument_variant", "instrument_throw",
    "instrument_export", "new_section", "instrument_section", "new_item", "item", "deciding", "condition", "scale",
]  # fmt: skip


def arguments(name: str, instrument: Instrument) -> list[UUID | str]:
    home, cost = Item.objects.filter(section__instrument=instrument).order_by("position")[:2]
    if name == "scale":
        return ["pippi"]
    if name in {"item", "deciding", "condition"}:
        return [cost.pk, home.pk] if name == "condition" else [cost.pk]
    if name in {"new_item", "instrument_section"}:
        return [home.section_id]
    return [instrument.pk] if name.startswith("instrument_") or name in {"instrument", "new_section"} else []


@pytest.mark.parametrize("name", PAGES)
def test_the_editor_is_for_who_keeps_instruments(name: str, path: Case, cast: Cast, client_of: ClientOf) -> None:
    with acting(cast.ada):
        address = reverse(f"assessments:{name}", args=arguments(name, made(cast.ada)))
    assert client_of(cast.ada).get(address).status_code == 200
    assert client_of(cast.ivo).get(address).status_code == 200
    for other in (cast.bruno, cast.dario, cast.gino):
        assert client_of(other).get(address).status_code == 403


def test_the_page_of_an_instrument_asks_as_much_with_three_questions_as_with_one(
    cast: Cast, client_of: ClientOf
) -> None:
    def asked(instrument: Instrument) -> int:
        address = reverse("assessments:instrument", args=[instrument.id])
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    client = client_of(cast.ada)
    with acting(cast.ada):
        one = new_instrument(by=cast.ada, title_it="Uno", title_en="One")
        section = add_section(one, by=cast.ada, title_it="S", title_en="S")
        offered = [Offered("A", "A"), Offered("B", "B")]
        first = add_item(section, by=cast.ada, values=_item("choice", "A", "A"), options=offered)
        second = add_item(section, by=cast.ada, values=_item("choice", "B", "B"), options=offered)
        ask_only_if(second, on=first, operator="is", value="a", by=cast.ada)
    few = asked(one)
    with acting(cast.ada):
        for name in ("C", "D"):
            more = add_item(section, by=cast.ada, values=_item("choice", name, name), options=offered)
            ask_only_if(more, on=first, operator="is", value="a", by=cast.ada)
    assert asked(one) == few
