"""One invented life: who somebody is, the path, the participation record, what followed. Same seed, same life."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import models

from percorsi.assessments.models import Answer, Assessment
from percorsi.cases.models import Case, Participation, SensitiveEntry, Spell, StatusEvent, TeamMember, Transition
from percorsi.demo.synthetic.names import family_name, given_name
from percorsi.demo.synthetic.terms import found_by, sorted_by
from percorsi.demo.synthetic.world import World
from percorsi.diary.models import Edition, Entry
from percorsi.people.models import Contact, Person
from percorsi.plans.models import Goal, Plan, Step

FIRST_DAY, LAST_DAY = date(2020, 7, 1), date(2026, 10, 31)
DAYS = (LAST_DAY - FIRST_DAY).days
CARE = "{B,E,N}"
FOREIGN = ("ROU", "MAR", "EGY", "PER", "UKR", "CHN", "SEN", "PAK", "ECU", "BGD")
ON_THE_WAY = ("signalled", "first_contact", "pre_assessment", "assessment", "plan", "active", "review")
HALF, ASKED = 0.5, 0.9
LONGEST_START, SHORTEST_STAY, LONGEST_STAY = 60, 20, 700  # days
WEIGHTS = (3, 6, 5, 8, 10, 60, 8)
WAY = ("signalled", "first_contact", "pre_assessment", "assessment", "plan", "active")
SENSITIVE = ("foreign_background", "minority", "disability", "other_disadvantaged")

TABLES: list[type[models.Model]] = [
    Person, Contact, Case, TeamMember, Transition, Participation, SensitiveEntry, Spell, StatusEvent, Assessment,
    Answer, Plan, Goal, Step, Entry, Edition,
]  # fmt: skip

Line = tuple[type[models.Model], dict[str, Any]]


@dataclass
class Life:
    """One person's rows are written in one go; the generator carries what they share."""

    world: World
    number: int
    chance: Random

    def __post_init__(self) -> None:
        seat = self.world.seat_of(self.number)
        self.seat = seat
        self.seats = f"{{{seat.scope_id}}}"
        self.scope = {"scope_id": seat.scope_id, "restricted": False}
        self.author = self.world.worker_of(self.number)
        self.born = {"created_by_id": self.author}
        self.sex = "F" if self.chance.random() < 0.54 else "M"
        self.opened_on = FIRST_DAY + timedelta(days=self.chance.randrange(DAYS))
        self.birth = self.opened_on - timedelta(days=self.chance.randrange(16 * 365, 62 * 365))
        left = (LAST_DAY - self.opened_on).days
        self.closed = left > LONGEST_START + SHORTEST_STAY and self.chance.random() < min(0.9, left / 1500)
        self.person_id, self.case_id, self.participation_id = self.key(), self.key(), self.key()

    def key(self) -> str:
        """Shaped as a version 7, ordered by person, so that indexes are as compact as in use."""
        tail = f"{self.chance.getrandbits(72):018x}"
        return f"0180{self.number:08x}-7{tail[:3]}-8{tail[3:6]}-{tail[6:]}"

    def lines(self) -> Iterator[Line]:
        yield from self._person()
        yield from self._case()
        yield from self._diary()
        if self.closed or self.state in ("active", "review", "plan"):
            yield from self._assessment()
            yield from self._participation()
        if self.state in ("active", "review"):
            yield from self._plan()

    def _person(self) -> Iterator[Line]:
        municipality, cadastral, _degurba = self.chance.choice(self.world.municipalities or [(None, "", 2)])
        code, phone = f"SYN-{self.number:08}", f"000 {self.number:07}"
        given, family = given_name(self.chance, self.sex), family_name(self.chance)
        self.citizenship = "ITA" if self.chance.random() < 0.72 else self.chance.choice(FOREIGN)
        yield Person, {
            "id": self.person_id, "given_name": given, "family_name": family, "sex": self.sex,
            "birth_date": self.birth, "birth_cadastral": cadastral, "citizenship": self.citizenship,
            "external_id": code, "residence_id": municipality, "domicile_id": municipality,
            "scope_ids": self.seats,
            "search_key": sorted_by(family, given),
            "search_terms": found_by(family, given, birth=self.birth, code=code, phone=phone),
            **self.born,
        }  # fmt: skip
        yield Contact, {
            "id": self.key(), "person_id": self.person_id, "kind": "mobile", **self.born,
            "value": phone, "scope_ids": self.seats,
        }  # fmt: skip

    def _case(self) -> Iterator[Line]:
        self.state = "closed" if self.closed else self.chance.choices(ON_THE_WAY, WEIGHTS)[0]
        self.started_on = min(self.opened_on + timedelta(days=self.chance.randrange(10, LONGEST_START)), LAST_DAY)
        longest = min(LONGEST_STAY, (LAST_DAY - self.started_on).days)
        stay = timedelta(days=self.chance.randrange(SHORTEST_STAY - 1, longest)) if self.closed else None
        self.ended_on = self.started_on + stay if stay else None
        since = self.ended_on or self.started_on
        yield Case, {
            "id": self.case_id, "person_id": self.person_id, "project_id": self.seat.project_id, **self.scope,
            "state": self.state, "state_since": since, "case_manager_id": self.author, "opened_on": self.opened_on,
            "closed_on": self.ended_on, "closing_reason": "goals_reached" if self.closed else "", **self.born,
        }  # fmt: skip
        yield TeamMember, {
            "id": self.key(), "case_id": self.case_id, **self.scope, "user_id": self.author, "classes": CARE,
            "organisation_id": self.seat.organisation_id,
            "function": "case_manager", "granted_by_id": self.author, "granted_at": BORN,
            "valid": f"[{self.opened_on} 08:00:00+00,)",
        }  # fmt: skip
        yield from self._transitions()

    def _transitions(self) -> Iterator[Line]:
        path = WAY[: WAY.index(self.state) + 1] if self.state in WAY else (*WAY, self.state)
        before, gap = "", (self.started_on - self.opened_on) / len(WAY)
        for step, target in enumerate(path):
            on = self.ended_on if target == "closed" else self.opened_on + gap * step
            yield Transition, {
                "id": self.key(), "case_id": self.case_id, **self.scope, "source": before, "target": target,
                "on": on, "reason": "Come concordato.",
                "closing_reason": "goals_reached" if target == "closed" else "", **self.born,
            }  # fmt: skip
            before = target

    def _diary(self) -> Iterator[Line]:
        """One after the other from the opening on, shared with who coordinates."""
        kinds = ("encounter", "call", "note")
        for number in range(self.world.notes):
            entry, on = self.key(), self.opened_on + timedelta(days=number)
            yield Entry, {
                "id": entry, "case_id": self.case_id, **self.scope, "kind": self.chance.choice(kinds), "on": on,
                "audience": "shared", "organisation_id": self.seat.organisation_id, "minutes": 30, **self.born,
            }  # fmt: skip
            yield Edition, {
                "id": self.key(), "entry_id": entry, "number": 1, "case_id": self.case_id, **self.scope, "on": on,
                "minutes": 30, "fact": "Incontro al centro. Parliamo del lavoro e della casa.",
                "words": "Vorrei un lavoro vicino a casa.", "opinion": "Si presenta con puntualità.", **self.born,
            }  # fmt: skip

    def _assessment(self) -> Iterator[Line]:
        if self.world.instrument_id is None:
            return
        assessment, on = self.key(), self.started_on
        yield Assessment, {
            "id": assessment, "case_id": self.case_id, **self.scope, "instrument_id": self.world.instrument_id,
            "state": "completed", "on": on, "keeper_id": self.author, "completed_at": BORN,
            "completed_by_id": self.author, **self.born,
        }  # fmt: skip
        for item in self.chance.sample(self.world.rated_items, k=min(3, len(self.world.rated_items))):
            yield Answer, {
                "id": self.key(), "assessment_id": assessment, "item_id": item, "case_id": self.case_id, **self.scope,
                "rating": self.chance.randrange(1, 6), "source": "observer", "on": on, "saved_by_id": self.author,
                "saved_at": BORN, **self.born,
            }  # fmt: skip

    def _plan(self) -> Iterator[Line]:
        """In force, reviewed every three months; one step in three is late."""
        plan, goal, agreed_on = self.key(), self.key(), self.started_on + timedelta(days=20)
        review_on = LAST_DAY + timedelta(days=self.chance.randrange(-20, 90))
        yield Plan, {
            "id": plan, "case_id": self.case_id, **self.scope, "state": "agreed", "keeper_id": self.author,
            "review_on": review_on, "next_review_on": review_on, "agreed_on": agreed_on, "content_hash": "synthetic",
            "wish": "Un lavoro vicino a casa.", **self.born,
        }  # fmt: skip
        yield Goal, {
            "id": goal, "plan_id": plan, "case_id": self.case_id, **self.scope, "position": 1, "area": "work",
            "words": "Trovare un lavoro vicino a casa", **self.born,
        }  # fmt: skip
        for position in (1, 2):
            done = self.chance.random() < HALF
            yield Step, {
                "id": self.key(), "goal_id": goal, "case_id": self.case_id, **self.scope, "position": position,
                "what": "Preparare il curriculum", "who": "person", "state": "done" if done else "to_do",
                "due_on": LAST_DAY + timedelta(days=self.chance.randrange(-30, 60)),
                "ended_on": LAST_DAY if done else None, **self.born,
            }  # fmt: skip

    def _participation(self) -> Iterator[Line]:
        chance, status = self.chance, self.chance.choices(("UNE", "INA", "EMP"), (62, 26, 12))[0]
        known = chance.random() > 0.03
        yield Participation, {
            "id": self.participation_id, "case_id": self.case_id, **self.scope, "person_id": self.person_id,
            "project_id": self.seat.project_id, "pseudonym": f"{self.number:010X}", "entered_on": self.started_on,
            "sex": self.sex, "birth_date": self.birth, "labour_status": status,
            "isced": self._isced() if known else None,
            "in_education": chance.random() < 0.2 if status == "INA" else False,
            "unemployed_since": self._unemployed_since() if status == "UNE" else None,
            "household_jobless": status != "EMP" and chance.random() < 0.4,
            "household_dependent_children": chance.random() < 0.4,
            "household_single_adult": chance.random() < 0.2, "citizenship": self.citizenship,
            "homeless": chance.random() < 0.05, "degurba": chance.choice((1, 2, 2, 3)), **self.born,
        }  # fmt: skip
        answers = {name: self._sensitive() for name in SENSITIVE}
        yield SensitiveEntry, {
            "id": self.key(), "participation_id": self.participation_id, "case_id": self.case_id, **self.scope,
            **answers, **self.born,
        }  # fmt: skip
        yield from self._spell(status)

    def _spell(self, status: str) -> Iterator[Line]:
        spell, chance, ended = self.key(), self.chance, self.ended_on
        outcome = chance.random() if ended else 1.0
        reached = None if ended is None or ended > LAST_DAY - timedelta(days=200) else chance.random() < 0.8
        yield Spell, {
            "id": spell, "participation_id": self.participation_id, "case_id": self.case_id, **self.scope,
            "entry_on": self.started_on, "exit_on": ended,
            "outcome_recorded_on": ended + timedelta(days=20) if ended and outcome < 0.9 else None,
            "exit_reason": "" if ended is None else chance.choice(("COMPLETED", "COMPLETED", "DROPOUT")),
            "qualified_on": ended if 0.30 < outcome < 0.45 else None,
            "education_started_on": ended if 0.45 < outcome < 0.52 else None,
            "followup_reached": reached, "followed_up_on": ended + timedelta(days=190) if reached and ended else None,
            **self.born,
        }  # fmt: skip
        if ended and outcome < 0.30 and status != "EMP":
            yield StatusEvent, {
                "id": self.key(), "spell_id": spell, "case_id": self.case_id, **self.scope,
                "on": ended + timedelta(days=chance.randrange(20)), "status": "EMP", **self.born,
            }  # fmt: skip

    def _isced(self) -> int:
        return self.chance.choices((0, 1, 2, 3, 4, 5, 6, 7), (2, 6, 38, 36, 4, 4, 6, 4))[0]

    def _unemployed_since(self) -> date:
        """Nobody is unemployed before the fifteenth birthday."""
        fifteen = self.birth + timedelta(days=15 * 366)
        return max(fifteen, self.started_on - timedelta(days=self.chance.randrange(10, 1500)))

    def _sensitive(self) -> str:
        return self.chance.choices(("N", "Y", "REFUSED", ""), (68, 18, 8, 6))[0]


BORN = "2022-01-01T00:00:00+00:00"
