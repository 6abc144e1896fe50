"""S10: a thousand guesses do not open an account, do not lock its owner out, and do not stop the others."""

import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import Answer, Visitor, players

GUESSES = 1000
GUESSERS = 8
LONGEST = 240  # seconds
IN = frozenset({302, 303})
FAILED = 500
TOO_MANY = "Troppe richieste"  # as the door says it; the refusal is a page like the others
JUDGED_AT_MOST = 100  # of the thousand
SLOWEST = 10  # seconds


def run(place: Place) -> Found:
    victim, other = players(place.site)[:2]
    colleague = Visitor(place.site).enter(other)
    owner = Visitor(place.site).enter(victim)  # her device is known from now on
    until = time.monotonic() + LONGEST
    with ThreadPoolExecutor(GUESSERS + 1) as pool:
        waits = pool.submit(_work, colleague, until)
        guesses = [pool.submit(_guess, place, victim, until) for _guesser in range(GUESSERS)]
        answers = [answer for guess in guesses for answer in guess.result()]
        took = waits.result()
    turned_away = sum(TOO_MANY in answer.page for answer in answers)
    faults = [f"a guess was let in: {answer.status}" for answer in answers if answer.status in IN]
    faults += [f"a guess made the server fail: {answer.status}" for answer in answers if answer.status >= FAILED]
    if len(answers) - turned_away > JUDGED_AT_MOST:
        faults.append(f"{len(answers) - turned_away} guesses were judged, the limit turned away {turned_away}")
    if not _comes_in(owner, victim):
        faults.append("the owner of the account cannot come in any more")
    faults += [f"a colleague at work waited {max(took):.1f} s for a page"] if max(took, default=0) > SLOWEST else []
    waited = f"a colleague's page took {median(took or [0]):.2f} s meanwhile"
    return Found(f"{len(answers)} guesses, {turned_away} turned away by the limit; {waited}", faults)


def _guess(place: Place, victim: str, until: float) -> list[Answer]:
    visitor = Visitor(place.site)
    form = next(form for form in visitor.get("/accedi").forms if form.has("password") and form.has("username"))
    found = []
    for number in range(GUESSES // GUESSERS):
        if time.monotonic() > until:
            break
        found.append(visitor.send(form.filled(username=victim, password=f"indovina-{number}"), "/accedi"))
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


PROBE = Probe("stuffing", "S10", "a thousand guesses of one password", run, alone=True)
