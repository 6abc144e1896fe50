"""What somebody typed in the one box, understood: name words, a birth date or year, a tax code, a telephone number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from percorsi.people.rules import tax_code as tax
from percorsi.people.rules.finding import LAST_DIGITS, compact, national
from percorsi.people.rules.names import fold, words_of

MONTHS = {
    name: number
    for names in (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "january february march april may june july august september october november december",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    )
    for number, name in enumerate(names.split(), start=1)
}
YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
DAY_FIRST = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})[-/. ]((?:19|20)\d\d|\d\d)\b")
DAY_IN_WORDS = re.compile(r"\b(\d{1,2})[°º]?\s+([a-z]{3,9})\s+((?:19|20)\d\d|\d\d)\b", re.IGNORECASE)
EIGHT_DIGITS = re.compile(r"\b(\d\d)(\d\d)((?:19|20)\d\d)\b")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
TAX_CODE = re.compile(
    r"\b[A-Z]{6}[0-9LMNPQRSTUV](?:[0-9LMNPQRSTUV](?:[ABCDEHLMPRST][0-9LMNPQRSTUV]{0,2}[A-Z]?[0-9LMNPQRSTUV]{0,3}[A-Z]?)?)?\b",
    re.IGNORECASE,
)
IN_GROUPS = re.compile(r"\b[A-Z]{6} ?\w{5} ?\w{5}\b", re.IGNORECASE)
SECOND_HALF = re.compile(r"\b[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b", re.IGNORECASE)
DIGITS = re.compile(r"(?<![\w])(?:\+|00)?\d[\d\s./()-]{4,}\d(?!\w)")
PROVISIONAL = 11
CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{3,}\b")
AT_MOST = 200
SHORT_YEAR = 2
PAIR = 2


@dataclass(frozen=True)
class Asked:
    """Nothing in it means that nothing understandable was typed."""

    words: tuple[str, ...] = ()
    birth_date: date | None = None
    birth_year: int | None = None
    tax_code: str = ""  # folded, whole or its beginning or its second half
    telephone: str = ""  # national digits
    external_id: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.birth_date or self.birth_year or self._codes)

    @property
    def _codes(self) -> str:
        return self.tax_code + self.telephone + self.external_id


def understood(typed: str, *, today: date) -> Asked:
    """What is recognised leaves the text; the remaining words are names."""
    text = " ".join(typed[:AT_MOST].split())
    day, text = _taken_date(text, today=today)
    code, text = _taken_tax_code(text)
    external, text = _taken_code(text)
    digits, text = _taken_digits(text)
    if not day and (day := _eight_digits(digits, today=today)):
        digits = ""
    year, text = (None, text) if day else _taken_year(text)
    is_code = len(digits) == PROVISIONAL and not code
    return Asked(
        words=tuple(words_of(re.sub(r"\d+", " ", text))),
        birth_date=day,
        birth_year=year,
        tax_code=digits if is_code else code,
        telephone=digits if len(digits) >= LAST_DIGITS else "",
        external_id=external,
    )


def _taken_date(text: str, *, today: date) -> tuple[date | None, str]:
    for pattern, order in ((YEAR_FIRST, (1, 2, 3)), (DAY_IN_WORDS, (3, 2, 1)), (DAY_FIRST, (3, 2, 1))):
        for match in pattern.finditer(text):
            day = _date(*(match.group(place) for place in order), today=today)
            if day:
                return day, _without(text, match)
    return None, text


def _date(year: str, month: str, day: str, *, today: date) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(fold(month), 0)
    try:
        return date(_century(int(year), today=today) if len(year) == SHORT_YEAR else int(year), number, int(day))
    except ValueError:
        return None


def _century(two_digits: int, *, today: date) -> int:
    """Nobody is born in the future."""
    return two_digits + (2000 if two_digits <= today.year % 100 else 1900)


def _eight_digits(digits: str, *, today: date) -> date | None:
    match = EIGHT_DIGITS.fullmatch(digits)
    return _date(match[3], match[2], match[1], today=today) if match else None


def _taken_tax_code(text: str) -> tuple[str, str]:
    for pattern in (IN_GROUPS, TAX_CODE, SECOND_HALF):
        for match in pattern.finditer(text):
            code = tax.tidy(match[0])
            if _is_tax_code(code, whole=pattern is IN_GROUPS):
                return compact(tax.canonical(code)), _without(text, match)
    return "", text


def _is_tax_code(code: str, *, whole: bool) -> bool:
    """Many family names have the letters of a code without digits: then only a whole, right code is one."""
    if tax.FORMAT.fullmatch(code):
        return any(map(str.isdigit, code)) or tax.why_not_tax_code(code) is None
    return not whole and any(map(str.isdigit, code))


def _taken_digits(text: str) -> tuple[str, str]:
    match = DIGITS.search(text)
    return (national(match[0]), _without(text, match)) if match else ("", text)


def _taken_year(text: str) -> tuple[int | None, str]:
    match = YEAR.search(text)
    return (int(match[1]), _without(text, match)) if match else (None, text)


def _taken_code(text: str) -> tuple[str, str]:
    """Letters and digits together: the code of an imported record."""
    match = CODE.search(text)
    return (compact(match[0]), _without(text, match)) if match else ("", text)


def _without(text: str, match: re.Match[str]) -> str:
    return " ".join((text[: match.start()] + " " + text[match.end() :]).split())


def spellings(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words as typed, and with two neighbours written as one: «de haro» is also «deharo»."""
    if words:
        yield words
    for place in range(len(words) - 1):
        yield (*words[:place], words[place] + words[place + 1], *words[place + 2 :])
    if len(words) > PAIR:
        yield ("".join(words),)
