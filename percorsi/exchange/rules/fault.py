"""What is wrong with a cell, a row or a file: always with what to do."""

from dataclasses import dataclass

WHOLE_ROW = ""


@dataclass(frozen=True)
class Fault:
    row_id: str
    column: str  # empty: the row as a whole
    value: str
    sentence: str
    remedy: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        return (self.row_id, self.column, self.value, self.sentence, self.remedy)


HEADER = ("row_id", "column", "value", "what is wrong", "what to do")


class Unreadable(Exception):
    """The file as a whole cannot be read as participation records: nothing is looked at row by row."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(f"{sentence} {remedy}")
        self.sentence = sentence
        self.remedy = remedy
