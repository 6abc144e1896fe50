"""Lines of an import file for tests: the columns that matter are named, the rest is empty."""

from percorsi.exchange.rules.columns import HEADER

HEAD = ",".join(HEADER)
PERSON = {
    "episode": "1", "sex": "F", "birth_date": "1985-03-01", "entry_date": "2020-09-01", "lm_status_entry": "UNE",
    "isced": "3",
}  # fmt: skip


def line(row_id: str, **cells: str) -> str:
    told = PERSON | {"row_id": row_id, "person_id": f"P-{row_id}", "operation": "CIAO"} | cells
    return ",".join(told.get(column, "") for column in HEADER)


def text_of(*lines: str) -> str:
    return "\n".join((HEAD, *lines, ""))
