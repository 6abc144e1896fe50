"""How a request is drawn: its deadline in words, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from percorsi.kernel.components import Badge
from percorsi.rights.models import RightsRequest
from percorsi.rights.rules import days_left, is_open, why_not_step
from percorsi.rights.vocabulary import OWN_WORDS, RequestKind, RequestState, Step

SOON = 7
TONES = {
    RequestState.RECEIVED: "accent",
    RequestState.STOPPED: "danger",
    RequestState.ACCEPTED: "accent",
    RequestState.ANSWERED: "positive",
}


@dataclass(frozen=True)
class Drawn:
    request: RightsRequest
    left: int

    @property
    def state(self) -> Badge:
        return Badge(self.request.get_state_display(), TONES.get(RequestState(self.request.state), "neutral"))

    @property
    def own_words(self) -> str:
        return str(OWN_WORDS[RequestKind(self.request.kind)])

    @property
    def deadline(self) -> Badge | None:
        """Only while somebody still has to answer."""
        if not is_open(self.request):
            return None
        if self.left < 0:
            late = ngettext("%(days)d day late", "%(days)d days late", -self.left) % {"days": -self.left}
            return Badge(late, "danger")
        words = ngettext("%(days)d day left", "%(days)d days left", self.left) % {"days": self.left}
        return Badge(words, "warning" if self.left <= SOON else "neutral")

    @property
    def steps(self) -> list[Step]:
        return [step for step in Step if why_not_step(self.request, step) is None]

    @property
    def missing(self) -> str:
        """Why it cannot be accepted yet, said beside the button that is not there."""
        if self.request.state != RequestState.RECEIVED:
            return ""
        refusal = why_not_step(self.request, Step.ACCEPT)
        return str(refusal) if refusal else ""


def drawn_requests(requests: Iterable[RightsRequest], *, today: date) -> list[Drawn]:
    return [Drawn(one, days_left(one, today=today)) for one in requests]
