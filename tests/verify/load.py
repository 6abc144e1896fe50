"""Many people at once: every answer must be the page asked for, since errors look fast."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from statistics import quantiles

from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Visitor, players, walk

PEOPLE = 16
SECONDS = 20
AT_MOST = 2000  # requests in all
OK = 200


def run(place: Place) -> Found:
    crowd = list(islice(cycle(players(place.site)), PEOPLE))
    visitors = [Visitor(place.site).enter(player) for player in crowd]
    ways = [_way(visitor) for visitor in visitors[: len(set(crowd))]]
    with ThreadPoolExecutor(PEOPLE) as pool:
        results = list(pool.map(_visit, visitors, islice(cycle(ways), PEOPLE)))
    times = [took for taken, _faults in results for took in taken]
    faults = [fault for _taken, faults in results for fault in faults]
    lines = _lines(place)
    if lines < len(times):
        faults.append(f"{len(times)} answers, but {lines} lines in the log")
    cuts = quantiles(times, n=20)
    shown = f"{PEOPLE} people, {len(times)} pages in {SECONDS} s ({len(times) / SECONDS:.0f}/s)"
    return Found(f"{shown}, p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms", faults)


def _way(visitor: Visitor) -> list[str]:
    """Pages this account really opens."""
    return [answer.address for answer in walk(visitor, at_most=25) if answer.status == OK]


def _visit(visitor: Visitor, way: list[str]) -> tuple[list[float], list[str]]:
    until, times, faults = time.monotonic() + SECONDS, list[float](), list[str]()
    for address in islice(cycle(way), AT_MOST // PEOPLE):
        if time.monotonic() > until:
            break
        start = time.perf_counter()
        answer = visitor.get(address)
        times.append(1000 * (time.perf_counter() - start))
        if answer.status != OK:
            faults.append(f"{answer.status}: {address}")
    return times, faults


def _lines(place: Place) -> int:
    return sum(1 for line in place.log.read_text("utf-8").splitlines() if '"percorsi.request"' in line)


PROBE = Probe("load", "G1 (bounded)", "sixteen people at once, every answer must be 200", run)
