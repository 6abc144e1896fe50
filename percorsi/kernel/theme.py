"""Bootstrap Italia as we serve it: stylesheet, sprite and fonts of the installed package; none of its scripts."""

import re
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

import bootstrap_italia_template

PACKAGE = Path(bootstrap_italia_template.__file__).parent / "static"
# A video player's icons as embedded data, which our Content-Security-Policy refuses; a source map that is not shipped.
LEFT_OUT = (re.compile(r"@font-face\{[^}]*VideoJS[^}]*\}"), re.compile(r"/\*# sourceMappingURL=.*?\*/"))


def folders(data: Path) -> list[tuple[str, Path]]:
    """Where each kind of file lies, for ``STATICFILES_DIRS``; the stylesheet is cleaned once per version."""
    cleaned = data / "theme" / version("design-django-theme")
    stylesheet = cleaned / "bootstrap-italia.css"
    if not stylesheet.exists():
        _write(stylesheet, _cleaned(PACKAGE / "css" / "bootstrap-italia.min.css"))
    return [
        ("bootstrap-italia/css", cleaned),
        ("bootstrap-italia/svg", PACKAGE / "svg"),
        ("bootstrap-italia/fonts", PACKAGE / "fonts"),
    ]


def _cleaned(stylesheet: Path) -> str:
    text = stylesheet.read_text("utf-8-sig")
    for pattern in LEFT_OUT:
        text = pattern.sub("", text)
    return text


def _write(path: Path, text: str) -> None:
    """In one step: two processes may start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False, suffix=".new") as new:
        new.write(text)
    Path(new.name).chmod(0o644)
    Path(new.name).replace(path)
