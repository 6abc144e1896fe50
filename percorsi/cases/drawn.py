"""How a path is drawn: whose it is, how far it has come, what the funder still needs."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.policy import relation_allows
from percorsi.access.vocabulary import Permission, Relation
from percorsi.cases.drawn_referral import drawn_rows
from percorsi.cases.models import Case, Participation, Spell, TeamMember, Transition
from percorsi.cases.queries import (
    Standing,
    current_team,
    facts_of,
    former_team,
    last_spell,
    record_of,
    standing_of,
    transitions_of,
)
from percorsi.cases.queries.moves import options_with
from percorsi.cases.queries.records import path_facts_with
from percorsi.cases.queries.referrals import referrals_of
from percorsi.cases.rules.record import findings
from percorsi.cases.vocabulary import CLASS_NAMES, MAIN_ROAD, ClosingReason, Protection, State, TeamFunction
from percorsi.kernel.components import Badge, Fact, Identity, Moment, Step, Tab, Task
from percorsi.kernel.dates import completed_years, in_words, today
from percorsi.kernel.privacy import DataClass
from percorsi.kernel.vocabulary import Progress

LAST_STEPS = 4


def drawn_path(actor: Actor, case: Case) -> dict[str, Any]:
    """All that the page of a path shows; the funder's part only to who may see the entry data."""
    standing, record = standing_of(actor, case), record_of(case)
    entry_seen = standing.sees(DataClass.NUMBERS)
    story = list(transitions_of(case))
    facts = path_facts_with(case, record, on=today(), entry_seen=entry_seen)
    options = options_with(actor, case, standing, facts)
    ready = [option.move for option in options if option.refusal is None]
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="case", standing=standing),
        "road": road(case, {one.target for one in story}),
        "ready": [move for move in ready if not move.closing],
        "endings": [move for move in ready if move.closing],
        "waiting": [option for option in options if option.refusal is not None],
        "facts": path_facts_shown(case),
        "team": current_team(case),
        "moments": moments(story[:LAST_STEPS]),
        "funder": funder_tasks(case, record, on=today()) if entry_seen else None,
        "record": record,
        "open_findings": findings(facts_of(record), on=today()) if record else [],
    }


def identity_of(case: Case, *, by: Actor, current: str = "", standing: Standing | None = None) -> Identity:
    """Who the page speaks of, with the pages of this path one may open as tabs."""
    person = case.person
    facts = [Fact(_("Project"), case.project.label)]
    if person.birth_date:
        age = completed_years(person.birth_date, today())
        facts.insert(0, Fact("", _("%(age)s years old") % {"age": age}))
    if case.case_manager:
        facts.append(Fact(_("Case manager"), case.case_manager.display_name))
    return Identity(
        name=person.full_name,
        address=address("desk:person", case.person_id),
        facts=facts,
        badges=badges_of(case),
        tabs=list(_tabs(case, by, current, standing or standing_of(by, case))),
    )


def badges_of(case: Case) -> list[Badge]:
    badges = [Badge(State(case.state).label, "accent" if case.is_open else "neutral")]
    if case.restricted:
        badges.append(Badge(Protection(case.protection).label, "danger"))
    return badges


def _tabs(case: Case, by: Actor, current: str, standing: Standing) -> Iterator[Tab]:
    base, numbers, work = DataClass.BASE, DataClass.NUMBERS, DataClass.ECONOMIC
    pages = [
        ("person", _("Summary"), base, address("desk:person", case.person_id)),
        ("case", _("Path"), base, address("cases:case", case.id)),
        ("record", _("For the funder"), numbers, address("cases:record", case.id)),
        ("team", _("Team"), base, address("cases:team", case.id)),
        ("diary", _("Diary"), work, address("diary:diary", case.id) if by.may(Permission.DIARY_READ) else ""),
        (
            "appointments",
            _("Appointments"),
            work,
            address("calendar:of_case", case.id) if by.may(Permission.DIARY_READ) else "",
        ),
        ("assessments", _("Assessments"), work, address("assessments:of_case", case.id)),
        ("plans", _("Personal plan"), work, address("plans:of_case", case.id)),
        ("activities", _("Activities"), work, address("activities:of_case", case.id)),
        ("placements", _("Placements"), work, address("placements:of_case", case.id)),
        ("eligibility", _("Requirements"), work, address("eligibility:check", case.id)),
        ("documents", _("Documents"), work, address("cases:documents", case.id)),
        ("protection", _("Protection"), work, address("cases:protection", case.id)),
    ]
    yield from (
        Tab(label, page, name == current) for name, label, needed, page in pages if page and standing.sees(needed)
    )
    reserved = address("compartments:overview", case.id)
    if reserved and standing.knows_reserved:
        yield Tab(_("Reserved"), reserved, current == "reserved")


def address(name: str, *keys: object) -> str:
    """Empty as long as the page does not exist."""
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""


def road(case: Case, passed: Collection[str]) -> list[Step]:
    """The phases the path went through, where it is, and what is still ahead on the main road."""
    state = State(case.state)
    behind = [one for one in _before(state) if one in passed]
    return [
        *(Step(one.label, "done") for one in behind),
        Step(state.label, "current"),
        *(Step(one.label) for one in _after(state)),
    ]


def _before(state: State) -> list[State]:
    """In the order of the table; a side road leaves the main one after the pre-assessment."""
    return [one for one in State if list(State).index(one) < list(State).index(state)]


def _after(state: State) -> list[State]:
    """Nothing is ahead of who was oriented elsewhere; light support may become a full path."""
    if state is State.ORIENTED_ELSEWHERE:
        return []
    return [one for one in MAIN_ROAD if list(State).index(one) > list(State).index(state)]


def path_facts_shown(case: Case) -> list[Fact]:
    facts = [
        Fact(_("In this phase since"), case.state_since),
        Fact(_("Opened on"), case.opened_on),
        Fact(_("Case manager"), case.case_manager),
    ]
    if case.channel:
        facts.append(Fact(_("How we met"), case.channel))
    if case.closed_on:
        facts += [Fact(_("Ended on"), case.closed_on), Fact(_("Why it ended"), case.get_closing_reason_display())]
    return facts


def moments(transitions: Iterable[Transition]) -> list[Moment]:
    return [
        Moment(
            on=one.on,
            title=_("Path opened: %(phase)s") % {"phase": one.get_target_display()}
            if not one.source
            else one.get_target_display(),
            text=one.reason,
            who=one.created_by.display_name,
            milestone=one.target in {State.ACTIVE, State.CLOSED},
            badges=[Badge(ClosingReason(one.closing_reason).label)] if one.closing_reason else [],
        )
        for one in transitions
    ]


def drawn_team(actor: Actor, case: Case) -> dict[str, Any]:
    standing = standing_of(actor, case)
    return {
        "case": case,
        "identity": identity_of(case, by=actor, current="team", standing=standing),
        "members": [drawn_place(place) for place in current_team(case)],
        "former": [drawn_place(place) for place in former_team(case)],
        "assigns": may(actor, standing.relation(), Permission.CASE_ASSIGN),
        "sends": may(actor, standing.relation(), Permission.REFERRAL_SEND),
        "referrals": drawn_rows(referrals_of(actor, case)) if standing.by_team else [],
    }


def drawn_place(place: TeamMember) -> dict[str, Any]:
    return {
        "place": place,
        "sees": [CLASS_NAMES[DataClass(item)] for item in place.classes],
        "since": localdate(place.valid.lower),
        "until": localdate(place.valid.upper) if place.valid.upper else None,
        "heads": place.function == TeamFunction.CASE_MANAGER,
    }


def may(actor: Actor, relation: Relation, permission: Permission) -> bool:
    return actor.may(permission) and relation_allows(relation, permission)


@dataclass(frozen=True)
class Due:
    """What the funder needs of a spell, with its last day."""

    name: str
    page: str
    done_on: date | None
    due_on: date | None
    opens_on: date | None


def funder_tasks(case: Case, record: Participation | None, *, on: date) -> list[Task]:
    """Entry, exit, situation within 28 days, follow-up: in the order in which they come due."""
    return [_task(case, due, on=on) for due in _dues(record, last_spell(record))]


def _dues(record: Participation | None, spell: Spell | None) -> list[Due]:
    entered_on = record.entered_on if record else None
    exit_on = spell.exit_on if spell else None
    return [
        Due(_("Entry data"), "entry", entered_on, None, None),
        Due(_("Exit"), "exit", exit_on, None, spell.entry_on if spell else date.max),
        Due(
            _("Situation within 28 days"),
            "outcome",
            spell.outcome_recorded_on if spell else None,
            spell.window_ends_on if spell else None,
            exit_on or date.max,
        ),
        Due(
            _("Follow-up at six months"),
            "follow_up",
            spell.followed_up_on if spell else None,
            spell.followup_due_on if spell else None,
            (spell.followup_due_on if spell else None) or date.max,
        ),
    ]


def _task(case: Case, due: Due, *, on: date) -> Task:
    page = reverse(f"cases:{due.page}", args=[case.id])
    if due.done_on:
        return Task(due.name, Progress.DONE, page if due.page != "exit" else "", in_words(due.done_on))
    if due.opens_on and due.opens_on > on:
        hint = _("From %(date)s") % {"date": in_words(due.opens_on)} if due.opens_on < date.max else ""
        return Task(due.name, Progress.BLOCKED, "", hint)
    late = due.due_on is not None and due.due_on < on
    hint = _("By %(date)s") % {"date": in_words(due.due_on)} if due.due_on else ""
    return Task(due.name, Progress.LATE if late else Progress.TO_DO, page, hint)
