"""Why an exit, the situation after it or the follow-up cannot be recorded yet."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from percorsi.cases.facts import FollowUp
from percorsi.kernel.dates import in_words, today
from percorsi.kernel.refusals import Refusal

if TYPE_CHECKING:
    from percorsi.cases.models import Spell


def why_no_spell() -> Refusal:
    return Refusal(
        _("There are no entry data for this path yet."),
        _("Record the entry first: exit and results refer to it."),
    )


def why_not_exit(spell: "Spell") -> Refusal | None:
    if spell.exit_on is None:
        return None
    return Refusal(
        _("The exit is already recorded, on %(date)s.") % {"date": in_words(spell.exit_on)},
        _("If the person came back, record the return; then the new exit."),
        ("exit_on",),
    )


def why_no_outcome_yet(spell: "Spell") -> Refusal | None:
    if spell.exit_on is not None:
        return None
    return Refusal(_("The person has not left: there is no situation after the exit yet."), _("Record the exit first."))


def why_not_outcome(spell: "Spell", on: date) -> Refusal | None:
    if spell.exit_on is None:
        return why_no_outcome_yet(spell)
    if spell.exit_on <= on <= today():
        return None
    return Refusal(
        _("The situation cannot have been asked on %(date)s.") % {"date": in_words(on)},
        _("Write a day from the exit, of %(exit)s, to today.") % {"exit": in_words(spell.exit_on)},
        ("on",),
    )


def why_no_follow_up_yet(spell: "Spell", on: date) -> Refusal | None:
    due = spell.followup_due_on
    if due is None:
        return Refusal(
            _("The follow-up is asked six months after the exit, and there is no exit."), _("Record the exit first.")
        )
    if on < due:
        return Refusal(
            _("The follow-up asks about %(due)s: on %(on)s it is too early.")
            % {"due": in_words(due), "on": in_words(on)},
            _("Ask again from %(due)s on.") % {"due": in_words(due)},
            ("on",),
        )
    return None


def why_not_follow_up(spell: "Spell", told: FollowUp) -> Refusal | None:
    if early := why_no_follow_up_yet(spell, told.on):
        return early
    if told.on > today():
        return Refusal(_("The day of the follow-up is in the future."), _("Write today, or the day it was."), ("on",))
    if told.reached and not told.status:
        return Refusal(
            _("The person was reached, but the status six months after the exit is missing."),
            _("Choose it."),
            ("status",),
        )
    if not told.reached and not told.unreached_reason:
        return Refusal(_("It is not said why the person was not reached."), _("Choose why."), ("unreached_reason",))
    return None
