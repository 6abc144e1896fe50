"""Words that put people down, sentences nobody reads to the end: over catalogues, templates and initial data."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.sources import PACKAGE, shown

# What is said instead stands in docs/glossary.md. Never of people, and never of what they did.
AVOIDED = re.compile(
    r"soggett[oi] (?:fragil|svantaggiat|debol|vulnerabil)|tossicodipendent|\bpsichiatric[oi]\b|\bdisabil[ei]\b"
    r"|extracomunitari|clandestin|non collaborant|drop-?out|ingiustificat|\bcon successo\b|definitivamente"
    r"|nessun record|\bvittim[ae]\b|\berrore \d|inseriment[oi] effettuat|chiuso per abbandono",
    re.IGNORECASE,
)
# Kept for the funder and for colleagues; to the person one says that a way begins together.
TECHNICAL = re.compile(r"pres[ae] in carico", re.IGNORECASE)
QUOTED = PACKAGE / "programmes" / "data"  # the documents of the funder, in their own words
INITIAL = ("*.md", "*.toml", "*.csv")
TO_THE_PERSON, TO_STAFF = 60, 50  # Gulpease: who finished middle school reads the first by herself
FACING_THE_PERSON = ("rights/area*", "rights/own*", "people/notices.html", "people/notice_read.html")
SENTENCE_FROM = 5  # words: shorter ones are labels
LITTLE = 30  # words: of less the formula says nothing


def gulpease(sentences: list[str]) -> float:
    """89 + (300 × sentences − 10 × letters) / words (Lucisano and Piemontese, 1988); 100 is the easiest."""
    words = [word for sentence in sentences for word in re.findall(r"[^\W\d_]+", sentence)]
    count = sum(max(1, len(re.findall(r"[.!?:;]+(?:\s|$)", sentence))) for sentence in sentences)
    return min(100.0, 89 + (300 * count - 10 * sum(map(len, words))) / len(words))


def italian() -> dict[str, str]:
    """What the reader sees for each English text."""
    found = {}
    for path in PACKAGE.glob("*/locale/it/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
                strings = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                found |= {one: text for one, text in zip(ids, strings, strict=False) if one}
    return found


ITALIAN = italian()
TEXT = re.compile(
    r"""(?:translate|_\()\s*(['"])(.+?)\1|\{% blocktranslate.*?%\}(.*?)\{% endblocktranslate""", re.DOTALL
)


def sentences_of(template: Path) -> list[str]:
    shown_texts = []
    for match in TEXT.finditer(template.read_text("utf-8")):
        english = match.group(2) or re.sub(r"\{\{ *(\w+) *\}\}", r"%(\1)s", match.group(3).split("{% plural")[0])
        shown_texts.append(ITALIAN.get(english.strip(), ""))
    return [text for text in shown_texts if len(text.split()) >= SENTENCE_FROM]


def initial_data() -> Iterator[Path]:
    for pattern in INITIAL:
        yield from (path for path in PACKAGE.rglob(pattern) if not path.is_relative_to(QUOTED))


def templates() -> list[Path]:
    return sorted(PACKAGE.glob("*/templates/**/*.html"))


def is_facing_the_person(template: Path) -> bool:
    return any(template.match(f"*/templates/{pattern}") for pattern in FACING_THE_PERSON)


def test_no_text_shown_puts_people_down() -> None:
    assert [text for text in ITALIAN.values() if AVOIDED.search(text)] == []


def test_no_template_and_no_initial_data_put_people_down() -> None:
    found = [
        f"{shown(path)}: {match.group(0)}"
        for path in (*templates(), *initial_data())
        for match in AVOIDED.finditer(path.read_text("utf-8"))
    ]
    assert found == []


def test_nobody_is_told_that_she_is_taken_in_charge() -> None:
    notices = sorted((PACKAGE / "people" / "notices").glob("*.it.md"))
    facing = [text for path in templates() if is_facing_the_person(path) for text in sentences_of(path)]
    assert [shown(path) for path in notices if TECHNICAL.search(path.read_text("utf-8"))] == []
    assert [text for text in facing if TECHNICAL.search(text)] == []


def test_the_lint_finds_what_it_looks_for() -> None:
    assert AVOIDED.search("Soggetti fragili del territorio")
    assert AVOIDED.search("Inserimento effettuato con successo")
    assert not AVOIDED.search("Persona con disabilità")
    assert gulpease(["Scrivi il tuo nome.", "Poi salva."]) > TO_THE_PERSON
    long = "Amministrazione procedimentale caratterizzata da considerevoli complessità interpretative e applicative"
    assert gulpease([long]) < TO_STAFF


@pytest.mark.parametrize("notice", sorted((PACKAGE / "people" / "notices").glob("*.it.md")), ids=lambda path: path.name)
def test_what_a_notice_says_in_short_is_read_without_help(notice: Path) -> None:
    """The first layer; the second holds the articles of the law, as the law wants."""
    short = notice.read_text("utf-8").split("\n---\n")[0]
    assert gulpease([line for line in short.splitlines() if line.strip()]) >= TO_THE_PERSON


@pytest.mark.parametrize("template", templates(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_page_is_read_without_effort(template: Path) -> None:
    sentences = sentences_of(template)
    if sum(len(text.split()) for text in sentences) >= LITTLE:
        assert gulpease(sentences) >= (TO_THE_PERSON if is_facing_the_person(template) else TO_STAFF)


def test_most_pages_hold_enough_words_to_be_measured() -> None:
    measured = [path for path in templates() if sum(len(text.split()) for text in sentences_of(path)) >= LITTLE]
    assert len(measured) > len(templates()) // 6
    assert any(is_facing_the_person(path) for path in measured)
