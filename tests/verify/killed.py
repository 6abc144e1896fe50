"""C4: server and database killed with -9 while people write: what was acknowledged is there, and there once."""

import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from threading import Event

from tests.verify.forms import Form
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import NUMBER, Visitor, walk

WRITERS = 6
SECONDS_BETWEEN = 6
KILLS = ("worker", "database", "worker", "all", "database")
WHO = "bruno"
SAVED = frozenset({302, 303})
THERE = "SELECT note, count(*) FROM people_contact WHERE note = ANY(%s) GROUP BY 1"
AGAIN = 0.3
PATIENCE = 60


@dataclass
class Written:
    acknowledged: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    repeated: int = 0


def run(place: Place) -> Found:
    address = _where(place)
    visitor = Visitor(place.site).enter(WHO)
    over, tally = Event(), [Written() for _writer in range(WRITERS)]
    with ThreadPoolExecutor(WRITERS) as pool:
        jobs = [
            pool.submit(_write, place, address, dict(visitor.cookies), number, tally[number], over)
            for number in range(WRITERS)
        ]
        try:
            for what in KILLS:
                time.sleep(SECONDS_BETWEEN)
                _kill(place, what)
            time.sleep(SECONDS_BETWEEN)
        finally:
            over.set()
        for job in jobs:
            job.result()
    return _judged(place, tally)


def _where(place: Place) -> str:
    """The contacts of somebody Bruno follows."""
    for answer in walk(Visitor(place.site).enter(WHO), at_most=80):
        if answer.address.endswith("/contatti") or "/contatti" in answer.page:
            person = next((NUMBER.search(link) for link in answer.links if link.endswith("/contatti")), None)
            if person:
                return f"/persone/{person[0]}/contatti"
    raise LookupError("no page of contacts was found")


def _write(place: Place, address: str, cookies: dict[str, str], number: int, written: Written, over: Event) -> None:
    """Each value is sent until it is acknowledged, always with the identifier of its form."""
    count = 0
    while not over.is_set():
        count += 1
        value = f"02 {number}{count:06d}"
        form = _form(place, address, cookies, over)
        while form is not None and not over.is_set():
            written.sent.add(value)
            if _sent(place, address, cookies, form.filled(value=value, note=value)):
                written.acknowledged.add(value)
                break
            written.repeated += 1
            time.sleep(AGAIN)


def _form(place: Place, address: str, cookies: dict[str, str], over: Event) -> Form | None:
    while not over.is_set():
        try:
            visitor = Visitor(place.site, timeout=10)
            visitor.cookies = dict(cookies)
            found = next(
                (form for form in visitor.get(address).forms if form.has("form_id") and form.has("value")), None
            )
            if found is not None:
                return found
        except (HTTPException, OSError):
            pass
        time.sleep(AGAIN)
    return None


def _sent(place: Place, address: str, cookies: dict[str, str], form: Form) -> bool:
    try:
        visitor = Visitor(place.site, timeout=10)
        visitor.cookies = dict(cookies)
        return visitor.send(form, address).status in SAVED
    except (HTTPException, OSError):
        return False


def _kill(place: Place, what: str) -> None:
    assert place.server
    if what == "worker":
        os.kill(random.choice(_workers(place)), signal.SIGKILL)  # noqa: S311 - any of them
        return
    if what == "all":
        os.killpg(place.server.pid, signal.SIGKILL)
        place.server.wait(PATIENCE)
    for pid in _database(place):
        with suppress(ProcessLookupError):  # the children of a killed postmaster end by themselves
            os.kill(pid, signal.SIGKILL)
    time.sleep(1)
    if what == "database":
        os.killpg(place.server.pid, signal.SIGKILL)
        place.server.wait(PATIENCE)
    place.start()


def _children(pid: int) -> list[int]:
    note = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in note.read_text("utf-8").split()] if note.exists() else []


def _workers(place: Place) -> list[int]:
    """Of the web server; the embedded database is a child of it too."""
    assert place.server
    return [pid for pid in _children(place.server.pid) if pid != place.postmaster()]


def _database(place: Place) -> list[int]:
    """The postmaster and its children, of this folder alone."""
    first = place.postmaster()
    return [] if first is None else [first, *_children(first)]


def _judged(place: Place, tally: list[Written]) -> Found:
    acknowledged = set().union(*(one.acknowledged for one in tally))
    sent = set().union(*(one.sent for one in tally))
    with place.admin() as admin:
        rows = admin.execute(THERE, [list(sent)]).fetchall()
    there = {str(value): int(str(count)) for value, count in rows}
    faults = [f"acknowledged and lost: {value}" for value in sorted(acknowledged - there.keys())]
    faults += [f"{count} times: {value}" for value, count in there.items() if count != 1]
    if len(acknowledged) < WRITERS:
        faults.append(f"only {len(acknowledged)} were acknowledged: the probe saw nothing")
    repeated = sum(one.repeated for one in tally)
    return Found(
        f"{WRITERS} writers, {len(KILLS)} kills, {len(acknowledged)} acknowledged, {repeated} sent again", faults
    )


PROBE = Probe("killed", "C4", "kill -9 of workers and of PostgreSQL under six writers", run, alone=True)
