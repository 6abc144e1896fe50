from percorsi.indicators.queries.members import Member, Members, get_record, member_count, members, names_of
from percorsi.indicators.queries.protected import Hidden, protected_in_total
from percorsi.indicators.queries.targets import Reached, reached_groups, undecided
from percorsi.indicators.queries.values import Sheet, Value, sheet, values

__all__ = [
    "Hidden",
    "Member",
    "Members",
    "Reached",
    "Sheet",
    "Value",
    "get_record",
    "member_count",
    "members",
    "names_of",
    "protected_in_total",
    "reached_groups",
    "sheet",
    "undecided",
    "values",
]
