"""Which passwords are refused, and why: length, words of the place, what everybody tries first.

No rule about kinds of characters and no expiry: both make people choose worse passwords (NIST SP 800-63B).
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.translation import gettext as _
from zxcvbn import zxcvbn

from percorsi.accounts.vocabulary import LONGEST, SHORTEST, SHORTEST_ALONE
from percorsi.kernel.refusals import Refusal, first_refusal

HERE = ("percorsi", "inclusione", "password", "accesso")
SHORTEST_WORD = 4  # shorter names are part of too many words
TELLING = 64  # characters the estimate looks at: its time grows with the square of the length
ENOUGH = 10  # powers of ten of guesses
FIELD = ("password",)


def why_not_password(password: str, *, words: Iterable[str], alone: bool) -> Refusal | None:
    """``words`` are the names of who chooses it; ``alone`` when no second factor stands beside it."""
    own = _pieces(words)
    return first_refusal(
        lambda: _length(password, SHORTEST_ALONE if alone else SHORTEST),
        lambda: _context(password, {*own, *HERE}),
        lambda: _common(password),
        lambda: _guessable(password, own),
    )


def _length(password: str, shortest: int) -> Refusal | None:
    if shortest <= len(password) <= LONGEST:
        return None
    return Refusal(
        _("The password has %(length)s characters; it needs from %(shortest)s to %(longest)s.")
        % {"length": len(password), "shortest": shortest, "longest": LONGEST},
        _("A short sentence that only you know is easy to remember."),
        FIELD,
    )


def _context(password: str, words: set[str]) -> Refusal | None:
    found = next((word for word in sorted(words) if word in password.casefold()), None)
    if found is None:
        return None
    return Refusal(
        _("The password contains “%(word)s”, which others guess first.") % {"word": found},
        _("Choose words that have nothing to do with you or with this service."),
        FIELD,
    )


def _common(password: str) -> Refusal | None:
    """Also with figures and signs around it: that is how a known password is made longer."""
    plain = password.casefold().strip()
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    if {plain, core}.isdisjoint(common_passwords()):
        return None
    return _known()


def _guessable(password: str, own: set[str]) -> Refusal | None:
    found = zxcvbn(password[:TELLING], user_inputs=[*own, *HERE, *italian_words()], max_length=TELLING)
    return _known() if float(found["guesses_log10"]) < ENOUGH else None


def _known() -> Refusal:
    return Refusal(
        _("This password is among the known ones, or is made like them."),
        _("Put together four or five words that do not belong together."),
        FIELD,
    )


def _pieces(words: Iterable[str]) -> set[str]:
    pieces = {piece for word in words for piece in re.split(r"[\W\d_]+", word.casefold())}
    return {piece for piece in pieces if len(piece) >= SHORTEST_WORD}


@cache
def common_passwords() -> frozenset[str]:
    """Django ships twenty thousand from published breaches; ours adds what Italians choose."""
    return frozenset(CommonPasswordValidator().passwords) | italian_words()


@cache
def italian_words() -> frozenset[str]:
    path = Path(__file__).with_name("common_italian.txt")
    return frozenset(path.read_text("utf-8").split())
