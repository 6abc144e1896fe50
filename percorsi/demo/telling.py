"""The few words stories are told with. Each is an action of the product, done by the colleague who would do it.

A story is a module of ``stories``: its first line says whose it is, ``tell(network)`` tells it. To add one, copy one.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path as FilePath
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.models import Membership, Scope, User
from percorsi.access.vocabulary import Permission
from percorsi.assessments.actions import Change, complete_assessment, save_answers, start_assessment
from percorsi.assessments.models import Assessment, Item
from percorsi.assessments.queries import missing_core
from percorsi.cases.actions import (
    add_member,
    attach,
    hand_over,
    move_case,
    open_case,
    record_entry,
    record_follow_up,
    record_outcome,
    record_status,
)
from percorsi.cases.actions.protection import ask_opening, protect_path
from percorsi.cases.facts import FollowUp, Outcome
from percorsi.cases.models import Case
from percorsi.cases.queries import entry_from_person, get_case
from percorsi.cases.rules import MOVES
from percorsi.cases.vocabulary import ClosingReason, TeamFunction
from percorsi.cases.vocabulary.protection import Grounds
from percorsi.demo.invented import key, made_up_code
from percorsi.network.models import Organisation
from percorsi.people.actions import add_contact, add_to_household_of, register_person, write_safety_note
from percorsi.people.models import Person
from percorsi.people.rules.safe_contact import ContactRules
from percorsi.people.vocabulary import ContactKind, HouseholdRelation
from percorsi.plans.actions import (
    Said,
    add_goal,
    add_step,
    answer_to_plan,
    record_progress,
    review_plan,
    start_plan,
    write_plan,
)
from percorsi.plans.models import Plan, Step
from percorsi.plans.queries import current_plan, goals_of
from percorsi.plans.vocabulary import OPEN_STEPS, Agreement, Area, Attainment, Decision, StepState, Who
from percorsi.programmes.models import Project
from percorsi.territory.models import Municipality

FILES = FilePath(__file__).parent / "files"
SENSITIVE_NO = dict.fromkeys(("foreign_background", "minority", "disability", "other_disadvantaged"), "N")


@dataclass(frozen=True)
class ToDo:
    """A step of the plan, owed by the person unless said otherwise."""

    what: str
    due_on: date | None = None
    by_colleague: bool = False
    place: str = ""


@dataclass(frozen=True)
class Wanted:
    """A goal in the person's words, and what to do about it."""

    words: str
    area: Area
    steps: Sequence[ToDo]


class Network:
    """The demonstration's colleagues and places, by name."""

    def actor(self, username: str, organisation: str) -> Actor:
        """Somebody of the cast, wearing the hat of that organisation."""
        at = Organisation.objects.get(code=organisation).id
        hat = Membership.objects.select_related("user").get(user__username=username, organisation_id=at)
        return Actor(user=hat.user, membership=hat)

    def meet(
        self,
        story: str,
        *,
        by: Actor,
        project: str,
        on: date,
        channel: str,
        born_in: str = "",
        lives_in: str = "",
        tax_code: bool = True,
        **identity: Any,
    ) -> "Path":
        """The person is registered and the path opened, in the seat of who meets them."""
        with acting(by):
            place = Project.objects.get(code=project)
            seat = Scope.objects.get(organisation_id=by.organisation_id, project_id=place.id)
            home = Municipality.objects.filter(istat=lives_in).first()
            identity |= {"birth_cadastral": born_in, "residence": home, "domicile": home}
            if tax_code:
                identity["tax_code"] = made_up_code(**identity)
            person = register_person(scope=seat, by=by, person_id=key(story), **identity)
            case = open_case(person=person, project=place, scope=seat, on=on, by=by, channel=channel)
        return Path(worker=by, person=person, case_id=case.id)


@dataclass
class Path:
    """One person's path, and who is telling it."""

    worker: Actor
    person: Person
    case_id: UUID
    _steps: dict[str, UUID] = field(default_factory=dict)

    @contextmanager
    def _acting(self) -> Iterator[Case]:
        with acting(self.worker):
            yield get_case(self.worker, self.case_id, Permission.CASE_READ)

    @contextmanager
    def told_by(self, colleague: Actor) -> Iterator[None]:
        """What only somebody else may do, for example closing."""
        teller, self.worker = self.worker, colleague
        yield
        self.worker = teller

    def phone(self, number: str, note: str = "") -> None:
        with self._acting():
            add_contact(self.person, kind=ContactKind.MOBILE, value=number, note=note, by=self.worker)

    def agrees_on_contact(self, rules: ContactRules, words: str = "") -> None:
        """How she may be called without danger."""
        with self._acting():
            write_safety_note(self.person, text=words, rules=rules, by=self.worker)

    def lives_with(self, other: "Path", relation: HouseholdRelation, *, since: date) -> None:
        """``other`` joins the household of this person, as her ``relation``."""
        with self._acting():
            add_to_household_of(self.person, member=other.person, relation=relation, since=since, by=self.worker)

    def moves(self, code: str, *, on: date, reason: str) -> None:
        with self._acting() as case:
            move_case(case, MOVES[code], on=on, reason=reason, by=self.worker)

    def reaches_assessment(self, *, on: date, reason: str) -> None:
        """The three steps from the signal, when nothing of note happened in between."""
        for code in ("contact", "pre_assess", "assess"):
            self.moves(code, on=on, reason=reason)

    def enters(self, *, on: date, asked_on: date | None = None, attempt: str = "", **entry: Any) -> None:
        """What is known of the person is not asked again; sensitive questions are answered «no» unless said."""
        with self._acting() as case:
            known = replace(entry_from_person(case), entered_on=on, **(SENSITIVE_NO | entry))
            record_entry(case, entry=known, by=self.worker, asked_on=asked_on or on, attempt=attempt)

    def begins_assessment(self, *, on: date, words: dict[str, str]) -> Assessment:
        with self._acting() as case:
            assessment = start_assessment(case, by=self.worker, on=on)
            items = {item.code: item for item in Item.objects.filter(section__instrument=assessment.instrument)}
            said = [Change(items[code], 0, {"words": text}) for code, text in words.items()]
            save_answers(assessment, changes=said, by=self.worker)
        return assessment

    def is_assessed(self, *, on: date, words: dict[str, str], **ratings: int) -> None:
        self.ends_assessment(self.begins_assessment(on=on, words=words), on=on, **ratings)

    def ends_assessment(self, assessment: Assessment, *, on: date, **ratings: int) -> None:
        """Fields of life rated by code; what is core and not named is adequate."""
        with self._acting():
            changes = [_rated(assessment, item, ratings.get(item.code, 3)) for item in missing_core(assessment)]
            save_answers(assessment, changes=changes, by=self.worker)
            assessment.refresh_from_db()
            complete_assessment(assessment, seen=assessment.version, by=self.worker, on=on)

    def writes_plan(self, *, wish: str, review_on: date, goals: Sequence[Wanted]) -> Plan:
        with self._acting() as case:
            plan = start_plan(case, by=self.worker)
            write_plan(plan, seen=plan.version, by=self.worker, wish=wish, review_on=review_on)
            for wanted in goals:
                goal = add_goal(plan, words=wanted.words, area=wanted.area, by=self.worker)
                for todo in wanted.steps:
                    self._steps[todo.what] = add_step(goal, by=self.worker, **self._step(todo)).id
        return plan

    def agrees(self, *, on: date, wish: str, review_on: date, goals: Sequence[Wanted], by_word: str = "") -> None:
        """The plan is written together and signed; ``by_word`` says why there is no signature."""
        plan = self.writes_plan(wish=wish, review_on=review_on, goals=goals)
        with self._acting():
            plan.refresh_from_db()
            how = Agreement.ORAL if by_word else Agreement.PAPER
            answer_to_plan(plan, how=how, on=on, by=self.worker, reason=by_word, present="La persona e chi la segue")

    def does(self, what: str, *, on: date, outcome: str = "") -> None:
        self._progress(what, state=StepState.DONE, ended_on=on, outcome=outcome)

    def gives_up(self, what: str, *, on: date, reason: str) -> None:
        self._progress(what, state=StepState.GIVEN_UP, ended_on=on, given_up_reason=reason)

    def finishes_steps(self, *, on: date) -> None:
        """What is still open of the plan in force is done."""
        with self._acting() as case:
            plan = current_plan(self.worker, case)
            still_open = Step.objects.filter(goal__plan=plan, state__in=OPEN_STEPS, withdrawn_at=None)
            for step in still_open.select_related("goal__plan__case"):
                record_progress(step, state=StepState.DONE, seen=step.version, by=self.worker, ended_on=on)

    def reviews(self, *, on: date, words: str, how_far: Attainment, next_review_on: date | None = None) -> None:
        """Every goal came as far; the plan goes on, unless no next review is set: then the path gets ready to close."""
        with self._acting() as case:
            plan = current_plan(self.worker, case)
            if plan is None:
                raise LookupError("A review needs a plan in force.")
            said = Said(
                on=on,
                present="La persona e chi la segue",
                decision=Decision.GO_ON if next_review_on else Decision.CLOSE,
                next_review_on=next_review_on,
                words=words,
            )
            reached = dict.fromkeys(goals_of(plan), (how_far, ""))
            review_plan(plan, said=said, attainments=reached, by=self.worker)

    def keeps(self, title: str, *, file: str) -> None:
        """A document of the folder ``files``, sent as a browser would."""
        sent = SimpleUploadedFile(file, (FILES / file).read_bytes())
        with self._acting() as case:
            attach(case, file=sent, title=title, by=self.worker)

    def changes_status(self, status: str, *, on: date) -> None:
        with self._acting() as case:
            record_status(case, on=on, status=status, by=self.worker)

    def closes(self, closing: ClosingReason, *, on: date, reason: str) -> None:
        with self._acting() as case:
            move_case(case, MOVES["close"], on=on, reason=reason, closing_reason=closing, by=self.worker)

    def breaks_off(self, closing: ClosingReason, *, on: date, reason: str) -> None:
        with self._acting() as case:
            move_case(case, MOVES["drop_out"], on=on, reason=reason, closing_reason=closing, by=self.worker)

    def tells_outcome(self, **told: Any) -> None:
        """The situation within 28 days of the exit."""
        with self._acting() as case:
            record_outcome(case, Outcome(**told), by=self.worker)

    def is_followed_up(self, **told: Any) -> None:
        with self._acting() as case:
            record_follow_up(case, FollowUp(**told), by=self.worker)

    def is_joined_by(self, username: str, function: TeamFunction) -> None:
        with self._acting() as case:
            add_member(case, User.objects.get(username=username), function=function, by=self.worker)

    def is_protected_by(self, organisation: str, *, reason: str, staying: Sequence[str]) -> None:
        """From here on only those named see her."""
        with self._acting() as case:
            body = Organisation.objects.get(code=organisation)
            named = list(User.objects.filter(username__in=staying))
            protect_path(case, body=body, reason=reason, by=self.worker, staying=named)

    def asks_to_let_in(self, username: str, function: TeamFunction, grounds: Grounds) -> None:
        """The protecting body has not answered yet."""
        with self._acting() as case:
            ask_opening(case, User.objects.get(username=username), function=function, grounds=grounds, by=self.worker)

    def is_handed_to(self, successor: Actor, *, reason: str) -> None:
        """From here on the successor tells the story."""
        with self._acting() as case:
            hand_over(case, successor.user, reason=reason, by=self.worker)
        self.worker = successor

    def _step(self, todo: ToDo) -> dict[str, Any]:
        who = {"who": Who.OPERATOR, "operator": self.worker.user} if todo.by_colleague else {"who": Who.PERSON}
        return {"what": todo.what, "due_on": todo.due_on, "place": todo.place} | who

    def _progress(self, what: str, **told: Any) -> None:
        with self._acting():
            step = Step.objects.select_related("goal__plan__case").get(pk=self._steps[what])
            record_progress(step, seen=step.version, by=self.worker, **told)


def _rated(assessment: Assessment, item: Item, rating: int) -> Change:
    seen = assessment.answers.filter(item=item).values_list("version", flat=True).first() or 0
    return Change(item, seen, {"rating": rating, "source": "observer"})
