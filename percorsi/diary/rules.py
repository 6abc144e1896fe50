"""Why something is not written in a diary, corrected, shared; why a team meeting is not convened or told. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from percorsi.diary.vocabulary import Audience, EntryKind, MeetingState
from percorsi.kernel.dates import add_months
from percorsi.kernel.refusals import Refusal, first_refusal

LONGEST_MINUTES = 24 * 60
CONVENED_WITHIN_MONTHS = 12


@dataclass(frozen=True)
class Telling:
    """What is written in one entry: the line, and up to three parts, each for its readers."""

    kind: EntryKind
    on: date
    at_time: time | None = None
    minutes: int | None = None
    place: str = ""
    others: str = ""
    alone_reason: str = ""
    fact: str = ""
    words: str = ""
    opinion: str = ""
    team_text: str = ""
    private_text: str = ""
    colleagues: Collection[UUID] = field(default_factory=tuple)

    @property
    def line(self) -> dict[str, Any]:
        names = ("on", "at_time", "minutes", "place", "others", "alone_reason")
        return {name: getattr(self, name) for name in names}

    @property
    def shared(self) -> dict[str, str]:
        return {name: getattr(self, name).strip() for name in ("fact", "words", "opinion")}

    @property
    def audience(self) -> Audience:
        """The widest circle that finds something to read."""
        if any(self.shared.values()):
            return Audience.SHARED
        return Audience.TEAM if self.team_text.strip() else Audience.PRIVATE

    @property
    def is_empty(self) -> bool:
        return not any(self.shared.values()) and not self.team_text.strip() and not self.private_text.strip()


def why_not_tell(telling: Telling, *, on: date) -> Refusal | None:
    return first_refusal(
        lambda: _why_not_empty(telling),
        lambda: _why_not_on(telling, on=on),
        lambda: _why_not_as_long(telling),
        lambda: _why_not_alone(telling),
    )


def _why_not_empty(telling: Telling) -> Refusal | None:
    if not telling.is_empty:
        return None
    return Refusal(_("Nothing is written."), _("Write at least what happened, in two lines."), ("fact",))


def _why_not_on(telling: Telling, *, on: date) -> Refusal | None:
    if telling.on <= on:
        return None
    return Refusal(_("The day is in the future."), _("Write today, or the day it happened."), ("on",))


def _why_not_as_long(telling: Telling) -> Refusal | None:
    if telling.minutes is None or 0 < telling.minutes <= LONGEST_MINUTES:
        return None
    return Refusal(
        _("Something of one day lasts between one minute and 24 hours."), _("Correct the minutes."), ("minutes",)
    )


def _why_not_alone(telling: Telling) -> Refusal | None:
    """Two at the door: for the safety of who goes, and of who opens."""
    if telling.kind is not EntryKind.VISIT or telling.colleagues or telling.others.strip():
        return None
    if telling.alone_reason.strip():
        return None
    return Refusal(
        _("A home visit is made by two."),
        _("Choose who was with you, or say why you went alone."),
        ("colleagues", "alone_reason"),
    )


def why_not_correct(*, is_author: bool, is_meeting: bool, changed: bool, reason: str) -> Refusal | None:
    if is_meeting:
        return Refusal(
            _("This entry comes from the sheet of a meeting."), _("Write a new entry that says what is true.")
        )
    if not is_author:
        return Refusal(
            _("An entry is corrected by who wrote it."), _("Write an entry of your own that says what is true.")
        )
    if not changed:
        return Refusal(_("Nothing has changed."), _("Change what is wrong, or go back."))
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def why_not_share(*, is_author: bool, in_team: bool, has_part: bool) -> Refusal | None:
    if not is_author:
        return Refusal(_("The team's part is shared by who wrote it."), _("Ask the colleague who wrote the entry."))
    if not has_part:
        return Refusal(
            _("This entry has no part for the team only: the rest is already read by the whole team."),
            _("Nothing else is needed."),
        )
    if not in_team:
        return Refusal(_("Nobody of that body is in the team."), _("Choose a body of the team."), ("organisation",))
    return None


def why_not_convene(*, on: date, invited: Sequence[Any], now: date) -> Refusal | None:
    if on < now:
        return Refusal(_("The day is in the past."), _("Choose today or a later day."), ("on",))
    if on > add_months(now, CONVENED_WITHIN_MONTHS):
        return Refusal(_("That is more than a year away."), _("Choose a nearer day."), ("on",))
    if not invited:
        return Refusal(_("Nobody is invited."), _("Choose at least one colleague of the team."), ("invited",))
    return None


def why_not_hold(state: str, *, on: date, now: date, present: Collection[Any], told: bool) -> Refusal | None:
    if state != MeetingState.CONVENED:
        return Refusal(_("The sheet of this meeting is closed."), _("Open it and read what was decided."))
    if on > now:
        return Refusal(
            _("The meeting has not taken place yet."), _("Write the sheet on its day, or move it to an earlier day.")
        )
    if not present:
        return Refusal(_("Nobody was present."), _("Tick who was there, or cancel the meeting."), ("present",))
    if not told:
        return Refusal(
            _("Nothing was discussed, nothing decided."),
            _("Write in at least one area, or a decision."),
            ("decision_1",),
        )
    return None


def why_not_cancel(state: str, *, reason: str) -> Refusal | None:
    if state != MeetingState.CONVENED:
        return Refusal(_("The sheet of this meeting is closed."), _("Open it and read what was decided."))
    if not reason.strip():
        return Refusal(_("It is not said why."), _("Write the reason in a few words."), ("reason",))
    return None


def why_not_step(decision: Any) -> Refusal | None:
    if decision.step_id is None:
        return None
    return Refusal(_("This decision is already a step of the plan."), _("Open the plan to see it."))
