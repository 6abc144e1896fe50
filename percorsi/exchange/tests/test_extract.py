"""What leaves for study: pseudonyms of its own, no small group, no word (claims D6, D7)."""

import csv
import hashlib
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.audit.models import Event
from percorsi.cases.models import Participation
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_exit
from percorsi.exchange.actions import make_extract, take_extract
from percorsi.exchange.models import Extract
from percorsi.exchange.rules.extract import ANY, FEWEST, HEADER, QUASI_IDENTIFIERS, Facts, extracted
from percorsi.exchange.vocabulary import ExchangeEvent
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.people.models import Objection

PURPOSE = "Valutazione intermedia: chi resta dopo sei mesi"
WIDTH = len(QUASI_IDENTIFIERS)


def facts(**told: Any) -> Facts:
    known = {
        "record": str(new_id()), "project": "CIAO", "entered_on": date(2021, 2, 3), "sex": "F",
        "birth_date": date(1985, 3, 1), "citizenship": "ITA", "degurba": 1, "status": "UNE", "isced": 2,
        "household_jobless": True, "single_adult": False, "homeless": None, "exit_reason": "", "episodes": 1,
        "reached_after": None,
    }  # fmt: skip
    return Facts(**(known | told))


RECORDS = st.lists(
    st.builds(
        facts,
        entered_on=st.dates(date(2020, 7, 1), date(2022, 6, 30)),
        sex=st.sampled_from(["F", "M", "X", ""]),
        birth_date=st.one_of(st.none(), st.dates(date(1940, 1, 1), date(2006, 1, 1))),
        citizenship=st.sampled_from(["ITA", "ROU", "ERI", ""]),
        degurba=st.sampled_from([1, 2, 3, None]),
        project=st.sampled_from(["CIAO", "WIP"]),
    ),
    max_size=80,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=RECORDS)
def test_every_combination_that_leaves_is_shared_by_at_least_five(records: list[Facts]) -> None:
    found = extracted(records, key=b"k" * 32)
    groups = Counter(line[1 : 1 + WIDTH] for line in found.lines)
    assert all(count >= FEWEST for count in groups.values())
    assert len(found.lines) + found.left_out == len(records)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=RECORDS)
def test_two_extracts_share_no_pseudonym_and_one_is_always_the_same(records: list[Facts]) -> None:
    first, again, other = (extracted(records, key=key * 32) for key in (b"a", b"a", b"b"))
    assert first == again
    assert not {line[0] for line in first.lines} & {line[0] for line in other.lines}
    assert len({line[0] for line in first.lines}) == len(first.lines)


def test_who_is_alone_becomes_coarser_and_only_then_left_out() -> None:
    crowd = [facts() for _number in range(5)]
    alone = facts(citizenship="ERI", degurba=3, sex="X", birth_date=date(1950, 1, 1))
    assert extracted([*crowd, alone], key=b"k").left_out == 1
    rare = [facts(degurba=degurba) for degurba in (2, 2, 3, 3, 3)]
    lines = extracted([*crowd, *rare], key=b"k").lines
    assert Counter(line[WIDTH] for line in lines) == {"1": 5, ANY: 5}


def test_no_date_and_no_key_of_ours_leaves() -> None:
    one = facts()
    line = extracted([one, *(facts() for _number in range(4))], key=b"k").lines[0]
    told = ",".join(line)
    assert "2021-T1" in told
    assert "30-54" in told
    assert one.record not in told
    assert "1985" not in told
    assert "2021-02" not in told


@pytest.fixture
def records(cast: Cast) -> list[Participation]:
    """Six who entered CIAO with Bruno."""
    found = []
    for number in range(6):
        case = cast.case_of_bruno(f"Canarina{number}", "Canarini")
        with acting(cast.bruno):
            make_exit(case, cast.bruno)
            found.append(Participation.objects.get(case=case))
    with as_owner():
        Participation.objects.update(note="parola del canarino")
    return found


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode())))


@pytest.mark.parametrize("name", ["elsa", "franca"])
def test_the_file_holds_its_watermark_its_lines_and_no_word(name: str, cast: Cast, records: Any) -> None:
    actor: Actor = getattr(cast, name)
    with acting(actor):
        made = make_extract(purpose=PURPOSE, project=cast.ciao, by=actor)
        _extract, content = take_extract(made.id, by=actor)
    watermark, header, *lines = read(content)
    assert watermark[:2] == [f"# {made.mark}", actor.name]
    assert tuple(header) == HEADER
    assert (len(lines), made.lines, made.left_out) == (6, 6, 0)
    assert hashlib.sha256(content).hexdigest() == made.digest
    assert b"anarin" not in content


def test_the_same_extract_stays_the_same_and_two_cannot_be_joined(cast: Cast, records: Any) -> None:
    with acting(cast.elsa):
        first, second = (make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa) for _time in range(2))
        once, again, other = (take_extract(one.id, by=cast.elsa)[1] for one in (first, first, second))
    assert once == again
    assert not {line[0] for line in read(once)[2:]} & {line[0] for line in read(other)[2:]}


def test_who_objected_to_study_is_not_in_it(cast: Cast, records: list[Participation]) -> None:
    with as_owner():
        Objection.objects.create(
            person_id=records[0].person_id, purpose="evaluation", on=today(), created_by=cast.vera.user
        )
    with acting(cast.elsa):
        assert make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa).lines == 5


def test_fewer_than_five_are_refused(cast: Cast, records: list[Participation]) -> None:
    with as_owner():
        Participation.objects.exclude(pk__in=[one.pk for one in records[:4]]).update(entered_on=None)
    with acting(cast.elsa), pytest.raises(Refused):
        make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)


def test_an_extract_is_its_authors_and_the_register_is_the_privacy_officers(
    cast: Cast, records: Any, client_of: Any
) -> None:
    with acting(cast.elsa):
        made = make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)
    taken = {name: client_of(getattr(cast, name)).get(f"/dati/estratti/{made.id}").status_code for name in NAMES}
    assert taken == dict.fromkeys(NAMES, 403) | {"elsa": 200, "franca": 404}
    listed = {
        name: made.mark in client_of(getattr(cast, name)).get("/dati/estratti").content.decode() for name in NAMES
    }
    assert listed == dict.fromkeys(NAMES, False) | {"elsa": True, "vera": True}
    with acting(cast.franca):
        assert not Extract.objects.exists()


NAMES = ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo", "vera"]


def test_once_expired_it_is_gone_with_its_key(cast: Cast, records: Any) -> None:
    with acting(cast.elsa):
        made = make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)
    with as_owner():
        Extract.objects.update(expires_on=today() - timedelta(days=1))
    with acting(cast.elsa):
        with pytest.raises(Http404):
            take_extract(made.id, by=cast.elsa)
        make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)
        old = Extract.objects.get(pk=made.id)
    assert (old.wrapped, bytes(old.content), old.destroyed_on) == (None, b"", today())


def test_the_database_does_not_hold_the_file_in_the_clear(cast: Cast, records: Any) -> None:
    with acting(cast.elsa):
        make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM exchange_extract")
        assert b"pseudonym" not in bytes(cursor.fetchone()[0])


def test_making_and_taking_leave_their_trace(cast: Cast, records: Any) -> None:
    with acting(cast.elsa):
        made = make_extract(purpose=PURPOSE, project=cast.ciao, by=cast.elsa)
        take_extract(made.id, by=cast.elsa)
    with as_owner():
        kept = Event.objects.filter(object_id=str(made.id)).values_list("type", flat=True)
        assert sorted(kept) == sorted([ExchangeEvent.EXTRACTED.value, ExchangeEvent.EXTRACT_TAKEN.value])


def test_the_form_asks_why_and_posted_twice_makes_one(cast: Cast, records: Any, client_of: Any) -> None:
    client, form_id = client_of(cast.elsa), str(new_id())
    assert client.post("/dati/estratti/nuovo", {"form_id": form_id, "purpose": "x"}).status_code == 422
    for _time in range(2):
        assert client.post("/dati/estratti/nuovo", {"form_id": form_id, "purpose": PURPOSE}).status_code == 302
    with as_owner():
        assert Extract.objects.count() == 1
