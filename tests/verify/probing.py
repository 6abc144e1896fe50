"""What a probe is: a name, what it would contradict, and a bounded piece of work with faults and figures."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.verify.place import Place


@dataclass
class Found:
    """``figures`` says what was tried; each fault contradicts the claim."""

    figures: str
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Probe:
    name: str
    claims: str
    what: str
    run: Callable[[Place], Found]
    alone: bool = False  # it ends the server or the database, so it needs a place of its own
