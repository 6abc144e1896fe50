"""What the tests of the whole read: our files, our ladder, our syntax trees."""

import ast
import configparser
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "percorsi"
NOT_OURS = frozenset(
    {".git", ".venv", ".venv-apart", "var", "__pycache__", "LICENSES", "node_modules", "dist", "test-results"}
)


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, without what is made or fetched."""
    return tuple(path for path in sorted(_walk(ROOT)) if path.suffix not in {".mo", ".pyc"})


def _walk(folder: Path) -> list[Path]:
    found = []
    for path in folder.iterdir():
        if path.name in NOT_OURS or path.name.endswith(("_cache", ".egg-info")) or path.name == ".hypothesis":
            continue
        found += _walk(path) if path.is_dir() else [path]
    return found


def python_files() -> list[Path]:
    return [path for path in files() if path.suffix == ".py" and "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def modules() -> list[str]:
    return sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@cache
def contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", "utf-8")
    return parser


def contract_lines(contract: str, option: str) -> list[str]:
    return contracts()[f"importlinter:contract:{contract}"].get(option, "").split("\n")[1:]


@cache
def ladder() -> tuple[frozenset[str], ...]:
    """The rungs from top to bottom; modules on one rung are strangers."""
    return tuple(
        frozenset(name.strip() for name in rung.split("|")) for rung in contract_lines("ladder", "layers") if rung
    )


def height(module: str) -> int:
    """Zero is the lowest rung."""
    return next(number for number, rung in enumerate(reversed(ladder())) if module in rung)


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
