"""Beauty is lost in the tail: the limits of files, functions and views."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.sources import PACKAGE, files, python_files, shown, tree

FILE, TEMPLATE, FUNCTION, VIEW = 300, 120, 40, 20
LIMITED = {".py": FILE, ".sql": FILE, ".js": FILE, ".css": FILE, ".sh": FILE, ".html": TEMPLATE}
WRITTEN_BY_DJANGO = "migrations"


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_stay_short() -> None:
    long = [
        f"{shown(path)}: {count} lines"
        for path in files()
        if path.suffix in LIMITED and WRITTEN_BY_DJANGO not in path.parts
        if (count := len(path.read_text("utf-8").splitlines())) > LIMITED[path.suffix]
    ]
    assert long == []


def test_functions_stay_short() -> None:
    long = [
        f"{shown(path)}:{node.lineno} {node.name}: {_lines(node)} lines"
        for path in python_files()
        for node in _functions(path)
        if _lines(node) > FUNCTION
    ]
    assert long == []


def test_views_stay_short() -> None:
    views = [
        path for path in python_files() if path.is_relative_to(PACKAGE) and "views" in {path.stem, path.parent.name}
    ]
    long = [
        f"{shown(path)}:{node.lineno} {node.name}: {_lines(node)} lines"
        for path in views
        for node in _functions(path)
        if _lines(node) > VIEW
    ]
    assert long == []
