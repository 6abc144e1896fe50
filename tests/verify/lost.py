"""C1: whoever saves on top of an older version is told; nobody's words disappear."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.verify.forms import Form
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Answer, Visitor, kind, players, walk

ROUNDS = 10
AT_ONCE = 50
KINDS_AT_MOST = 6
WHO_WRITE = 6  # accounts: the first of the demonstration are those who write
SAVED, REFUSED, CONFLICT = frozenset({302, 303}), 422, 409
Edited = tuple[str, str, Form]  # player, address, form


def run(place: Place) -> Found:
    """Every form that carries a version is a page where two may meet."""
    edited = list(_edited(place))
    faults = [fault for one in edited for fault in _meet(place, one)]
    if not edited:
        faults.append("no form with a version was found: the probe saw nothing")
    names = ", ".join(sorted({kind(address) for _player, address, _form in edited}))
    return Found(f"{ROUNDS} × {AT_ONCE} at once on {len(edited)} kinds of form ({names})", faults)


def _edited(place: Place) -> Iterator[Edited]:
    found = set[str]()
    for player in players(place.site)[:WHO_WRITE]:
        for answer in walk(Visitor(place.site).enter(player), at_most=120):
            known = kind(answer.address) in found or len(found) >= KINDS_AT_MOST
            form = None if known else _form(answer)
            if form is not None and _saves(place, player, answer.address):
                found.add(kind(answer.address))
                yield player, answer.address, form


def _saves(place: Place, player: str, address: str) -> bool:
    """Sent alone it must be taken and make one version, else nothing is proved."""
    visitor = Visitor(place.site).enter(player)
    before = _form(visitor.get(address))
    if before is None or visitor.send(_changed(before, "prova"), address).status not in SAVED:
        return False
    after = _form(visitor.get(address))
    return after is not None and _version(after) == _version(before) + 1


def _form(answer: Answer) -> Form | None:
    return next((form for form in answer.forms if form.has("version") and "/componenti" not in answer.address), None)


def _changed(form: Form, words: str) -> Form:
    areas = [one.name for one in form.fields if one.kind == "textarea"] or form.typed[:1]
    return form.filled(**dict.fromkeys(areas[:1], words))


def _version(form: Form) -> int:
    return int(next(one.value for one in form.fields if one.name == "version"))


def _meet(place: Place, edited: Edited) -> Iterator[str]:
    player, address, _form_seen = edited
    reader = Visitor(place.site).enter(player)
    crowd = [Visitor(place.site) for _one in range(AT_ONCE)]
    for visitor in crowd:
        visitor.cookies = dict(reader.cookies)
    for number in range(ROUNDS):
        form = _form(reader.get(address))
        if form is None:
            yield f"{kind(address)}: the form is gone in round {number}"
            return
        together = Barrier(AT_ONCE)

        def save(which: int, form: Form = form, together: Barrier = together, number: int = number) -> int:
            together.wait(60)
            return crowd[which].send(_changed(form, f"giro {number} voce {which}"), address).status

        with ThreadPoolExecutor(AT_ONCE) as pool:
            statuses = list(pool.map(save, range(AT_ONCE)))
        yield from _judged(address, form, _form(reader.get(address)), statuses)


def _judged(address: str, before: Form, after: Form | None, statuses: list[int]) -> Iterator[str]:
    """As many versions as were acknowledged; all the others were told."""
    saved = sum(status in SAVED for status in statuses)
    grown = _version(after) - _version(before) if after is not None else -1
    others = sorted({status for status in statuses if status not in SAVED} - {CONFLICT})
    if saved != 1 or grown != saved or others:
        yield f"{kind(address)}: {saved} acknowledged, {grown} new versions, other answers {others}"


PROBE = Probe("lost", "C1", "fifty people save the same page at the same instant, ten times", run)
