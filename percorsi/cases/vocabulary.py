"""The words of a path, and its one transition table. Who knows social work should be able to read this page."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType


class State(models.TextChoices):
    """Phases of a path (requirements X-1)."""

    SIGNALLED = "signalled", _("Signalled")
    FIRST_CONTACT = "first_contact", _("First contact")
    PRE_ASSESSMENT = "pre_assessment", _("Pre-assessment")
    ORIENTED_ELSEWHERE = "oriented_elsewhere", _("Oriented elsewhere")
    LIGHT = "light", _("Light support")
    ASSESSMENT = "assessment", _("Assessment")
    PLAN = "plan", _("Personal plan")
    ACTIVE = "active", _("Active")
    REVIEW = "review", _("Review")
    CLOSED = "closed", _("Closed")
    FOLLOW_UP = "follow_up", _("Followed up")


class TeamFunction(models.TextChoices):
    CASE_MANAGER = "case_manager", _("Case manager")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    EDUCATOR = "educator", _("Educator")
    TUTOR = "tutor", _("Tutor")
    OTHER = "other", _("Other professional")


class LabourStatus(models.TextChoices):
    """Labour-market status (ESF specification, A.4)."""

    UNEMPLOYED = "UNE", _("Unemployed")
    INACTIVE = "INA", _("Inactive")
    EMPLOYED = "EMP", _("Employed")


class Declared(models.TextChoices):
    """A sensitive question: empty means not yet asked; the three are never mixed."""

    YES = "Y", _("Yes")
    NO = "N", _("No")
    REFUSED = "REFUSED", _("Asked: prefers not to answer")


class Improvement(models.TextChoices):
    STABLE = "STABLE", _("From precarious to stable contract")
    HOURS = "HOURS", _("From underemployment to full employment")
    UPSKILL = "UPSKILL", _("Work with higher skills or more responsibility")
    PROMOTION = "PROMOTION", _("Promotion")
    PAY_ONLY = "PAY_ONLY", _("Pay rise only")


class CaseEvent(EventType):
    OPENED = "case.opened", _("opened a path")
    MOVED = "case.moved", _("moved a path to another phase")
    CLOSED = "case.closed", _("closed a path")
    TEAM_JOINED = "case.team_joined", _("added somebody to a team")
    TEAM_LEFT = "case.team_left", _("ended somebody's place in a team")
    MANAGER_CHANGED = "case.manager_changed", _("changed the case manager of a path")
    READ = "case.read", _("opened a path")
    ENTRY_RECORDED = "case.entry_recorded", _("recorded the entry data for the funder")
    ENTRY_CORRECTED = "case.entry_corrected", _("corrected the entry data for the funder")
    RE_ENTERED = "case.re_entered", _("recorded a re-entry")
    EXITED = "case.exited", _("recorded an exit")
    STATUS_RECORDED = "case.status_recorded", _("recorded a change of labour-market status")
    RESULT_RECORDED = "case.result_recorded", _("recorded a result after the exit")
    FOLLOWED_UP = "case.followed_up", _("recorded the follow-up at six months")
    IMPORTED = "case.imported", _("imported participation records")


@dataclass(frozen=True)
class Move:
    """One line of the transition table: who may, what must be true, what is asked."""

    source: State
    target: State
    label: StrOrPromise
    permission: Permission = Permission.CASE_MOVE
    must: tuple[str, ...] = ()  # names of rules in rules.py that must not refuse
    asks: tuple[str, ...] = field(default=("reason",))
