"""The words of a path, and its one transition table. Who knows social work should be able to read this page."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.access.vocabulary import Permission
from percorsi.audit.vocabulary import EventType
from percorsi.cases.vocabulary.referral import ReferralState as ReferralState
from percorsi.kernel.privacy import DataClass


class State(models.TextChoices):
    """Phases of a path (requirements X-1)."""

    SIGNALLED = "signalled", _("Signalled")
    FIRST_CONTACT = "first_contact", _("First contact")
    PRE_ASSESSMENT = "pre_assessment", _("Pre-assessment")
    ORIENTED_ELSEWHERE = "oriented_elsewhere", _("Oriented elsewhere")
    LIGHT = "light", _("Light support")
    ASSESSMENT = "assessment", _("Assessment")
    PLAN = "plan", _("Personal plan")
    ACTIVE = "active", _("Under way")
    REVIEW = "review", _("Review")
    CLOSED = "closed", _("Closed")
    FOLLOW_UP = "follow_up", _("Followed up")


OPEN_STATES = (
    State.SIGNALLED,
    State.FIRST_CONTACT,
    State.PRE_ASSESSMENT,
    State.LIGHT,
    State.ASSESSMENT,
    State.PLAN,
    State.ACTIVE,
    State.REVIEW,
)
ENDED_STATES = (State.ORIENTED_ELSEWHERE, State.CLOSED, State.FOLLOW_UP)

# The main road, for the drawing of the path; side roads are orientation elsewhere and light support.
MAIN_ROAD = (
    State.SIGNALLED,
    State.FIRST_CONTACT,
    State.PRE_ASSESSMENT,
    State.ASSESSMENT,
    State.PLAN,
    State.ACTIVE,
    State.REVIEW,
    State.CLOSED,
    State.FOLLOW_UP,
)


class Protection(models.IntegerChoices):
    """Who reaches a path besides its team."""

    OPEN = 0, _("Open to who coordinates")
    RESTRICTED = 1, _("Restricted to the team")
    PROTECTED = 2, _("Protected: named persons only")


class TeamFunction(models.TextChoices):
    CASE_MANAGER = "case_manager", _("Case manager")
    SOCIAL_WORKER = "social_worker", _("Social worker")
    EDUCATOR = "educator", _("Educator")
    TUTOR = "tutor", _("Tutor")
    OTHER = "other", _("Other professional")


# What each function usually needs to see; whoever adds a member may give less, never more than they have.
FUNCTION_CLASSES: dict[TeamFunction, tuple[DataClass, ...]] = {
    TeamFunction.CASE_MANAGER: (DataClass.BASE, DataClass.ECONOMIC, DataClass.NUMBERS, DataClass.PROTECTED),
    TeamFunction.SOCIAL_WORKER: (DataClass.BASE, DataClass.ECONOMIC, DataClass.NUMBERS, DataClass.PROTECTED),
    TeamFunction.EDUCATOR: (DataClass.BASE, DataClass.ECONOMIC),
    TeamFunction.TUTOR: (DataClass.BASE,),
    TeamFunction.OTHER: (DataClass.BASE,),
}


# Opened one by one, by a list of their own; never by a place alone.
RESERVED_CLASSES = (DataClass.HEALTH, DataClass.JUDICIAL, DataClass.MINORS)


class AgreementForm(models.TextChoices):
    """How the person said that she agrees."""

    IN_PERSON = "in_person", _("Said in person")
    SIGNED = "signed", _("Signed")
    BY_TELEPHONE = "by_telephone", _("Said on the telephone")
    REPRESENTATIVE = "representative", _("Said by who represents the person")


CLASS_NAMES: dict[DataClass, StrOrPromise] = {
    DataClass.BASE: _("Identity, contacts and phases"),
    DataClass.ECONOMIC: _("Assessment, plan and economic situation"),
    DataClass.HEALTH: _("Health"),
    DataClass.JUDICIAL: _("Justice"),
    DataClass.MINORS: _("The part on a minor"),
    DataClass.PROTECTED: _("How to contact the person safely"),
    DataClass.NUMBERS: _("Entry data and results for the funder"),
}


class ClosingReason(models.TextChoices):
    """Why a path ends (domain notes, section 2)."""

    GOALS_REACHED = "goals_reached", _("Goals reached")
    EMPLOYED = "employed", _("Found a job")
    OTHER_MEASURE = "other_measure", _("Entered another measure")
    TRANSFERRED = "transferred", _("Followed by a specialist service")
    MOVED_AWAY = "moved_away", _("Moved away")
    PROJECT_ENDED = "project_ended", _("The project ended")
    WITHDREW = "withdrew", _("The person chose not to go on")
    UNREACHABLE = "unreachable", _("We could not get in touch any more")
    DIED = "died", _("The person died")
    MISTAKE = "mistake", _("Opened by mistake, or twice")


INTERRUPTED = (ClosingReason.WITHDREW, ClosingReason.UNREACHABLE)


class ExitReason(models.TextChoices):
    """How a spell ended, for the funder; imported records may bring other words."""

    COMPLETED = "COMPLETED", _("Completed")
    DROPOUT = "DROPOUT", _("Interrupted by the person")
    EMPLOYED = "EMPLOYED", _("Left for a job")
    OTHER_MEASURE = "OTHER_MEASURE", _("Left for another measure")
    MOVED = "MOVED", _("Moved away")
    EXPIRED = "EXPIRED", _("The project ended")
    DIED = "DIED", _("Died")
    OTHER = "OTHER", _("Other reason")


EXIT_OF_CLOSING: dict[ClosingReason, ExitReason] = {
    ClosingReason.GOALS_REACHED: ExitReason.COMPLETED,
    ClosingReason.EMPLOYED: ExitReason.EMPLOYED,
    ClosingReason.OTHER_MEASURE: ExitReason.OTHER_MEASURE,
    ClosingReason.TRANSFERRED: ExitReason.OTHER_MEASURE,
    ClosingReason.MOVED_AWAY: ExitReason.MOVED,
    ClosingReason.PROJECT_ENDED: ExitReason.EXPIRED,
    ClosingReason.WITHDREW: ExitReason.DROPOUT,
    ClosingReason.UNREACHABLE: ExitReason.DROPOUT,
    ClosingReason.DIED: ExitReason.DIED,
    ClosingReason.MISTAKE: ExitReason.OTHER,
}


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


class Education(models.IntegerChoices):
    """Highest level completed, as people name it; the value is the ISCED 2011 level (ESF specification, C.2)."""

    NONE = 0, _("No school level")
    PRIMARY = 1, _("Primary school")
    LOWER_SECONDARY = 2, _("Lower secondary school")
    UPPER_SECONDARY = 3, _("Upper secondary school or vocational qualification")
    POST_SECONDARY = 4, _("Post-diploma course, IFTS")
    SHORT_TERTIARY = 5, _("Higher technical diploma, ITS")
    BACHELOR = 6, _("Bachelor's degree")
    MASTER = 7, _("Master's degree")
    DOCTORATE = 8, _("Doctorate")


class Urbanisation(models.IntegerChoices):
    """DEGURBA of the municipality of residence."""

    CITY = 1, _("City")
    TOWN = 2, _("Small town or suburb")
    RURAL = 3, _("Rural area")


class Unreached(models.TextChoices):
    """Why the follow-up found nobody."""

    NOT_TRACEABLE = "not_traceable", _("Not traceable")
    REFUSED = "refused", _("Prefers not to answer")


class FollowUpSource(models.TextChoices):
    INTERVIEW = "interview", _("Interview")
    REGISTER = "register", _("Register of compulsory communications")


class CaseEvent(EventType):
    OPENED = "case.opened", _("opened a path")
    MOVED = "case.moved", _("moved a path to another phase")
    CLOSED = "case.closed", _("closed a path")
    TEAM_JOINED = "case.team_joined", _("added somebody to a team")
    TEAM_LEFT = "case.team_left", _("ended somebody's place in a team")
    LET_IN = "case.let_in", _("let somebody in to a reserved part of a path")
    LET_OUT = "case.let_out", _("closed a reserved part of a path to somebody")
    REFERRED = "case.referred", _("asked another body to receive a person")
    REFERRED_WITHOUT_AGREEMENT = (
        "case.referred_without_agreement",
        _("asked another body to receive a person without her agreement"),
    )
    REFERRAL_READ = "case.referral_read", _("read a referral waiting for an answer")
    REFERRAL_ACCEPTED = "case.referral_accepted", _("accepted a referral")
    REFERRAL_CLOSED = "case.referral_closed", _("declined, withdrew or ended a referral")
    REFERRAL_ASKED = "case.referral_asked", _("asked something about a referral")
    REFERRAL_REPLIED = "case.referral_replied", _("answered a question about a referral")
    REFERRAL_REMINDED = "case.referral_reminded", _("reminds that a referral waits for an answer")
    REFERRAL_BOOKED = "case.referral_booked", _("fixed the appointment of a consultation")
    TRANSFERRED = "case.transferred", _("took over a path that was transferred")
    LINK_MADE = "case.link_made", _("made a personal link for a body without an account")
    LINK_REVOKED = "case.link_revoked", _("revoked a personal link")
    LINK_ANSWERED = "case.link_answered", _("got an answer through a personal link")
    MANAGER_CHANGED = "case.manager_changed", _("changed the case manager of a path")
    READ = "case.read", _("read a path")
    ENTRY_READ = "case.entry_read", _("read the entry data for the funder")
    ENTRY_RECORDED = "case.entry_recorded", _("recorded the entry data for the funder")
    ENTRY_CORRECTED = "case.entry_corrected", _("corrected the entry data for the funder")
    RE_ENTERED = "case.re_entered", _("recorded a re-entry")
    EXITED = "case.exited", _("recorded an exit")
    STATUS_RECORDED = "case.status_recorded", _("recorded a change of labour-market status")
    STATUS_WITHDRAWN = "case.status_withdrawn", _("withdrew a change of labour-market status")
    RESULT_RECORDED = "case.result_recorded", _("recorded a result after the exit")
    FOLLOWED_UP = "case.followed_up", _("recorded the follow-up at six months")
    DOCUMENT_ADDED = "case.document_added", _("added a document to a path")
    DOCUMENT_READ = "case.document_read", _("downloaded a document of a path")
    DOCUMENT_WITHDRAWN = "case.document_withdrawn", _("withdrew a document of a path")
    IMPORTED = "case.imported", _("imported participation records")


class Work(models.TextChoices):
    """Work whose completion moves the path by itself."""

    ASSESSMENT = "assessment", _("completing the assessment")
    PLAN = "plan", _("agreeing the personal plan")
    FOLLOW_UP = "follow_up", _("recording the follow-up at six months")


@dataclass(frozen=True)
class Move:
    """One line of the transition table: from where to where, who may, what must be true, what is asked.

    Always asked: the date and the reason. Always true: not before the previous move, not in the future.
    """

    code: str
    sources: tuple[State, ...]
    target: State
    label: StrOrPromise
    permission: Permission = Permission.CASE_MOVE
    must: tuple[str, ...] = ()  # names in ``rules.moves.CONDITIONS``
    closing: tuple[ClosingReason, ...] = ()  # the closing reasons one may choose from; the path ends
    through: Work | None = None  # not chosen by hand: follows from this work


S, MAY = State, Permission
NAMED = ("case_manager_named",)

TRANSITIONS: tuple[Move, ...] = (
    Move("contact", (S.SIGNALLED,), S.FIRST_CONTACT, _("Record the first contact")),
    Move("pre_assess", (S.FIRST_CONTACT,), S.PRE_ASSESSMENT, _("Begin the pre-assessment")),
    Move("assess", (S.PRE_ASSESSMENT, S.LIGHT), S.ASSESSMENT, _("Begin the full assessment"), must=NAMED),
    Move("support_lightly", (S.PRE_ASSESSMENT,), S.LIGHT, _("Offer light support")),
    Move("orient", (S.FIRST_CONTACT, S.PRE_ASSESSMENT), S.ORIENTED_ELSEWHERE, _("Orient to another service"),
         must=("never_entered",)),
    Move("plan", (S.ASSESSMENT,), S.PLAN, _("Build the personal plan"), through=Work.ASSESSMENT),
    Move("start", (S.PLAN, S.REVIEW), S.ACTIVE, _("Start what the plan says"), must=NAMED,
         through=Work.PLAN),
    Move("review", (S.ACTIVE,), S.REVIEW, _("Begin a review")),
    Move("go_on", (S.REVIEW,), S.ACTIVE, _("Go on as agreed"), must=NAMED),
    Move("close", OPEN_STATES, S.CLOSED, _("Close the path"), MAY.CASE_CLOSE,
         must=("nothing_left_open",), closing=tuple(r for r in ClosingReason if r not in INTERRUPTED)),
    Move("drop_out", OPEN_STATES, S.CLOSED, _("Record that the path was interrupted"), MAY.CASE_CLOSE,
         must=("nothing_left_open",), closing=INTERRUPTED),
    Move("follow_up", (S.CLOSED,), S.FOLLOW_UP, _("Record the follow-up"), MAY.ENTRY_EDIT, through=Work.FOLLOW_UP),
    Move("return", ENDED_STATES, S.PRE_ASSESSMENT, _("The person comes back: read the situation anew"),
         MAY.CASE_CLOSE),
    Move("resume", (S.CLOSED, S.FOLLOW_UP), S.ACTIVE, _("The person comes back: go on from the plan"),
         MAY.CASE_CLOSE, must=NAMED),
)  # fmt: skip
