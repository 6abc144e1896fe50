"""How each table says what it holds and who may reach it; the policies are generated from these words."""

from dataclasses import dataclass
from enum import StrEnum


class DataClass(StrEnum):
    """Worst harm grows from B to P. M are records about a minor; N is the pseudonymous monitoring record."""

    BASE = "B"  # identity, contacts, the mere fact of being known
    ECONOMIC = "E"  # casework: assessment, plan, income, benefits
    HEALTH = "H"  # diagnoses, dependence, disability, psychological notes
    JUDICIAL = "J"  # measures of the courts, criminal data
    MINORS = "M"  # orders and school data of a child; that somebody is one, her birth date says
    PROTECTED = "P"  # safety: what may cost a life
    NUMBERS = "N"  # participation record: entry data, spells, results; no name


class Anchor(StrEnum):
    """What a row hangs on, hence which policy it gets."""

    PERSON = "person"  # person_id, scope_ids, restricted
    CASE = "case"  # case_id, scope_id, restricted
    CONTACT = "contact"  # contact_id: somebody met of whom there is no person yet
    OPEN = "open"  # facts of the programme: everybody signed in reads
    OWN = "own"  # rows of one account: user_id
    SYSTEM = "system"  # accounts, sessions, trace: explicit grants, no row policy


@dataclass(frozen=True)
class Privacy:
    anchor: Anchor
    data_class: DataClass | None = None
    identifying: frozenset[str] = frozenset()  # fields that alone, or nearly, tell who it is
    describing: frozenset[str] = frozenset()  # the other fields with content
    web: frozenset[str] = frozenset({"SELECT", "INSERT", "UPDATE"})  # what the web role may do at all
    columns: tuple[str, ...] = ()  # when given, the only columns the web role may update
    definer_reads: bool = False  # the vetted functions need to read it
    definer_writes: tuple[str, ...] = ()  # and what they write: "INSERT", "UPDATE (column, …)", "DELETE"
    writers: str = "stewards"  # OPEN tables: who keeps them, as named in row_level.WRITERS
    reads: str = ""  # SQL instead of the common shape: tables that fewer may read
    changes: str = ""  # SQL instead of the common shape: who may add and change
    also_read: str = ""  # SQL: a further way to read a row, said beside the model that needs it
    also_change: str = ""  # SQL: a further way to change a row
    also_insert: str = ""  # SQL: a further way in for a new row
    only_insert: str = ""  # SQL: what a new row must fulfil besides, whoever adds it
    moves_while_frozen: bool = False  # written also while a restriction keeps everything else about her still
    stays: bool = False  # joined to another file, the person keeps these rows: they belong to that file alone
    note: str = ""  # why this table departs from the shape, if it does


def fields(*names: str) -> frozenset[str]:
    return frozenset(names)
