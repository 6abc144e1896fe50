"""A11: what is hidden answers like what does not exist, letter by letter; and in no recognisably different time."""

import re
import time
from collections.abc import Iterator
from statistics import median
from uuid import uuid4

from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import NUMBER, Visitor, kind, players, walk

TWICE_EACH = 25
CLEAR_DIFFERENCE = 0.15  # of a rank, each side of one half: beyond what noise of a busy machine gives
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+')
ABSENT = 404


def run(place: Place) -> Found:
    """Of each pair of accounts: what the one opens and the other may not see."""
    seen = {player: _addresses(Visitor(place.site).enter(player)) for player in players(place.site)}
    faults, ranks, tried = list[str](), dict[str, float](), set[str]()
    for stranger in seen:
        visitor = Visitor(place.site).enter(stranger)
        for hidden in _hidden(visitor, stranger, seen):
            tried.add(kind(hidden))
            absent = NUMBER.sub(str(uuid4()), hidden)
            if _page(visitor, hidden) != _page(visitor, absent):
                faults.append(f"{stranger} can tell {kind(hidden)} from an absent one")
            if kind(hidden) not in ranks:
                ranks[kind(hidden)] = _rank(visitor, hidden, absent)
    told = [
        f"{one} takes a different time: rank {rank:.2f}"
        for one, rank in ranks.items()
        if abs(rank - 0.5) > CLEAR_DIFFERENCE
    ]
    worst = max((abs(rank - 0.5) for rank in ranks.values()), default=0)
    middle = median(ranks.values()) if ranks else 0
    figures = f"{len(tried)} kinds of page, {2 * TWICE_EACH} timed each, mean rank {middle:.2f}, worst ±{worst:.2f}"
    if not tried:
        faults.append("no page was hidden from anybody: the probe saw nothing")
    return Found(figures + (f"; for attention: {'; '.join(told)}" if told else ""), faults)


def _addresses(visitor: Visitor) -> set[str]:
    return {
        answer.address
        for answer in walk(visitor, at_most=120)
        if answer.status == 200 and NUMBER.search(answer.address)
    }


def _hidden(visitor: Visitor, stranger: str, seen: dict[str, set[str]]) -> Iterator[str]:
    """One of each kind, among what others see."""
    kinds = set[str]()
    for others in (addresses for player, addresses in seen.items() if player != stranger):
        for address in sorted(others - seen[stranger]):
            if kind(address) not in kinds and visitor.get(address).status == ABSENT:
                kinds.add(kind(address))
                yield address


def _page(visitor: Visitor, address: str) -> tuple[int, str]:
    """Without what is of this answer alone: its token, and the address that was asked for."""
    answer = visitor.get(address)
    return answer.status, NUMBER.sub("*", TOKEN.sub("", answer.page))


def _rank(visitor: Visitor, hidden: str, absent: str) -> float:
    """How often the hidden one is the slower, turn by turn: one half when nothing can be told (Mann-Whitney)."""
    times = {hidden: list[float](), absent: list[float]()}
    for _turn in range(TWICE_EACH):
        for address, taken in times.items():
            start = time.perf_counter()
            visitor.get(address)
            taken.append(time.perf_counter() - start)
    slower = [one > other for one in times[hidden] for other in times[absent]]
    return sum(slower) / len(slower)


PROBE = Probe("absent", "A11", "hidden and absent pages compared, letter by letter and in time", run)
