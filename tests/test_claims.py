"""Every proof that `docs/security-claims.md` names exists; every row says what was seen, and when."""

import ast
import re
from dataclasses import dataclass
from datetime import date

import pytest

from tests.sources import ROOT, tree

CLAIMS = ROOT / "docs" / "security-claims.md"
ROW = re.compile(r"^\| ([A-Z]\d+) \| (.+?) \| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \|$")


@dataclass(frozen=True)
class Claim:
    id: str
    words: str
    test: str
    level: str
    result: str
    date: str


def table_lines() -> list[str]:
    lines = CLAIMS.read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("|") and not line.startswith(("| id |", "|---"))]


def claims() -> list[Claim]:
    return [Claim(*found.groups()) for line in table_lines() if (found := ROW.match(line))]


def test_every_line_of_the_tables_is_a_whole_row() -> None:
    assert [line for line in table_lines() if not ROW.match(line)] == []
    assert len(claims()) > 20


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: f"{claim.id}-{claim.test.split('::')[-1]}")
def test_the_proof_of_a_claim_exists(claim: Claim) -> None:
    path, _, name = claim.test.partition("::")
    assert (ROOT / path).is_file(), path
    functions = {node.name for node in ast.walk(tree(ROOT / path)) if isinstance(node, ast.FunctionDef)}
    assert name in functions


def test_every_row_has_a_level_and_a_day() -> None:
    assert {claim.level for claim in claims()} <= {"C", "N", "R"}
    assert [claim.id for claim in claims() if date.fromisoformat(claim.date) < date(2026, 11, 1)] == []


def test_every_row_stands_in_its_chapter() -> None:
    chapter, misplaced = "", []
    for line in CLAIMS.read_text("utf-8").splitlines():
        if heading := re.match(r"^## ([A-Z])\.", line):
            chapter = heading[1]
        if (row := ROW.match(line)) and row[1][0] != chapter:
            misplaced.append(row[1])
    assert misplaced == []
