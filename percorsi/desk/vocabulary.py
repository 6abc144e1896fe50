"""The words of the desk: what happened, what is owed, and how a path's file is put together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class FactKind(models.TextChoices):
    """Every kind of dated fact of the timeline; the label is how one chooses it in the filter."""

    OPENED = "opened", _("Path opened")
    MOVED = "moved", _("Phase of the path")
    JOINED_TEAM = "joined_team", _("Joined the team")
    LEFT_TEAM = "left_team", _("Left the team")
    ENTERED = "entered", _("Entry in the project")
    RE_ENTERED = "re_entered", _("Re-entry in the project")
    EXITED = "exited", _("Exit from the project")
    STATUS = "status", _("Change of work situation")
    STUDYING = "studying", _("Start of study or training")
    QUALIFIED = "qualified", _("Qualification")
    FOLLOWED_UP = "followed_up", _("Follow-up")
    NOT_REACHED = "not_reached", _("Follow-up without answer")
    ASSESSED = "assessed", _("Assessment completed")
    PLAN_AGREED = "plan_agreed", _("Plan agreed")
    PLAN_NOT_AGREED = "plan_not_agreed", _("Plan not signed")
    PLAN_REVIEWED = "plan_reviewed", _("Plan reviewed")
    STEP_ENDED = "step_ended", _("Step of the plan ended")
    TOLD = "told", _("Entry of the diary")
    CHECKED = "checked", _("Requirements checked")
    MEASURE_BEGAN = "measure_began", _("Other measure begun")
    MEASURE_ENDED = "measure_ended", _("Other measure ended")
    JOINED_HOUSEHOLD = "joined_household", _("Joined the household")
    LEFT_HOUSEHOLD = "left_household", _("Left the household")
    MET = "met", _("First contact")


class FactGroup(models.TextChoices):
    """What the timeline is filtered by: few words, each for several kinds."""

    PATH = "path", _("Phases")
    TEAM = "team", _("Team")
    PROJECT = "project", _("Entries and exits")
    RESULTS = "results", _("Work and study")
    WORK = "work", _("Assessment and plan")
    DIARY = "diary", _("Diary")
    MEASURES = "measures", _("Requirements and measures")
    HOUSEHOLD = "household", _("Household")


GROUP_OF: dict[FactKind, FactGroup] = {
    FactKind.OPENED: FactGroup.PATH,
    FactKind.MOVED: FactGroup.PATH,
    FactKind.JOINED_TEAM: FactGroup.TEAM,
    FactKind.LEFT_TEAM: FactGroup.TEAM,
    FactKind.ENTERED: FactGroup.PROJECT,
    FactKind.RE_ENTERED: FactGroup.PROJECT,
    FactKind.EXITED: FactGroup.PROJECT,
    FactKind.STATUS: FactGroup.RESULTS,
    FactKind.STUDYING: FactGroup.RESULTS,
    FactKind.QUALIFIED: FactGroup.RESULTS,
    FactKind.FOLLOWED_UP: FactGroup.PROJECT,
    FactKind.NOT_REACHED: FactGroup.PROJECT,
    FactKind.ASSESSED: FactGroup.WORK,
    FactKind.PLAN_AGREED: FactGroup.WORK,
    FactKind.PLAN_NOT_AGREED: FactGroup.WORK,
    FactKind.PLAN_REVIEWED: FactGroup.WORK,
    FactKind.STEP_ENDED: FactGroup.WORK,
    FactKind.TOLD: FactGroup.DIARY,
    FactKind.CHECKED: FactGroup.MEASURES,
    FactKind.MEASURE_BEGAN: FactGroup.MEASURES,
    FactKind.MEASURE_ENDED: FactGroup.MEASURES,
    FactKind.JOINED_HOUSEHOLD: FactGroup.HOUSEHOLD,
    FactKind.LEFT_HOUSEHOLD: FactGroup.HOUSEHOLD,
    FactKind.MET: FactGroup.PATH,
}


# Facts written on a row that was there before: their day, not their key, tells that they are new.
ADDED_LATER = frozenset({
    FactKind.LEFT_TEAM, FactKind.EXITED, FactKind.STUDYING, FactKind.QUALIFIED, FactKind.FOLLOWED_UP,
    FactKind.NOT_REACHED, FactKind.ASSESSED, FactKind.STEP_ENDED, FactKind.MEASURE_ENDED,
})  # fmt: skip


class DueKind(models.TextChoices):
    """What somebody owes to a person; the label is the reason shown."""

    EXIT_OUTCOME = "exit_outcome", _("The situation after the exit is not recorded")
    FOLLOW_UP = "follow_up", _("Follow-up six months after the exit")
    ENTRY_DATA = "entry_data", _("Entry data are missing")
    PLAN_REVIEW = "plan_review", _("The plan is to be reviewed")
    STEP = "step", _("A step of the plan falls due")
    DRAFT = "draft", _("A draft is waiting")
    WITHOUT_MANAGER = "without_manager", _("Nobody is the case manager")
    MEASURE_MEETING = "measure_meeting", _("Meeting that the measure asks for")
    REFERRAL = "referral", _("A referral has no answer yet")
    RECHECK = "recheck", _("The requirements are to be checked again")
    DOCUMENT = "document", _("A document expires")
    QUALIFICATION = "qualification", _("A qualification expires")
    ABSENCES = "absences", _("Three absences in a row")
    PLACEMENT_PAPER = "placement_paper", _("A paper of the placement expires")


class DueState(models.TextChoices):
    """How a duty stands; «late» is told by its day."""

    DUE = "due", _("To do")
    SUSPENDED = "suspended", _("Suspended")
    EXEMPT = "exempt", _("Exempt")


class When(models.TextChoices):
    """The tabs of My day."""

    TODAY = "today", _("Today")
    LATE = "late", _("Late")
    WEEK = "week", _("Next 7 days")
    OTHERS = "others", _("Waiting for others")


class DeskEvent(EventType):
    LIST_EXPORTED = "desk.list_exported", _("downloaded the list of people")
    REMINDED = "desk.reminded", _("asked the case manager to look at a path")
    POSTPONED = "desk.postponed", _("set aside something owed")
