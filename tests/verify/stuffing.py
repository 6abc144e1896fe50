"""S10: a thousand guesses do not open an account, do not lock its owner out, and do not stop the others."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Visitor, players

GUESSES = 1000
GUESSERS = 8
LONGEST = 240  # seconds
IN = frozenset({302, 303})
FAILED = 500


def run(place: Place) -> Found:
    victim, other = players(place.site)[:2]
    colleague = Visitor(place.site).enter(other)
    owner = Visitor(place.site).enter(victim)  # her device is known from now on
    until = time.monotonic() + LONGEST
    with ThreadPoolExecutor(GUESSERS + 1) as pool:
        waits = pool.submit(_work, colleague, until)
        statuses = [
            status for some in pool.map(lambda _one: _guess(place, victim, until), range(GUESSERS)) for status in some
        ]
        stopped = waits.cancel()
    faults = [f"a guess was let in: {status}" for status in statuses if status in IN]
    faults += [f"a guess made the server fail: {status}" for status in statuses if status >= FAILED]
    if not _comes_in(owner, victim):
        faults.append("the owner of the account cannot come in any more")
    took = [] if stopped else waits.result()
    faults += [f"a colleague at work waited {max(took):.1f} s for a page"] if took and max(took) > 10 else []
    refused = sum(status == 429 for status in statuses)
    waited = f"a colleague's page took {median(took or [0]):.2f} s meanwhile"
    figures = f"{len(statuses)} guesses, {refused} turned away by the limit; {waited}"
    return Found(figures, faults)


def _guess(place: Place, victim: str, until: float) -> list[int]:
    visitor = Visitor(place.site)
    form = next(form for form in visitor.get("/accedi").forms if form.has("password") and form.has("username"))
    found = []
    for number in range(GUESSES // GUESSERS):
        if time.monotonic() > until:
            break
        found.append(visitor.send(form.filled(username=victim, password=f"indovina-{number}"), "/accedi").status)
    return found


def _work(colleague: Visitor, until: float) -> list[float]:
    took = []
    while time.monotonic() < until and len(took) < 30:
        start = time.monotonic()
        colleague.get("/oggi")
        took.append(time.monotonic() - start)
        time.sleep(0.5)
    return took


def _comes_in(owner: Visitor, victim: str) -> bool:
    """From the device she always uses, at once, while strangers are still asked to wait."""
    owner.forget_session()
    try:
        owner.enter(victim)
    except AssertionError:
        return False
    return True


PROBE = Probe("stuffing", "S10", "a thousand guesses of one password", run)
