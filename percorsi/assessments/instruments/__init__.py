"""The instruments as data: one folder a code, one file an edition."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def documents() -> Iterator[dict[str, Any]]:
    for path in sorted(Path(__file__).parent.glob("*/*.toml")):
        yield tomllib.loads(path.read_text(encoding="utf-8"))
