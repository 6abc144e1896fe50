"""Time of all indicators of a framework against one hand-written pass, in the same run, and their agreement."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

from django.db import connection

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.indicators.engine import Asked
from percorsi.indicators.queries import values
from percorsi.indicators.vocabulary import Framework

HAND = Path(__file__).with_name("handwritten.sql").read_text(encoding="utf-8")
TIMES = 5


@dataclass(frozen=True)
class Numbers:
    engine_ms: float
    hand_ms: float
    records: int

    @property
    def ratio(self) -> float:
        return self.engine_ms / self.hand_ms


def measure_numbers(*, on: date) -> Numbers:
    """Turn by turn, so that a busy moment of the machine hits both; the median of each."""
    engine, hand = [], []
    with acting(service_principal("indicators")) as actor:
        _without_limit()
        asked = Asked(Framework.ESF_2014_2020, on, actor)
        for _turn in range(TIMES):
            took, ours = _timed_engine(asked)
            engine.append(took)
            took, theirs = _timed_hand(on)
            hand.append(took)
            _compare(ours, theirs)
    return Numbers(median(engine), median(hand), ours["GRAND_TOTAL"])


def _without_limit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")


def _timed_engine(asked: Asked) -> tuple[float, dict[str, int]]:
    start = perf_counter()
    found = values(asked)
    took = 1000 * (perf_counter() - start)
    return took, {value.indicator.code: value.total for value in found if value.indicator.counts_records}


def _timed_hand(on: date) -> tuple[float, dict[str, int]]:
    start = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(HAND, {"on": on})
        codes = [column.name for column in cursor.description or ()][1:]
        rows = cursor.fetchall()
    took = 1000 * (perf_counter() - start)
    return took, {code: sum(row[place] for row in rows) for place, code in enumerate(codes, start=1)}


def _compare(ours: dict[str, int], theirs: dict[str, int]) -> None:
    if apart := {code: (ours[code], number) for code, number in theirs.items() if ours[code] != number}:
        raise AssertionError(f"The engine and the hand-written pass do not agree: {apart}")
