"""What is said of all who live together, and of whom she cares for: offered beside the questions it answers."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.assessments.known import Told
from percorsi.assessments.vocabulary import Known
from percorsi.cases.models import Case
from percorsi.kernel.components.words import shown
from percorsi.people.queries import Told as Said
from percorsi.people.queries import cares_of, facts_of_household
from percorsi.people.vocabulary import HouseholdFactKind

SAID_OF = {
    Known.HOME: (HouseholdFactKind.TENURE, HouseholdFactKind.ROOMS),
    Known.HOME_INCOME: (HouseholdFactKind.INCOME, HouseholdFactKind.ISEE),
}


def household_told(actor: Actor, case: Case) -> dict[str, Told]:
    """Nothing while she is protected: what those she lived with have said is no part of her path."""
    if case.person.is_protected:
        return {}
    facts = facts_of_household(case.person)
    told = {known.value: _together(facts[kind] for kind in kinds if kind in facts) for known, kinds in SAID_OF.items()}
    told[Known.CARE.value] = _cared_for(case)
    return {known: one for known, one in told.items() if one is not None}


def _together(said: Iterable[Said]) -> Told | None:
    """Each with its source and its day, so that they stay with the words wherever these are taken."""
    rows = list(said)
    if not rows:
        return None
    return Told(" ".join(_in_words(one) for one in rows), max(one.fact.on for one in rows), rows[0].fact.value)


def _in_words(one: Said) -> str:
    told = {
        "what": one.fact.get_kind_display(),
        "value": one.value,
        "source": one.fact.get_source_display(),
        "on": shown(one.fact.on),
    }
    return _("%(what)s: %(value)s (%(source)s, %(on)s).") % told


def _cared_for(case: Case) -> Told | None:
    rows = [care for care in cares_of(case.person) if care.until is None]
    if not rows:
        return None
    words = [
        _("Cares for %(whom)s, %(hours)s hours a week, since %(on)s.")
        % {"whom": care.get_cared_for_display(), "hours": care.hours, "on": shown(care.since)}
        for care in rows
    ]
    return Told(" ".join(words), max(care.since for care in rows))
