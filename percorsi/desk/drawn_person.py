"""How a person's file is drawn: the identity bar, the guided list, the paths, the moments."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case, Spell
from percorsi.cases.vocabulary import Protection, State
from percorsi.desk.addresses import address
from percorsi.desk.items import drawn
from percorsi.desk.models import Fact as DatedFact
from percorsi.desk.queries.deadlines import Deadlines
from percorsi.desk.queries.person_file import Diary, PersonFile
from percorsi.desk.queries.work import Document
from percorsi.desk.sentences import told
from percorsi.desk.vocabulary import DueKind, FactGroup, FactKind
from percorsi.kernel.components import Badge, Fact, Identity, Moment, Tab, Task
from percorsi.kernel.dates import completed_years
from percorsi.kernel.dates import today as date_of_today
from percorsi.kernel.vocabulary import Progress
from percorsi.people.models import Contact, Person
from percorsi.people.rules.safe_contact import about_calls, sentences
from percorsi.people.vocabulary import ContactKind

MILESTONES = {FactKind.OPENED, FactKind.ENTERED, FactKind.RE_ENTERED, FactKind.EXITED, FactKind.PLAN_AGREED}
ENDED_TONES = {State.CLOSED: "neutral", State.FOLLOW_UP: "neutral", State.ORIENTED_ELSEWHERE: "neutral"}


def drawn_file(actor: Actor, found: PersonFile, *, today: date) -> dict[str, Any]:
    return {
        "found": found,
        "identity": identity_of(actor, found.person, found.cases, current="file", today=today),
        "tasks": [_within_reach(actor, task) for task in guided_tasks(found)],
        "paths": [drawn_path(actor, case, found.spells[case.id]) for case in found.cases],
        "due": [drawn(due, today=today) for due in found.due],
        "moments": moments(found.events.facts),
        "record_address": _address_to_write(actor, found, "diary:write"),
        "appointment_address": _address_to_write(actor, found, "calendar:plan"),
        "edit_address": address("desk:edit", found.person.id) if actor.may(Permission.PERSON_EDIT) else "",
        "rules": sentences(found.rules),
        "rules_are_owed": owes_rules(actor, found),
        "contacts": [(contact.get_kind_display(), told_before(contact, found)) for contact in found.contacts],
        "whom_to_ask": "" if found.is_safety_reader else whom_to_ask(found.cases),
        "household": [(member, completed(member.person, today)) for member in found.household],
    }


def _address_to_write(actor: Actor, found: PersonFile, page: str) -> str:
    """Two clicks from anywhere: of the path under way, else nowhere."""
    under_way = next((case for case in found.cases if case.is_open and case.id in found.worked_on), None)
    return address(page, under_way.id) if under_way and actor.may(Permission.DIARY_WRITE) else ""


def drawn_timeline(actor: Actor, found: Diary, *, groups: Sequence[FactGroup], today: date) -> dict[str, Any]:
    chosen = [("cosa", group.value) for group in groups]
    more = urlencode([*chosen, ("dopo", str(found.page.next_mark))]) if found.page.next_mark else ""
    return {
        "identity": identity_of(actor, found.person, found.cases, current="timeline", today=today),
        "person": found.person,
        "moments": moments(found.page.facts),
        "groups": [(group, group in groups) for group in FactGroup],
        "more": more,
    }


def drawn_deadlines(actor: Actor, found: Deadlines, *, today: date) -> dict[str, Any]:
    return {
        "identity": identity_of(actor, found.person, found.cases, current="", today=today),
        "person": found.person,
        "items": [drawn(due, today=today) for due in found.dues],
    }


def identity_of(actor: Actor, person: Person, cases: Sequence[Case], *, current: str, today: date) -> Identity:
    main = cases[0] if cases else None
    facts = [Fact("", _("%(age)s years old") % {"age": completed(person, today)})] if person.birth_date else []
    if main and main.case_manager:
        facts.append(Fact(_("Case manager"), main.case_manager.display_name))
    if person.place:
        facts.append(Fact(_("Lives in"), person.place.name))
    return Identity(
        name=person.own_name if current == "file" else person.full_name,
        address=reverse("desk:person", args=[person.id]),
        facts=facts,
        badges=badges_of(person, main),
        tabs=[tab for tab in tabs_of(person, cases, current=current) if actor.opens(tab.address)],
    )


def badges_of(person: Person, main: Case | None) -> list[Badge]:
    badges = [Badge(State(main.state).label, ENDED_TONES.get(State(main.state), "accent"))] if main else []
    if person.restricted:
        badges.append(Badge(_("Protected file"), "danger"))
    return badges


def tabs_of(person: Person, cases: Sequence[Case], *, current: str) -> list[Tab]:
    tabs = [
        Tab(_("Summary"), reverse("desk:person", args=[person.id]), current == "file"),
        Tab(_("All events"), reverse("desk:timeline", args=[person.id]), current == "timeline"),
    ]
    tabs[1:1] = [Tab(_("Diary"), reverse("diary:diary", args=[case.id])) for case in cases[:1]]
    if not person.is_protected:
        tabs.append(Tab(_("Household"), reverse("desk:household", args=[person.id]), current == "household"))
    rights = address("rights:file", person.id)
    tabs += [Tab(_("Notices and consents"), rights, current == "rights")] if rights else []
    pages = [(case, address("cases:case", case.id)) for case in cases]
    tabs += [Tab(case.project.label, page) for case, page in pages if page]
    return [*tabs, Tab(_("Accesses"), reverse("oversight:accesses", args=[person.id]), current == "accesses")]


def completed(person: Person, on: date) -> int | None:
    return completed_years(person.birth_date, on) if person.birth_date else None


def told_before(contact: Contact, found: PersonFile) -> str:
    """A number comes after the rule, so that nobody dials before reading it."""
    rule = about_calls(found.rules) if contact.kind in {ContactKind.MOBILE, ContactKind.PHONE} else ""
    return (
        _("Before calling: %(rule)s %(number)s") % {"rule": rule, "number": contact.in_words}
        if rule
        else contact.in_words
    )


def whom_to_ask(cases: Sequence[Case]) -> str:
    """The same words whether rules exist or not: that they exist already tells of a danger."""
    manager = cases[0].case_manager if cases else None
    if manager is None:
        return _("Before calling, ask the case manager how to reach the person.")
    return _("Before calling, ask %(name)s how to reach the person.") % {"name": manager.display_name}


def owes_rules(actor: Actor, found: PersonFile) -> bool:
    """A protected path without rules: its case manager is reminded to write them."""
    protected = [case for case in found.cases if case.protection == Protection.PROTECTED]
    mine = any(case.case_manager_id == actor.id for case in protected)
    return mine and found.is_safety_reader and not found.rules.are_written


def guided_tasks(found: PersonFile) -> list[Task]:
    """What a good start needs, in order; a part one may not read is not listed."""
    case = found.main_case
    contacts = reverse("desk:contacts", args=[found.person.id])
    tasks = [Task(_("Contacts"), Progress.DONE if found.contacts else Progress.TO_DO, contacts)]
    if case is None:
        return tasks
    if found.is_record_reader and (found.spells[case.id] or case.closed_on is None):
        tasks.append(entry_task(case, found))
    if found.work.readable:
        tasks.append(check_task(case))
        tasks += [assessment_task(case, found.work.assessment), plan_task(case, found.work.assessment, found.work.plan)]
    return tasks


def _within_reach(actor: Actor, task: Task) -> Task:
    """What the role may not open is told, and leads nowhere."""
    return task if not task.address or actor.opens(task.address) else replace(task, address="")


def entry_task(case: Case, found: PersonFile) -> Task:
    missing = any(due.kind == DueKind.ENTRY_DATA and due.case_id == case.id for due in found.due)
    begun = Progress.IN_PROGRESS if missing else Progress.DONE
    status = begun if found.spells[case.id] else Progress.TO_DO
    return Task(_("Entry data"), status, address("cases:entry", case.id))


def check_task(case: Case) -> Task:
    """Requirements and overlaps are looked at before the plan, and again when it was said so."""
    again = case.check_again_on  # type: ignore[attr-defined] # annotated by open_person
    status = Progress.DONE if case.check_on else Progress.TO_DO  # type: ignore[attr-defined] # same
    if again is not None and again <= date_of_today():
        status = Progress.LATE
    return Task(_("Requirements and overlaps"), status, address("eligibility:check", case.id))


def assessment_task(case: Case, assessment: Document | None) -> Task:
    if assessment is None:
        return Task(_("Assessment"), Progress.TO_DO, address("assessments:start", case.id))
    status = Progress.IN_PROGRESS if assessment.is_draft else Progress.DONE
    return Task(_("Assessment"), status, address("assessments:assessment", assessment.id))


def plan_task(case: Case, assessment: Document | None, plan: Document | None) -> Task:
    if plan is not None:
        status = Progress.IN_PROGRESS if plan.is_draft else Progress.DONE
        return Task(_("Personal plan"), status, address("plans:plan", plan.id))
    if assessment is None or assessment.is_draft:
        return Task(_("Personal plan"), Progress.BLOCKED, hint=_("The assessment comes first."))
    return Task(_("Personal plan"), Progress.TO_DO, address("plans:start", case.id))


def drawn_path(actor: Actor, case: Case, spells: Sequence[Spell]) -> dict[str, Any]:
    page = address("cases:case", case.id)
    return {
        "case": case,
        "address": page if actor.opens(page) else "",
        "badge": Badge(State(case.state).label, ENDED_TONES.get(State(case.state), "accent")),
        "spell": spells[-1] if spells else None,
        "returned": len(spells) > 1,
    }


def moments(facts: Sequence[DatedFact]) -> list[Moment]:
    return [
        Moment(
            on=fact.on,
            title=told(fact),
            text=fact.words,
            who=fact.author.display_name if fact.author else "",
            kind=FactKind(fact.kind).label,
            milestone=fact.kind in MILESTONES,
        )
        for fact in facts
    ]
