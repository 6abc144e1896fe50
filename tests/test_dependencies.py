"""The product imports only what an installation has: the runtime lock, not the developer's tools."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from tests.sources import PACKAGE, ROOT, python_files, shown, tree

FOR_TESTS = frozenset({"percorsi/config/testing.py"})


def _installed() -> set[str]:
    """Import names of the packages in the runtime lock."""
    locked = set(re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements/runtime.txt").read_text("utf-8"), re.MULTILINE))
    return {
        name for name, sources in packages_distributions().items() if locked & {_plain(source) for source in sources}
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _imports(node: ast.AST) -> Iterator[str]:
    """At run time: what stands under `if TYPE_CHECKING` is read by the type checker only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
            continue
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.level == 0:
            yield str(child.module)
        yield from _imports(child)


def _product() -> list[Path]:
    return [
        path
        for path in python_files()
        if path.is_relative_to(PACKAGE) and "tests" not in path.parts and shown(path) not in FOR_TESTS
    ]


def test_the_product_needs_no_developer_package() -> None:
    known = _installed() | set(sys.stdlib_module_names) | {"percorsi"}
    foreign = [
        f"{shown(path)}: {name}"
        for path in _product()
        for name in _imports(tree(path))
        if name.split(".")[0] not in known
    ]
    assert foreign == []
