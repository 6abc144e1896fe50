"""The facts the template shows: every value a text, nothing internal among them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from percorsi.kernel.typeset import typeset
from percorsi.plans.models import Goal, Plan, PlanMember, Response, Signer, Step, Supporter
from percorsi.plans.paper.words import PaperForm, day_in, when_in, words_in
from percorsi.plans.vocabulary import Who
from percorsi.programmes.models import FunderMark

TEMPLATE = Path(__file__).parent / "plan.typ"
OPENING = ("wish", "starting_point", "strengths", "who_can_help")
SHORT = 12


@dataclass(frozen=True)
class Sheet:
    """All that goes on the paper, fetched by who may read it."""

    plan: Plan
    goals: Sequence[Goal]
    seal: str
    at: datetime
    signers: Sequence[Signer] = ()
    answers: Mapping[UUID, Response] = field(default_factory=dict)  # the last of each signer, to these words
    drawings: Mapping[UUID, bytes] = field(default_factory=dict)
    members: Sequence[PlanMember] = ()
    supporters: Sequence[Supporter] = ()
    marks: Sequence[FunderMark] = ()


def paper_of(sheet: Sheet, *, language: str, form: PaperForm) -> bytes:
    pictures = {f"mark-{mark.pk}.png": bytes(mark.logo) for mark in sheet.marks if mark.logo}
    pictures |= {f"signer-{key}.png": drawing for key, drawing in sheet.drawings.items()}
    return typeset(TEMPLATE, facts_of(sheet, language=language, form=form), at=sheet.at, pictures=pictures)


def facts_of(sheet: Sheet, *, language: str, form: PaperForm) -> dict[str, Any]:
    say, plan = words_in(language), sheet.plan
    name = plan.case.person.full_name
    heading = say["heading_plain"] if form == PaperForm.PLAIN else say["heading"]
    return {
        "language": language,
        "own_language": "it",
        "form": form.value,
        "words": {key: value for key, value in say.items() if isinstance(value, str)},
        "title": f"{say['title']}, {name}",
        "author": plan.case.project.title,
        "heading": heading,
        "project": plan.case.project.title,
        "edition": f"{plan.edition} ({say['draft']})" if plan.is_draft else str(plan.edition),
        "seal": sheet.seal[:SHORT],
        "whole_seal": sheet.seal,
        "printed_on": day_in(language, sheet.at.date()),
        "marks": [_mark(mark) for mark in sheet.marks],
        "about": list(_about(sheet, language)),
        "opening": [{"label": say[key], "value": getattr(plan, key)} for key in OPENING if getattr(plan, key)],
        "goals": [_goal(goal, number, sheet, language, form) for number, goal in enumerate(sheet.goals, start=1)],
        "supporters": [f"{each}: {each.offer}" for each in sheet.supporters],
        "signers": [_signer(signer, sheet, language) for signer in sheet.signers],
    }


def _mark(mark: FunderMark) -> dict[str, str]:
    return {"name": mark.name, "wording": mark.wording, "picture": f"mark-{mark.pk}.png" if mark.logo else ""}


def _about(sheet: Sheet, language: str) -> Iterator[dict[str, Any]]:
    say, plan = words_in(language), sheet.plan
    facts = (
        (say["person"], plan.case.person.full_name, True),
        (say["family"], ", ".join(each.person.full_name for each in sheet.members), True),
        (say["manager"], plan.case.case_manager.display_name if plan.case.case_manager else "", True),
        (say["review"], day_in(language, plan.review_on) if plan.review_on else "", False),
    )
    return ({"label": label, "value": value, "own": own} for label, value, own in facts if value)


def _goal(goal: Goal, number: int, sheet: Sheet, language: str, form: PaperForm) -> dict[str, Any]:
    say, plain = words_in(language), form == PaperForm.PLAIN
    area = say["areas"][goal.area] + (f", {say['of_family']}" if goal.of_household else "")
    written: Sequence[Step] = goal.written  # type: ignore[attr-defined] # prefetched
    mine = [_step(step, sheet, language) for step in written if step.who == Who.PERSON]
    theirs = [_step(step, sheet, language) for step in written if step.who != Who.PERSON]
    groups = ({"title": say["mine"], "steps": mine}, {"title": say["theirs"], "steps": theirs})
    return {
        "title": f"{say['goal']} {number}. {area}",
        "own_words": goal.words,
        "formulation": "" if plain else goal.formulation,
        "expected": goal.expected_result,
        "steps": [_step(step, sheet, language) for step in written],
        "groups": [group for group in groups if group["steps"]],
    }


def _step(step: Step, sheet: Sheet, language: str) -> dict[str, str]:
    units = words_in(language)["units"]
    person = sheet.plan.case.person
    named = {
        Who.PERSON: person.alias or person.given_name or person.full_name,
        Who.OPERATOR: step.operator.display_name if step.operator else "",
        Who.ORGANISATION: step.organisation.name if step.organisation else "",
        Who.SUPPORTER: step.supporter,
    }
    return {
        "what": step.what,
        "who": named[Who(step.who)],
        "when": when_in(language, step.starts_on, step.due_on),
        "place": step.place,
        "much": f"{step.quantity} {units[step.unit]}" if step.quantity else "",
    }


def _signer(signer: Signer, sheet: Sheet, language: str) -> dict[str, str]:
    say, answer = words_in(language), sheet.answers.get(signer.pk)
    drawn = signer.pk in sheet.drawings
    return {
        "name": signer.name,
        "party": say["parties"][signer.party],
        "told": _told(answer, language) if answer else "",
        "reason": answer.reason if answer else "",
        "picture": f"signer-{signer.pk}.png" if drawn else "",
        "alt": f"{say['signature_of']} {signer.name}",
    }


def _told(answer: Response, language: str) -> str:
    say = words_in(language)
    told = [say["told"][answer.how].format(on=day_in(language, answer.on))]
    if answer.code is not None:
        told.append(say["code"].format(to=_masked(answer.code.sent_to)))
    if answer.own_account:
        told.append(say["account"])
    return " ".join(told)


def _masked(address: str) -> str:
    """Enough to recognise one's own address, too little to learn somebody else's."""
    name, _at, place = address.partition("@")
    return f"{name[:1]}…@{place}"
