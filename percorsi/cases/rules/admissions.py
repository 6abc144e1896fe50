"""Why somebody cannot be let in to a reserved part, and until when a minor is one."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from percorsi.kernel.privacy import DataClass
from percorsi.kernel.refusals import Refusal, first_refusal

MAJORITY = 18  # civil code, art. 2


@dataclass(frozen=True)
class Agreement:
    """The person's own yes: when, and how it was given."""

    on: date | None
    how: str


@dataclass(frozen=True)
class Asking:
    """Who is to be let in to what, as it is asked."""

    data_class: DataClass
    name: str
    reason: str
    until: date | None = None
    agreement: Agreement | None = None


def comes_of_age_on(birth_date: date) -> date:
    """Who is born on 29 February comes of age on 1 March."""
    try:
        return birth_date.replace(year=birth_date.year + MAJORITY)
    except ValueError:
        return date(birth_date.year + MAJORITY, 3, 1)


def why_not_let_in(
    asking: Asking, *, on: date, listed: bool, already: bool, role_opens: bool, of_age_on: date | None
) -> Refusal | None:
    """``listed``: the one who lets in is on the list herself."""
    return first_refusal(
        lambda: _why_not_her(asking, already=already, role_opens=role_opens),
        lambda: _why_not_without_agreement(asking, on=on, listed=listed),
        lambda: _why_not_so_long(asking, on=on, of_age_on=of_age_on),
    )


def _why_not_her(asking: Asking, *, already: bool, role_opens: bool) -> Refusal | None:
    if already:
        return Refusal(
            _("%(name)s is already let in to this part.") % {"name": asking.name},
            _("Nothing else is needed."),
            ("place",),
        )
    if not role_opens:
        return Refusal(
            _("The role of %(name)s does not open this part.") % {"name": asking.name},
            _("Choose a colleague whose work needs it."),
            ("place",),
        )
    if not asking.reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def _why_not_without_agreement(asking: Asking, *, on: date, listed: bool) -> Refusal | None:
    """Health data go from hand to hand among who has them; else the person herself opens the door."""
    if asking.data_class is DataClass.HEALTH and not listed and asking.agreement is None:
        return Refusal(
            _("The health part opens to others only if the person agrees."),
            _("Ask the person, then write the day and how the answer was given."),
            ("agreed_on",),
        )
    return why_not_agreement(asking.agreement, on=on)


def why_not_agreement(agreement: Agreement | None, *, on: date) -> Refusal | None:
    if agreement is None:
        return None
    if agreement.on is None or not agreement.how:
        return Refusal(
            _("The agreement is told by half."),
            _("Write both the day and how it was given."),
            ("agreed_on", "agreed_how"),
        )
    if agreement.on > on:
        return Refusal(
            _("The day of the agreement is in the future."), _("Write the day it was given."), ("agreed_on",)
        )
    return None


def _why_not_so_long(asking: Asking, *, on: date, of_age_on: date | None) -> Refusal | None:
    if asking.until and asking.until < on:
        return Refusal(_("The last day is in the past."), _("Write today or a later day."), ("until",))
    if (
        asking.data_class is DataClass.MINORS
        and of_age_on
        and on < of_age_on
        and asking.until
        and asking.until >= of_age_on
    ):
        return Refusal(
            _("On that day the person is of age, and this part is closed."),
            _("Choose a day before the eighteenth birthday, or leave it empty."),
            ("until",),
        )
    return None


def why_not_let_out(*, reason: str) -> Refusal | None:
    if reason.strip():
        return None
    return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
