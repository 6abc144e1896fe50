"""Writing, correcting, and why not."""

from datetime import date

import pytest

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.compartments.actions import correct_entry, read_part, write_entry
from percorsi.compartments.queries import get_entry, told_of
from percorsi.compartments.rules import age_of, signatures
from percorsi.compartments.tests.conftest import make_minor
from percorsi.compartments.tests.factories import facts_of, write
from percorsi.compartments.vocabulary import Holder, Part
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import EditConflict, Refused

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_correction_is_a_further_edition_and_the_first_stays(ines: Actor, case: Case) -> None:
    entry = write(case, Part.HEALTH, by=ines)
    with acting(ines):
        correct_entry(entry, Part.HEALTH, facts=facts_of(Part.HEALTH, state="done", text="Fatta"), reason="Esito",
                      seen=1, by=ines)  # fmt: skip
        [told] = told_of(ines, case, Part.HEALTH)
    assert (told.entry.state, told.now.text, told.now.reason) == ("done", "Fatta", "Esito")
    assert [(one.number, one.text) for one in told.earlier] == [(1, "canarino-salute testo")]


def test_two_corrections_at_once_the_second_is_told(ines: Actor, case: Case) -> None:
    entry = write(case, Part.HEALTH, by=ines)
    with acting(ines):
        again = get_entry(ines, case, Part.HEALTH, entry.pk)
        correct_entry(entry, Part.HEALTH, facts=facts_of(Part.HEALTH, text="Prima"), reason="-", seen=1, by=ines)
        with pytest.raises(EditConflict):
            correct_entry(again, Part.HEALTH, facts=facts_of(Part.HEALTH, text="Dopo"), reason="-", seen=1, by=ines)
        [told] = told_of(ines, case, Part.HEALTH)
    assert [one.text for one in told.editions] == ["Prima", "canarino-salute testo"]


def test_posted_twice_written_once(ines: Actor, case: Case) -> None:
    key = new_id()
    with acting(ines):
        for _again in range(2):
            write_entry(case, Part.HEALTH, facts=facts_of(Part.HEALTH), by=ines, form_id=key)
        assert [len(one.editions) for one in told_of(ines, case, Part.HEALTH)] == [1]


def test_a_correction_says_what_and_why(cast: Cast, case: Case) -> None:
    entry = write(case, Part.JUSTICE, by=cast.bruno)
    with acting(cast.bruno):
        for changed, reason, why in [({}, "-", "Nothing has changed"), ({"text": "Altro"}, " ", "not said why")]:
            with pytest.raises(Refused, match=why):
                correct_entry(entry, Part.JUSTICE, facts=facts_of(Part.JUSTICE, **changed), reason=reason, seen=1,
                              by=cast.bruno)  # fmt: skip


@pytest.mark.parametrize(
    ("part", "changed", "why"),
    [
        (Part.JUSTICE, {"on": date(2999, 1, 1)}, "in the future"),
        (Part.JUSTICE, {"starts_on": date(2021, 5, 1), "ends_on": date(2021, 4, 1)}, "ends before it begins"),
        (Part.MINORS, {"holder": ""}, "not said who holds"),
    ],
)
def test_what_cannot_be_is_not_written(
    part: Part, changed: dict[str, object], why: str, cast: Cast, case: Case
) -> None:
    with acting(cast.bruno), pytest.raises(Refused, match=why):
        write_entry(case, part, facts=facts_of(part, **changed), by=cast.bruno)


def test_an_appointment_may_be_in_the_future(ines: Actor, case: Case) -> None:
    assert write(case, Part.HEALTH, by=ines, on=date(2999, 1, 1)).pk


@pytest.mark.parametrize("name", ["bruno", "carla", "ada"])
def test_who_knows_only_the_lines_or_nothing_is_refused_with_a_reason(name: str, cast: Cast, written: Case) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        for attempt in (
            lambda: write_entry(written, Part.HEALTH, facts=facts_of(Part.HEALTH), by=actor),
            lambda: read_part(written, Part.HEALTH, by=actor),
        ):
            with pytest.raises(Refused, match="not among those") as refused:
                attempt()
            assert refused.value.forbidden


def test_nothing_more_is_written_about_who_is_of_age(cast: Cast, case: Case) -> None:
    make_minor(case, years=19)
    with acting(cast.bruno), pytest.raises(Refused, match="is of age"):
        write_entry(case, Part.MINORS, facts=facts_of(Part.MINORS), by=cast.bruno)


def test_reading_leaves_one_line_a_person_with_the_class(ines: Actor, written: Case) -> None:
    with acting(ines):
        read_part(written, Part.HEALTH, by=ines)
    with as_owner():
        [event] = Event.objects.filter(type="compartment.read")
    assert (event.person_id, event.actor_id, event.classes) == (written.person_id, ines.id, ["H"])


@pytest.mark.parametrize(
    ("years", "holder", "what"),
    [
        (11, Holder.BOTH, 2),
        (14, Holder.GUARDIAN, 3),
        (16, Holder.SERVICE, 4),
        (18, Holder.BOTH, 0),
        (15, None, 0),
    ],
)
def test_who_signs_what_depends_on_age_and_on_who_answers(years: int, holder: Holder | None, what: int) -> None:
    age = age_of(date(2000, 6, 1), on=date(2000 + years, 6, 1))
    assert len(signatures(age, holder)) == what


def test_the_minor_is_heard_from_twelve() -> None:
    plans = [
        signatures(age_of(date(2010, 6, 1), on=day), Holder.ONE)[0].who for day in (date(2022, 5, 31), date(2022, 6, 1))
    ]
    assert ["heard" in one for one in plans] == [False, True]
