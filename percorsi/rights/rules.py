"""Whether a request may go on, until when it must be answered, and which texts somebody must read first."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from percorsi.kernel.dates import add_days
from percorsi.kernel.refusals import Refusal
from percorsi.rights.vocabulary import DEADLINES, OPEN_STATES, STEPS, RequestKind, RequestState, Step

BLACK = "█████"
# What begins many sentences and is nobody's name; any other word there may be one («Paolo la aspetta fuori»).
_STARTS = """
    a ad al alla alle ai agli anche ancora aspetta basta c'è chiede chiama chiamare che chi ci col colloquio
    come con contattare copia così cosa da dal dalla dalle dei del della delle desidera di dice dopo dove due è
    e ed era fa fino gli già ha hanno ho i il in incontrata incontrato incontro io la l'ha l'incontro le lei li
    lo loro lui ma mai mattina mi molto nel nella nelle nessun nessuna nessuno no noi non nuovo nuova oggi ogni
    ora pensa per però persona poi prima può qualche quando quanto quattro quello questa questo racconta resta
    riferisce sa se sempre sente senza serve si sia sono sta su sua sui sul sulla suo solo tre trova tutta tutte
    tutti tutto un una uno va vive viene visita vorrebbe vorrei vuole
"""
COMMON_STARTS = frozenset(_STARTS.split())
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w'’]*[a-zà-ÿ][\w'’]*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\n«\"(-])\s*$")


class Asked(Protocol):
    kind: str
    state: str
    received_on: date
    due_on: date
    extension_reason: str
    identity_proof: str
    authority_proof: str

    @property
    def by_herself(self) -> bool: ...


def due_on(kind: RequestKind, received_on: date) -> date:
    return add_days(received_on, DEADLINES[kind][0])


def extended_due_on(request: Asked) -> date:
    """Counted from the day it arrived, whenever the extension is decided."""
    first, more = DEADLINES[RequestKind(request.kind)]
    return add_days(request.received_on, first + more)


def days_left(request: Asked, *, today: date) -> int:
    return (request.due_on - today).days


def is_open(request: Asked) -> bool:
    return request.state in OPEN_STATES


def why_not_extend(request: Asked, *, today: date, reason: str) -> Refusal | None:
    if not is_open(request):
        return _closed()
    if request.extension_reason:
        return Refusal(_("The time was already extended, and the law allows it once."), _("Answer with what is ready."))
    if today > request.due_on:
        return Refusal(
            _("The time is over: an extension is told to the person before that."), _("Answer at once, and say why.")
        )
    if not reason.strip():
        return Refusal(_("The reason is missing."), _("The person must be told why it takes longer."), ("reason",))
    return None


def why_not_step(request: Asked, step: Step) -> Refusal | None:
    sources, _target = STEPS[step]
    if request.state not in sources:
        if request.state == RequestState.STOPPED:
            return Refusal(
                _("This request is stopped: who asks may act against the person."),
                _("Only the privacy officer can say that there is no conflict, or refuse it."),
            )
        return _closed() if not is_open(request) else Refusal(_("The request is not at this point."), "")
    return why_not_accept(request) if step == Step.ACCEPT else None


def why_not_accept(request: Asked) -> Refusal | None:
    if not request.identity_proof:
        return Refusal(_("Nobody has checked yet who asks."), _("Record how the identity was checked."))
    if not request.by_herself and not request.authority_proof:
        return Refusal(
            _("Somebody asks for her, and nobody has checked yet that they may."),
            _("Record which document gives them the power, after seeing it."),
        )
    return None


def possible_names(text: str, *, known: Iterable[str] = ()) -> list[str]:
    """Words that look like names of somebody else: with a capital, and no common word that begins a sentence.

    It finds too many on purpose: somebody reads each text. ``known`` are her own names and words that are no names.
    """
    hers = {word.casefold() for words in known for word in re.findall(r"[\w'’]+", words)}
    found: list[str] = []
    for match in _CAPITAL.finditer(text):
        word = match.group()
        begins = bool(_SENTENCE_STARTS.search(text[: match.start()]))
        common = begins and word.casefold() in COMMON_STARTS
        if word.casefold() not in hers and not common and word not in found:
            found.append(word)
    return found


def blacked(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}\b", BLACK, text)
    return text


def _closed() -> Refusal:
    return Refusal(_("This request is already closed."), _("Record a new one, if the person asks again."))
