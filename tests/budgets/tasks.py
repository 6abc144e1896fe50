"""The tasks and what they may cost at most; ``None`` where the budget sets no limit."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Task:
    title: str
    clicks: int | None = None
    keys: int | None = None
    loads: int | None = None
    seconds: float | None = None
    said: str = ""  # a budget that is not a count, checked by the task's own test

    @property
    def budget(self) -> str:
        limits = {"clicks": self.clicks, "keys": self.keys, "loads": self.loads, "s": self.seconds}
        counted = ", ".join(f"≤ {limit:g} {unit}" for unit, limit in limits.items() if limit is not None)
        return "; ".join(filter(None, (counted, self.said)))


TASKS = {
    "1.1-1": Task(title="Know what I owe today", clicks=0, keys=0),
    "1.1-2": Task(title="Find a person, or learn she is new", clicks=1, keys=12),
    "1.1-3": Task(title="Record an encounter, two lines of text", clicks=3, seconds=60),
    "1.1-4a": Task(title="Resume an assessment", clicks=1),
    "1.1-4b": Task(title="Assess again", said="≥ 60 % pre-filled"),
    "1.1-5a": Task(title="Agree a plan of three goals and six steps", seconds=600),
    "1.1-5b": Task(title="Print the plan", clicks=2),
    "1.2-1a": Task(title="Attendance of a group of fifteen, two absent", clicks=6, seconds=30),
    "1.2-1b": Task(title="Attendance where there is no network", clicks=6, seconds=30),
    "1.2-2": Task(title="Note after an activity, on the phone", clicks=2, seconds=45),
    "1.2-3": Task(title="See the next seven days", clicks=1),
    "1.2-4": Task(title="Tell the case manager, from the note", seconds=20),
    "1.2-5": Task(title="Confirm one's hours of a month", seconds=120),
    "1.3-1": Task(title="Find placements that fit a person", clicks=3),
    "1.3-2": Task(title="Prepare the documents of an internship", clicks=5, said="≤ 8 fields"),
    "1.3-3": Task(title="Approve a month of a placement", seconds=30),
    "1.3-4": Task(title="Report a visit at the host", seconds=180),
    "1.3-5": Task(title="Know what is about to expire", clicks=0),
    "1.4-1": Task(title="The whole situation of a person on one page", clicks=0, said="summary without scrolling"),
    "1.4-2a": Task(title="Convene the team", seconds=90),
    "1.4-2b": Task(title="A decision becomes a step", clicks=2),
    "1.4-3": Task(title="Send a person to a partner", seconds=120),
    "1.4-4": Task(title="See the plans overdue for review", clicks=1),
    "1.4-5": Task(title="Close a path", seconds=180),
    "1.11-1": Task(title="First contact in the street", seconds=60, said="≤ 6 fields"),
    "1.11-2": Task(title="Point a person to the right service", clicks=3),
    "1.11-3": Task(title="Send a flag with her consent", clicks=1),
    "1.11-4": Task(title="See the forms waiting to be sent", clicks=0),
    "1.11-5": Task(title="Wipe the phone", clicks=1),
}
