"""What holds a placement back: its terms, what is missing before it begins, and the phases. Pure: no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from percorsi.kernel.components.words import shown
from percorsi.kernel.dates import add_days, add_months, completed_years
from percorsi.kernel.refusals import Refusal
from percorsi.placements.rules.allowance import plain
from percorsi.placements.vocabulary import ASKED, HIRED, MOVES, OWNERS, WITH_REASON, Owner, Paper, Phase, TermName, When

MAJORITY = 18
Terms = Mapping[str, Decimal]


@dataclass(frozen=True, kw_only=True)
class Written:
    """The days and hours of a project, before it is kept."""

    starts_on: date
    ends_on: date
    hours_week: Decimal
    hours_day: Decimal
    longer: bool = False
    birth_date: date | None = None


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What is known of a placement's papers."""

    papers: Mapping[str, date | None]  # each paper that is there, with its last day
    agreement_until: date | None = None
    agreed: bool = False  # an agreement between this promoter and this host holds on the first day
    tutors: bool = False
    minor: bool = False
    medical: bool = False


@dataclass(frozen=True)
class Asked:
    """One line of the checklist: whose turn it is, and what is missing, if anything is."""

    paper: Paper
    owner: Owner
    missing: str = ""
    until: date | None = None


def why_not_write(written: Written, terms: Terms) -> Refusal | None:
    """The limits of the kind: refused with the number and the field."""
    if written.ends_on < written.starts_on:
        return Refusal(_("It ends before it begins."), _("Correct the days."), ("ends_on",))
    return _too_long(written, terms) or _too_many_hours(written, terms) or _too_young(written, terms)


def _too_long(written: Written, terms: Terms) -> Refusal | None:
    longest = terms.get(TermName.MONTHS_MAX_DISABLED) if written.longer else None
    months = longest or terms.get(TermName.MONTHS_MAX)
    if months is None or written.ends_on < add_months(written.starts_on, int(months)):
        return None
    last = add_days(add_months(written.starts_on, int(months)), -1)
    words = {"months": plain(months), "day": shown(last)}
    return Refusal(
        _("This kind lasts at most %(months)s months.") % words, _("Choose a day until %(day)s.") % words, ("ends_on",)
    )


def _too_many_hours(written: Written, terms: Terms) -> Refusal | None:
    limits = (
        ("hours_week", TermName.HOURS_WEEK_MAX, _("This kind has at most %(most)s hours a week.")),
        ("hours_day", TermName.HOURS_DAY_MAX, _("This kind has at most %(most)s hours a day.")),
    )
    for field, name, sentence in limits:
        most = terms.get(name)
        if most is not None and getattr(written, field) > most:
            return Refusal(sentence % {"most": plain(most)}, _("Correct the hours."), (field,))
    return None


def _too_young(written: Written, terms: Terms) -> Refusal | None:
    youngest = terms.get(TermName.AGE_MIN)
    if youngest is None or written.birth_date is None:
        return None
    if completed_years(written.birth_date, written.starts_on) >= youngest:
        return None
    return Refusal(
        _("On that day she is not yet %(age)s years old.") % {"age": plain(youngest)},
        _("Choose a later day, or another kind."),
        ("starts_on",),
    )


def checklist(asked: Iterable[tuple[str, str]], seen: Seen, *, on: date) -> list[Asked]:
    """Every paper the kind asks for in this placement, in the order of the words."""
    wanted = {paper for paper, when in asked if _is_wanted(when, seen)}
    return [_asked(paper, seen, on) for paper in Paper if paper in wanted]


def _is_wanted(when: str, seen: Seen) -> bool:
    return when == When.ALWAYS or (when == When.MINOR and seen.minor) or (when == When.NEEDED and seen.medical)


def _asked(paper: Paper, seen: Seen, on: date) -> Asked:
    owner = OWNERS[paper]
    if paper == Paper.AGREEMENT:
        missing = "" if seen.agreed else _("No agreement between the promoter and the host holds on the first day.")
        return Asked(paper, owner, missing, seen.agreement_until)
    if paper == Paper.TUTORS:
        return Asked(paper, owner, "" if seen.tutors else _("Name both tutors."))
    if paper not in seen.papers:
        return Asked(paper, owner, _("Not there yet."))
    until = seen.papers[paper]
    if until is not None and until < on:
        return Asked(paper, owner, _("It expired on %(day)s.") % {"day": shown(until)}, until)
    return Asked(paper, owner, "", until)


def why_not_pass(
    source: Phase, target: Phase, *, lines: Iterable[Asked], reason: str, placed: int = 0, limit: int | None = None
) -> Refusal | None:
    """Recording is never held back; to pass on, what that phase asks for must be there."""
    if target not in MOVES[source]:
        words = {"source": source.label, "target": target.label}
        return Refusal(
            _("From “%(source)s” one does not pass to “%(target)s”.") % words, _("Reload the page."), ("to",)
        )
    if target in WITH_REASON and not reason:
        return Refusal(_("Say why."), fields=("reason",))
    missing = [line for line in lines if line.missing and line.paper in ASKED.get(target, ())]
    if missing:
        told = "; ".join(f"{line.paper.label} ({line.owner.label})" for line in missing)
        return Refusal(_("This is missing: %(papers)s.") % {"papers": told}, _("Record it first."), ("to",))
    return _no_room(target, placed=placed, limit=limit)


def _no_room(target: Phase, *, placed: int, limit: int | None) -> Refusal | None:
    if target not in {Phase.SIGNED, Phase.ACTIVE} or limit is None or placed < limit:
        return None
    sentence = ngettext(
        "By its employees this host takes %(limit)s person of this kind at once.",
        "By its employees this host takes %(limit)s persons of this kind at once.",
        limit,
    )
    return Refusal(sentence % {"limit": limit}, _("Wait until somebody ends, or choose another host."), ("to",))


def why_not_tell(phase: Phase, *, outcome: str, contract: str, on: date, facts: Mapping[str, Any]) -> Refusal | None:
    """What became of her is told of what ended; who was hired, by which contract."""
    if phase not in {Phase.COMPLETED, Phase.INTERRUPTED}:
        return Refusal(_("The outcome is told once the placement has ended."), _("End it first."))
    if on > facts["now"]:
        return Refusal(
            _("What is still to come cannot be recorded as done."), _("Choose a day until today."), ("outcome_on",)
        )
    if outcome in HIRED and not contract:
        return Refusal(_("Say by which contract she was hired."), fields=("contract",))
    return None
