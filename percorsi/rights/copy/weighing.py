"""Which texts may name somebody else, what was decided of each, and what the copy then says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.people.models import Person
from percorsi.rights.copy.document import Place, collect, texts
from percorsi.rights.models import RightsRequest, TextVerdict
from percorsi.rights.queries.requests import verdicts_of
from percorsi.rights.rules import BLACK, blacked, possible_names
from percorsi.rights.vocabulary import Verdict


@dataclass(frozen=True)
class Weighed:
    place: Place
    text: str
    names: list[str]  # words that look like names of others
    verdict: TextVerdict | None

    @property
    def key(self) -> str:
        return "/".join(str(part) for part in self.place)

    @property
    def is_decided(self) -> bool:
        return self.verdict is not None

    @property
    def is_confirmed(self) -> bool:
        return self.verdict is not None and self.verdict.confirmed_at is not None


def weighed_texts(request: RightsRequest) -> list[Weighed]:
    """Those that must be read before the copy leaves; what was already decided stays with it."""
    person = request.person
    known = verdicts_of(request)
    found = [
        Weighed(place, text, possible_names(text, known=_hers(person)), known.get(place))
        for place, text in texts(collect(person))
    ]
    return [one for one in found if one.names or one.verdict]


def why_not_ready(weighed: Iterable[Weighed]) -> Refusal | None:
    open_ones = [one for one in weighed if not one.is_confirmed]
    if not open_ones:
        return None
    undecided = sum(not one.is_decided for one in open_ones)
    if undecided:
        return Refusal(
            _("Some texts may name other people, and nobody has read them yet: %(number)d.") % {"number": undecided},
            _("Read each, and decide what stays."),
        )
    return Refusal(
        _("What was decided must be confirmed by a second reader: %(number)d texts.") % {"number": len(open_ones)},
        _("Ask another privacy officer to read them."),
    )


def blacked_out(weighed: Iterable[Weighed]) -> Mapping[Place, tuple[str, str]]:
    """What each text becomes in the copy, with the reason in words."""
    return {
        one.place: (_remaining(one, Verdict(one.verdict.verdict)), str(one.verdict.get_reason_display()))
        for one in weighed
        if one.verdict is not None and one.verdict.verdict != Verdict.KEEP
    }


def _remaining(one: Weighed, verdict: Verdict) -> str:
    return BLACK if verdict == Verdict.WHOLE else blacked(one.text, one.names)


def _hers(person: Person) -> list[str]:
    return [person.given_name, person.family_name]
