"""The notices that come with the product: one file a purpose, audience and language, in ``notices/``.

First line the title; then the short layer; after a line of three dashes, the full text.
"""

from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "notices"


def stated_notices() -> list[dict[str, Any]]:
    return [_read(path) for path in sorted(FOLDER.glob("*.md"))]


def _read(path: Path) -> dict[str, Any]:
    treatment, audience, language = path.name.removesuffix(".md").split(".")
    head, text = path.read_text("utf-8").split("\n---\n", 1)
    title, short = head.split("\n", 1)
    return {
        "treatment": treatment,
        "audience": audience,
        "language": language,
        "title": title.removeprefix("# ").strip(),
        "short": short.strip(),
        "text": text.strip(),
    }
