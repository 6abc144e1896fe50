"""Names as they are compared: no accents, apostrophes, capitals or spaces decide who somebody is."""

import re
import unicodedata
from itertools import pairwise

APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ′"))
NOT_DECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e"}
)
WORDS_AT_MOST = 8
LETTERS_AT_MOST = 30
PAIR = 2
FUZZY_FROM = 3  # a word of two letters (Li, Hu) has no letter to spare

SOUNDS = (
    (re.compile("ph"), "f"),
    (re.compile("[ckq]h?"), "c"),
    (re.compile("x"), "cs"),
    (re.compile("w"), "v"),
    (re.compile("h"), ""),
    (re.compile("[yj]"), "i"),
    (re.compile("e"), "a"),
    (re.compile("u"), "o"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def fold(text: str) -> str:
    """«D’Angelo-Nicolò» becomes «dangelo nicolo»; letters of other alphabets stay as they are."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = apart.translate(APOSTROPHES).translate(NOT_DECOMPOSED)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())


def words_of(text: str) -> list[str]:
    return [word[:LETTERS_AT_MOST] for word in fold(text).split()[:WORDS_AT_MOST]]


def joined(words: list[str]) -> list[str]:
    """Neighbouring words written as one, and all of them: «De Haro» is also «deharo»."""
    if len(words) < PAIR:
        return []
    pairs = [first + second for first, second in pairwise(words)]
    return pairs if len(words) == PAIR else [*pairs, "".join(words)]


def variants(word: str) -> set[str]:
    """The word and what remains of it without one letter: two words one letter apart always share a variant."""
    if len(word) < FUZZY_FROM:
        return {word}
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def are_similar(one: str, other: str) -> bool:
    return not variants(one).isdisjoint(variants(other))


def sound_of(word: str) -> str:
    """How it sounds to an Italian ear: Mohamed, Muhammad and Mohammad are one sound."""
    for pattern, sound in SOUNDS:
        word = pattern.sub(sound, word)
    return word


def search_key(*, family_name: str, given_name: str) -> str:
    """By which people are sorted: two spaces stand between the names, so that Rossi comes before Rossi Bianchi."""
    return "  ".join(filter(None, [fold(family_name), fold(given_name)]))[:250]
