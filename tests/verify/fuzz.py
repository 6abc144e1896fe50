"""H12: rubbish in any form is answered with a sentence, never with a failure; what was typed is still there."""

import random
from collections.abc import Iterator
from http.client import HTTPException

from tests.verify.forms import Field, Form, Pair
from tests.verify.place import Place
from tests.verify.probing import Found, Probe
from tests.verify.visitor import TOKEN, Answer, Visitor, kind, players, walk

SEED = 20261122
EACH = 6  # fillings of a form
LOWEST_FAILURE = 500
RUBBISH = (
    "", " ", "\x00", "a\x00b", "\ud800", "\u202etxt.exe", "💥" * 50, "ß" * 300, "-1", "0", "9" * 400, "1e309", "NaN",
    "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "29/02/2023", "' OR 1=1 --", "'; DROP TABLE x; --",
    "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n%x", "../../etc/passwd", "[]", "{}", "null", "true", "=1+1",
    "00000000-0000-0000-0000-000000000000", "01a203c3-7ec0-77d6-ac0d-1561ffc4a675", "\r\nSet-Cookie: a=b", "a" * 70_000,
)  # fmt: skip


def run(place: Place) -> Found:
    chance = random.Random(SEED)  # noqa: S311 - the same rubbish every night
    faults, done, kinds = list[str](), 0, set[str]()
    for player in players(place.site):
        visitor = Visitor(place.site).enter(player)
        for answer in list(walk(visitor, at_most=120)):
            faults += [f"{answer.status}: GET {answer.address}"] if answer.status >= LOWEST_FAILURE else []
            for form in _of_the_page(answer, kinds):
                for pairs in _fillings(form, chance):
                    done += 1
                    faults += _tried(visitor, form, answer.address, pairs)
    return Found(f"{done} fillings of {len(kinds)} forms with {len(RUBBISH)} kinds of rubbish", faults)


def _of_the_page(answer: Answer, kinds: set[str]) -> Iterator[Form]:
    """Each form once, whichever object it is of; not the frame's."""
    for form in answer.forms:
        target = kind(form.action or answer.address)
        name = f"{form.method} {target} {sorted({one.name for one in form.fields})}"
        if target not in {"/esci", "/lingua", "/ruolo", "/accedi"} and name not in kinds:
            kinds.add(name)
            yield form


def _fillings(form: Form, chance: random.Random) -> Iterator[list[Pair]]:
    names = [one.name for one in form.fields if one.name != TOKEN]
    token = [pair for pair in form.pairs if pair[0] == TOKEN]
    as_is = [pair for pair in form.pairs if pair[0] != TOKEN]
    for number in range(EACH):
        strange = {
            name: chance.choice(RUBBISH) for name in names if number % 2 or chance.random() < 1 / (len(names) or 1)
        }
        pairs = [(name, strange.get(name, value)) for name, value in as_is]
        pairs += [(name, value) for name, value in strange.items() if name not in dict(as_is)]
        yield token + pairs + [(f"campo_{number}", "x")]
    yield token  # nothing at all
    yield token + [(name, "x") for name in names for _twice in range(2)]


def _tried(visitor: Visitor, form: Form, address: str, pairs: list[Pair]) -> list[str]:
    target = form.action or address
    try:
        if form.method == "post":
            status = visitor.post(target, pairs).status
        else:
            values = {name: value for name, value in pairs if name != TOKEN}
            status = visitor.send(
                Form(target, "get").filled() if not values else _as_get(target, values), address
            ).status
    except HTTPException as error:
        return [f"{type(error).__name__}: {form.method} {target}"]
    return (
        [f"{status}: {form.method} {kind(target)} {[(name, value[:30]) for name, value in pairs if name != TOKEN]}"]
        if status >= LOWEST_FAILURE
        else []
    )


def _as_get(target: str, values: dict[str, str]) -> Form:
    return Form(target, "get", [Field(name, "text", value[:2000]) for name, value in values.items()])


PROBE = Probe("fuzz", "H12", "rubbish in every form of every account", run)
