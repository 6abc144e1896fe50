"""Whether the trace is as it was sealed. Pure: it trusts no function of the database it checks.

A line holds the hash of its own text; a seal holds the hash of the lines' hashes in their order, and of the seal
before. So an edit, a line taken away, added or moved is seen, and which line it was.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Self
from uuid import UUID

from percorsi.audit.rules.keeping import FLOOR_MONTHS
from percorsi.audit.vocabulary import SealKind
from percorsi.kernel.dates import add_months

MARK = 8  # bytes of a line's hash that its seal repeats


class Fault(Exception):
    """The first thing found wrong, in a sentence that names it."""


@dataclass(frozen=True)
class Line:
    id: UUID
    month: date
    cluster_id: int
    xid: int
    text: str
    row_hash: bytes


@dataclass(frozen=True)
class Sealed:
    number: int
    microseconds: int  # when, since 1970
    kind: str
    cluster_id: int
    xid_from: int
    xid_to: int
    month: date
    rows: int
    root: bytes
    first_id: UUID | None
    last_id: UUID | None
    previous: bytes
    seal_hash: bytes
    marks: bytes

    @property
    def text(self) -> str:
        """As the database wrote it before hashing."""
        ends = [str(key) if key else None for key in (self.first_id, self.last_id)]
        said: list[Any] = [1, self.number, self.microseconds, self.kind, self.cluster_id, self.xid_from, self.xid_to]
        said += [self.month.isoformat(), self.rows, self.root.hex(), *ends, self.previous.hex()]
        return json.dumps(said, ensure_ascii=False)


@dataclass
class Counted:
    """What was gone through without a fault."""

    lines: int = 0
    unsealed: int = 0
    seals: int = 0


@dataclass
class Batch:
    """The lines of one seal, as they come."""

    seal: Sealed
    count: int = 0
    root: Any = field(default_factory=hashlib.sha256)
    stranger: Line | None = None  # the first that is not the one sealed in its place

    def add(self, line: Line) -> None:
        mark = self.seal.marks[self.count * MARK : (self.count + 1) * MARK]
        if self.stranger is None and mark != line.row_hash[:MARK]:
            self.stranger = line
        self.root.update(line.row_hash)
        self.count += 1

    def close(self) -> None:
        if self.count == self.seal.rows and self.root.digest() == self.seal.root:
            return
        raise Fault(self._sentence())

    def _sentence(self) -> str:
        place = f"seal {self.seal.number} ({self.seal.rows} lines of {self.seal.month:%Y-%m})"
        if self.count < self.seal.rows:
            before = f"before line {self.stranger.id}" if self.stranger else f"after its first {self.count}"
            return f"A line of {place} is missing {before}: {self.seal.rows - self.count} taken away."
        found = f"Line {self.stranger.id}" if self.stranger else "A line"
        if self.count > self.seal.rows:
            return f"{found} was added to {place} after it was sealed."
        return f"{found} is not the one that stood there in {place}: changed, or moved."


@dataclass
class Verifier:
    """Goes through the lines in the order of their transactions, as they were sealed."""

    batches: list[list[Batch]]  # one list a sealing; a sealing has a seal for each month
    retired: date
    counted: Counted = field(default_factory=Counted)
    sealed_to: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, seals: Sequence[Sealed]) -> Self:
        rows = sorted((one for one in seals if one.kind == SealKind.ROWS), key=_order)
        batches = [[Batch(seal) for seal in group] for _key, group in groupby(rows, key=_order)]
        dropped = [one.month for one in seals if one.kind == SealKind.RETIREMENT]
        return cls(batches, max(dropped, default=date.min), Counted(seals=len(seals)))

    def go_through(self, lines: Iterable[Line]) -> Counted:
        for line in lines:
            self._take(line)
        while self.batches:
            self._close()
        return self.counted

    def _take(self, line: Line) -> None:
        if hashlib.sha256(line.text.encode()).digest() != line.row_hash:
            raise Fault(f"Line {line.id} was changed after it was written.")
        while self.batches and _is_past(line, self.batches[0][0].seal):
            self._close()
        self.counted.lines += 1
        if not self.batches or _is_before(line, self.batches[0][0].seal):
            self.counted.unsealed += 1
            self._refuse_backdated(line)
            return
        batch = next((one for one in self.batches[0] if one.seal.month == line.month), None)
        if batch is None:
            raise Fault(f"Line {line.id} stands in a month that was sealed without it: it was added later.")
        batch.add(line)

    def _refuse_backdated(self, line: Line) -> None:
        """Without a seal are only the lines of transactions that came after the last one."""
        if line.xid < self.sealed_to.get(line.cluster_id, 0):
            raise Fault(f"Line {line.id} stands among sealed lines without a seal: it was added later.")

    def _close(self) -> None:
        for batch in self.batches.pop(0):
            self.sealed_to[batch.seal.cluster_id] = batch.seal.xid_to
            if batch.seal.month >= self.retired:
                batch.close()


def verify(seals: Sequence[Sealed], lines: Iterable[Line]) -> Counted:
    """Raises the first ``Fault``; else what was gone through."""
    for fault in _chain_faults(seals):
        raise fault
    return Verifier.of(seals).go_through(lines)


def first_difference(seals: Sequence[Sealed], kept_elsewhere: Iterable[tuple[int, str]]) -> Fault | None:
    """Seals kept in a place that nobody rewrites, as number and hash: who forges the whole chain is seen here."""
    ours = {seal.number: seal.seal_hash.hex() for seal in seals}
    for number, seal_hash in kept_elsewhere:
        if ours.get(number) != seal_hash:
            return Fault(f"Seal {number} is not the one kept elsewhere: the chain was made anew, or cut.")
    return None


def _chain_faults(seals: Sequence[Sealed]) -> Iterator[Fault]:
    previous = b""
    for expected, seal in enumerate(seals, start=1):
        if seal.number != expected:
            yield Fault(f"Seal {expected} is missing.")
        if seal.previous != previous:
            yield Fault(f"Seal {seal.number} does not follow the one before it: a seal was changed or taken away.")
        if hashlib.sha256(seal.text.encode()).digest() != seal.seal_hash:
            yield Fault(f"Seal {seal.number} was changed after it was made.")
        if seal.kind == SealKind.RETIREMENT and seal.month > _latest_retirement(seal):
            yield Fault(f"Seal {seal.number} drops lines younger than {FLOOR_MONTHS} months.")
        previous = seal.seal_hash


def _latest_retirement(seal: Sealed) -> date:
    made = date(1970, 1, 1) + timedelta(microseconds=seal.microseconds)
    return add_months(made.replace(day=1), -FLOOR_MONTHS)


def _order(seal: Sealed) -> tuple[int, int, int]:
    return (seal.cluster_id, seal.xid_from, seal.xid_to)


def _is_past(line: Line, seal: Sealed) -> bool:
    return (line.cluster_id, line.xid) >= (seal.cluster_id, seal.xid_to)


def _is_before(line: Line, seal: Sealed) -> bool:
    return (line.cluster_id, line.xid) < (seal.cluster_id, seal.xid_from)
