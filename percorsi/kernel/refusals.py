"""A refusal carries its reason: the same sentence serves the button, the error and the log."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn


@dataclass(frozen=True)
class Refusal:
    sentence: str  # what happened and why
    remedy: str = ""  # what to do next, or whom to ask
    fields: tuple[str, ...] = field(default=())  # the inputs it speaks of, if any

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


class Refused(Exception):
    """The rules or the permissions say no: nothing was written."""

    def __init__(self, refusal: Refusal, *, forbidden: bool = False) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal
        self.forbidden = forbidden


class TooOften(Refused):
    """A limit was reached: it is no question of rights, and passes by waiting."""


class EditConflict(Exception):
    """Somebody saved after the page was opened: both versions must be shown."""

    def __init__(self, current: Any, seen: int) -> None:
        super().__init__(f"{current!r} is no longer at version {seen}")
        self.current = current
        self.seen = seen


def refuse(sentence: str, remedy: str = "", fields: tuple[str, ...] = ()) -> NoReturn:
    raise Refused(Refusal(sentence, remedy, fields))


def refuse_if(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def first_refusal(*rules: Callable[[], Refusal | None]) -> Refusal | None:
    """Ask the rules in order, stop at the first no."""
    return next((refusal for rule in rules if (refusal := rule()) is not None), None)
