"""The kinds of placement with their values, and a calculation, as their pages show them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import today
from percorsi.placements.models import PlacementKind, RequiredPaper, Term
from percorsi.placements.queries import all_terms, kinds, papers_of_kinds
from percorsi.placements.rules.allowance import euro, plain
from percorsi.placements.vocabulary import Measured
from percorsi.programmes.rules import period_words


@dataclass(frozen=True)
class DrawnTerm:
    term: Term
    words: str
    period: str
    current: bool


@dataclass(frozen=True)
class DrawnKind:
    kind: PlacementKind
    terms: list[DrawnTerm]
    papers: list[RequiredPaper]

    @property
    def to_verify(self) -> int:
        return sum(not one.term.confirmed for one in self.terms) + sum(not one.confirmed for one in self.papers)


def drawn_kinds() -> list[DrawnKind]:
    """Asked once for all kinds."""
    terms: dict[object, list[DrawnTerm]] = {}
    for term in all_terms():
        terms.setdefault(term.kind_id, []).append(_term(term))
    papers: dict[object, list[RequiredPaper]] = {}
    for paper in papers_of_kinds():
        papers.setdefault(paper.kind_id, []).append(paper)
    return [DrawnKind(kind, terms.get(kind.pk, []), papers.get(kind.pk, [])) for kind in kinds()]


def _term(term: Term) -> DrawnTerm:
    dated = term.valid_from or term.valid_to
    period = period_words(term.valid_from, term.valid_to, term.precision) if dated else ""
    return DrawnTerm(term, measured(term), period, term.holds_on(today()))


def measured(term: Term) -> str:
    """«500,00 €», «12 mesi», «Sì»."""
    if term.measured == Measured.EURO:
        return euro(term.number)
    if term.measured == Measured.HOLDS:
        return shown(bool(term.number))
    if term.measured == Measured.PERCENT:
        return f"{plain(term.number)} %"
    return _("%(number)s %(unit)s") % {"number": plain(term.number), "unit": term.get_measured_display()}
