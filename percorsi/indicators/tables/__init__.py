from percorsi.indicators.tables.members import MemberTable
from percorsi.indicators.tables.printed import write_csv, write_members, write_table

__all__ = ["MemberTable", "write_csv", "write_members", "write_table"]
