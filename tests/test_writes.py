"""Nobody else writes: rows change in actions, in migrations and in the factories of tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.sources import PACKAGE, python_files, shown, tree

WRITES = frozenset(
    {
        "abulk_create", "acreate", "adelete", "aget_or_create", "asave", "aupdate", "aupdate_or_create",
        "bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update_or_create",
    }
)  # fmt: skip
QUERYSETS = frozenset({"all", "annotate", "exclude", "filter", "none", "order_by", "select_for_update", "using"})
OF_ACTIONS = frozenset({"insert_rows", "save_version"})  # the kernel's tools for actions
RAW_WRITE = re.compile(r"^\s*(INSERT|UPDATE|DELETE|MERGE|TRUNCATE|COPY\s+\S+.*\bFROM\b)", re.IGNORECASE)

# Each exception says why it is none of the domain's writing.
MAY_WRITE = {
    "percorsi/kernel/editing.py": "the one place that saves a version; only actions call it",
    "percorsi/kernel/bulk.py": "the one place that inserts many rows; only actions call it",
    "percorsi/access/generated.py": "keys and role classes of the policies, written by the owner after a migration",
    "percorsi/kernel/files/reading/pictures.py": "Pillow saves a picture into memory; no row is written",
    "percorsi/demo/synthetic/": "fills an empty database by COPY, for benchmarks only; refused on real data",
}


def _may_write(path: Path) -> bool:
    name = shown(path)
    return (
        "actions" in {path.stem, path.parent.name}
        or not path.is_relative_to(PACKAGE)
        or "tests" in path.parts
        or any(name.startswith(exception) for exception in MAY_WRITE)
    )


def _writes(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and (verb := _write(node)):
            yield f"{shown(path)}:{node.lineno} {verb}"


def _write(call: ast.Call) -> str | None:
    if isinstance(call.func, ast.Name):
        return call.func.id if call.func.id in OF_ACTIONS else None
    if not isinstance(call.func, ast.Attribute):
        return None
    name = call.func.attr
    if name in WRITES or (name in {"update", "aupdate"} and _is_queryset(call.func.value)):
        return name
    if name in {"execute", "executemany", "copy"} and call.args and RAW_WRITE.match(_text(call.args[0])):
        return "raw SQL"
    return None


def _is_queryset(node: ast.expr) -> bool:
    """`.update` is also a dictionary's: a query set shows itself by what stands before."""
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript):
        if isinstance(node, ast.Attribute) and node.attr in {*QUERYSETS, "objects"}:
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("visible_"):
            return True
        node = node.func if isinstance(node, ast.Call) else node.value
    return False


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def test_only_actions_write() -> None:
    found = [write for path in python_files() if not _may_write(path) for write in _writes(path)]
    assert found == []


def test_the_test_of_writes_sees_them() -> None:
    source = (
        "Case.objects.create()\ncase.save()\nCase.objects.filter(x=1).update(y=2)\nvisible_cases(a).update(y=2)\n"
        "cursor.execute('UPDATE x SET y = 1')\nsave_version(case)\n{}.update(a=1)\ncursor.execute('SELECT 1')"
    )
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = sorted(write for call in calls if (write := _write(call)))
    assert found == ["create", "raw SQL", "save", "save_version", "update", "update"]


def test_models_have_no_hidden_writes() -> None:
    """No overridden save, no signal among our own modules."""
    found = []
    for path in python_files():
        if not path.is_relative_to(PACKAGE) or "tests" in path.parts:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef) and node.name == "save":
                found.append(f"{shown(path)}:{node.lineno} save()")
            if isinstance(node, ast.ImportFrom) and node.module in {"django.db.models.signals", "django.dispatch"}:
                found.append(f"{shown(path)}:{node.lineno} signal")
    assert found == []
