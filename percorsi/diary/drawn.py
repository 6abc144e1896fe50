"""How a diary, a meeting and the hours of a month are drawn."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.drawn import identity_of, may
from percorsi.cases.models import Case
from percorsi.cases.queries import standing_of
from percorsi.diary.models import Meeting
from percorsi.diary.queries import Hours, Told
from percorsi.diary.vocabulary import Audience, EntryKind, MeetingState
from percorsi.kernel.components import Badge
from percorsi.kernel.dates import add_months, today
from percorsi.kernel.privacy import DataClass
from percorsi.people.queries import safety_note_of

ICONS = {
    EntryKind.ENCOUNTER: "it-user",
    EntryKind.CALL: "it-telephone",
    EntryKind.VISIT: "it-pa",
    EntryKind.MEETING: "it-comment",
    EntryKind.NOTE: "it-pencil",
}
TONES = {MeetingState.CONVENED: "warning", MeetingState.HELD: "positive", MeetingState.CANCELLED: "neutral"}
HOURS_HEADINGS = (_("Day"), _("Hour"), _("Minutes"), _("What it was"), _("Project"))
HOUR = 60


def around(actor: Actor, case: Case) -> dict[str, Any]:
    standing = standing_of(actor, case)
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="diary", standing=standing),
        "writes": may(actor, standing.relation(DataClass.ECONOMIC), Permission.DIARY_WRITE),
        "sees_safety": standing.sees(DataClass.PROTECTED),
    }


def drawn_diary(
    actor: Actor, case: Case, told: Sequence[Told], kinds: Collection[EntryKind], number: int, *, more: bool
) -> dict[str, Any]:
    chosen = [("tipo", kind.value) for kind in kinds]
    return around(actor, case) | {
        "entries": [drawn_told(actor, one) for one in told],
        "kinds": [(kind, kind in kinds) for kind in EntryKind],
        "filtered": bool(kinds),
        "earlier": urlencode([*chosen, ("pagina", number + 1)]) if more else "",
        "later": urlencode([*chosen, ("pagina", number - 1)]) if number > 1 else "",
    }


def drawn_told(actor: Actor, told: Told) -> dict[str, Any]:
    entry = told.entry
    mine = entry.created_by_id == actor.id
    kind, audience = EntryKind(entry.kind), Audience(entry.audience)
    return {
        "told": told,
        "entry": entry,
        "kind": kind,
        "icon": ICONS[kind],
        "audience": Badge(audience.label, "neutral") if audience is not Audience.SHARED else None,
        "there": [one.user.display_name for one in told.participants if one.user_id != entry.created_by_id],
        "corrects": mine and kind is not EntryKind.MEETING,
        "shares": mine and bool(told.team_text),
        "earlier": told.editions[1:],
    }


def drawn_entry_form(actor: Actor, case: Case) -> dict[str, Any]:
    """Before a home visit: how to contact her safely, for who may read it."""
    drawn = around(actor, case)
    if drawn["sees_safety"]:
        drawn["safety"] = safety_text(case)
    return drawn


def safety_text(case: Case) -> str:
    note = safety_note_of(case.person)
    return str(note.text) if note else ""


def drawn_meeting(actor: Actor, case: Case, meeting: Meeting) -> dict[str, Any]:
    state = MeetingState(meeting.state)
    drawn = around(actor, case)
    return drawn | {
        "meeting": meeting,
        "badge": Badge(state.label, TONES[state]),
        "is_open": state is MeetingState.CONVENED and drawn["writes"],
        "is_due": meeting.on <= today(),
        "topics": list(meeting.topics.all()),
        "decisions": list(meeting.decisions.all()),
        "invitations": list(meeting.invitations.all()),
    }


def drawn_hours(rows: Sequence[Hours], month: date) -> dict[str, Any]:
    total = sum(one.minutes or 0 for one in rows)
    return {
        "rows": rows,
        "month": month,
        "total": f"{total // HOUR}:{total % HOUR:02}",
        "unknown": sum(one.minutes is None for one in rows),
        "before": f"{add_months(month, -1):%Y-%m}",
        "after": f"{add_months(month, 1):%Y-%m}" if add_months(month, 1) <= today() else "",
        "asked": f"{month:%Y-%m}",
    }


def hours_row(one: Hours) -> list[str]:
    at_time = one.at_time.strftime("%H:%M") if one.at_time else ""
    return [one.on.isoformat(), at_time, str(one.minutes or ""), str(one.kind.label), one.project]
