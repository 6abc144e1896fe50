"""Names that say nothing, words we do not use of people, and addresses that are nobody's business."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

from tests.sources import PACKAGE, files, shown

EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "base_utils"})

# “Persona”, never a user, a case or an assisted one. “In caso di”, “nel caso in cui” are no persons.
NOT_OF_PEOPLE = re.compile(
    r"\b(utent[ei]|assistit[oiae])\b|(?<!in )(?<!nel )(?<!questo )(?<!ogni )\bcas[oi]\b", re.IGNORECASE
)

# Put together here, so that this file does not find itself.
PRIVATE = [
    re.compile(pattern)
    for pattern in (
        "/" + r"work/(main|wt|shared|notes)",
        "/" + r"root/",
        "pypi" + r"\.org|files\.python" + "hosted",
        "registry" + r"\.npmjs",
    )
]
TEXTS = frozenset({".py", ".md", ".toml", ".yml", ".yaml", ".txt", ".html", ".sql", ".js", ".css", ".in", ".po", ""})


def test_no_file_has_an_empty_name() -> None:
    found = [shown(path) for path in files() if EMPTY_NAMES & {path.stem, *path.relative_to(PACKAGE.parent).parts}]
    assert found == []


def test_italian_texts_speak_of_persons() -> None:
    found = [
        f"{shown(path)}: {text}"
        for path in PACKAGE.glob("*/locale/it/LC_MESSAGES/django.po")
        for text in _translations(path)
        if NOT_OF_PEOPLE.search(text)
    ]
    assert found == []


def test_the_same_english_words_have_one_italian() -> None:
    """Django joins the catalogues of all apps: of two translations of one text, one would be shown everywhere."""
    meanings: dict[str, set[str]] = {}
    for path in PACKAGE.glob("*/locale/it/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    key = f"{message.context or ''}|{_forms(message.id)[0]}"
                    meanings.setdefault(key, set()).add(_forms(message.string)[0])
    assert {key: found for key, found in meanings.items() if len(found - {""}) > 1} == {}


def _translations(path: Path) -> list[str]:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    return [text for message in messages for text in _forms(message.string)]


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_the_repository_names_no_machine_and_no_registry() -> None:
    found = [
        f"{shown(path)}: {pattern.pattern}"
        for path in files()
        if path.suffix in TEXTS
        for pattern in PRIVATE
        if pattern.search(path.read_text("utf-8"))
    ]
    assert found == []
