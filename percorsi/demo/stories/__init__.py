"""The stories, in the order of their file names. Each has its title as docstring and tells itself."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def stories() -> Iterator[tuple[str, ModuleType]]:
    """Every module of this folder: to add a story is to add a file."""
    for found in iter_modules(__path__):
        yield found.name, import_module(f"{__name__}.{found.name}")
