from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from percorsi.kernel.components import (
    Badge,
    Bar,
    Fact,
    Identity,
    Moment,
    Months,
    Step,
    Task,
    bar_chart,
    by_month,
    gantt,
)
from percorsi.kernel.components.words import shown
from percorsi.kernel.vocabulary import PROGRESS_TONES, TONE_ICONS, TONES, Progress


def drawn(source: str, **facts: object) -> str:
    with override("it"):
        return Template("{% load percorsi %}" + source).render(Context(facts))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2025, 3, 4), "4 marzo 2025"),
        (datetime(2025, 7, 4, 7, 5, tzinfo=UTC), "4 luglio 2025, 9:05"),
        (Decimal("1250.00"), "1.250,00"),
        (True, "Sì"),
        (False, "No"),
        (None, "—"),
        ("", "—"),
        ([], "—"),
        (["a", "b"], "a, b"),
    ],
)
def test_a_value_reads_as_people_write_it(value: object, words: str) -> None:
    with override("it"):
        assert shown(value) == words


def test_every_tone_has_its_mark_and_every_progress_its_tone() -> None:
    assert set(TONE_ICONS) == set(TONES)
    assert set(PROGRESS_TONES) == set(Progress)
    assert set(PROGRESS_TONES.values()) <= set(TONES)


def test_a_badge_says_its_state_in_words() -> None:
    html = drawn("{% badge one %}", one=Badge("In ritardo", "danger"))
    assert "In ritardo" in html
    assert "badge-danger" in html
    assert "#it-error" in html


def test_what_somebody_typed_is_never_markup() -> None:
    evil = "<img src=x onerror=alert(1)>"
    html = drawn(
        "{% heading t lead=t %}{% endheading %}{% card t %}{{ t }}{% endcard %}"
        "{% callout title=t %}{{ t }}{% endcallout %}"
        "{% badge t %}{% facts %}{% fact t t %}{% endfacts %}{% empty t %}{% crumb t %}{% task_list tasks %}"
        "{% timeline moments %}{% stepper steps %}{% identity_bar identity %}{% endidentity_bar %}"
        "{% bars rows caption=t %}",
        t=evil,
        tasks=[Task(evil, Progress.TO_DO, hint=evil)],
        moments=[Moment(date(2025, 3, 4), evil, evil, evil)],
        steps=[Step(evil)],
        identity=Identity(evil, facts=[Fact(evil, evil)], badges=[Badge(evil)]),
        rows=[Bar(evil, 1, 1)],
    )
    assert "<img" not in html


def test_initials_are_those_of_first_and_last_word() -> None:
    assert [Identity(name).initials for name in ("Maria Rossi", "Anna Maria De Luca", "Sara", "")] == [
        "MR",
        "AL",
        "S",
        "",
    ]


def test_moments_are_grouped_by_month_in_the_order_given() -> None:
    moments = [Moment(date(2025, 3, 14), "c"), Moment(date(2025, 3, 4), "b"), Moment(date(2025, 2, 4), "a")]
    assert [(month, [one.title for one in group]) for month, group in by_month(moments)] == [
        (date(2025, 3, 1), ["c", "b"]),
        (date(2025, 2, 1), ["a"]),
    ]


def test_bars_share_one_scale_and_the_farthest_target_fills_it() -> None:
    first, second = bar_chart([Bar("a", women=30, men=20, of=100), Bar("b", women=10)])
    assert [(one.name, one.start, one.width) for one in first.segments] == [
        ("women", "0.00", "30.00"),
        ("men", "30.00", "20.00"),
    ]
    assert first.target == "100.00"
    assert [one.width for one in second.segments] == ["10.00"]


def test_a_chart_of_nothing_is_no_division_by_zero() -> None:
    assert bar_chart([]) == []
    assert bar_chart([Bar("nobody")])[0].segments == []


def test_the_numbers_of_a_chart_are_in_its_table() -> None:
    html = drawn("{% bars rows caption='Persone' %}", rows=[Bar("Incontrate", women=1148, men=96)])
    assert "1.148" in html
    assert "1.244" in html
    assert 'width="92.28"' in html  # of shapes: a point, also in Italian


def test_a_calendar_has_one_cell_a_month_and_says_each_in_words() -> None:
    march, april = date(2025, 3, 1), date(2025, 4, 1)
    rows = [Months("Tirocini", planned=frozenset({march, april}), done=frozenset({april}))]
    plan = gantt(rows, first=date(2025, 2, 10), last=date(2025, 5, 20))
    assert [cell.state for cell in plan.rows[0][1]] == ["none", "planned", "both", "none"]
    html = drawn("{% gantt rows first last caption='Attività' %}", rows=rows, first=march, last=april)
    assert "previsto e fatto" in html
