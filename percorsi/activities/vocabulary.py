"""The words of what is offered and delivered: editions, meetings, who takes part, what was given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class WaitingRule(models.TextChoices):
    """Who comes first when places are fewer than who asks; stated before anybody asks."""

    ARRIVAL = "arrival", _("Who asked first")
    URGENCY = "urgency", _("Urgent ones first, then who asked first")


class StaffRole(models.TextChoices):
    RESPONSIBLE = "responsible", _("Answers for the edition")
    TEACHER = "teacher", _("Teacher")
    TUTOR = "tutor", _("Tutor")
    EDUCATOR = "educator", _("Educator")
    MEDIATOR = "mediator", _("Language and culture mediator")
    EXPERT = "expert", _("Expert")
    VOLUNTEER = "volunteer", _("Volunteer")


class GatheringState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Attendance taken")
    CANCELLED = "cancelled", _("Cancelled")


class Taking(models.TextChoices):
    """How far somebody is in one edition."""

    REQUESTED = "requested", _("Requested")
    WAITING = "waiting", _("Waiting list")
    ACCEPTED = "accepted", _("Accepted")
    ATTENDING = "attending", _("Attending")
    COMPLETED = "completed", _("Completed")
    INTERRUPTED = "interrupted", _("Interrupted")
    DECLINED = "declined", _("Did not begin")


# From each state, those it may pass to.
MOVES: dict[Taking, set[Taking]] = {
    Taking.REQUESTED: {Taking.ACCEPTED, Taking.WAITING, Taking.DECLINED},
    Taking.WAITING: {Taking.ACCEPTED, Taking.DECLINED},
    Taking.ACCEPTED: {Taking.ATTENDING, Taking.WAITING, Taking.DECLINED},
    Taking.ATTENDING: {Taking.COMPLETED, Taking.INTERRUPTED},
    Taking.COMPLETED: set(),
    Taking.INTERRUPTED: {Taking.ATTENDING},
    Taking.DECLINED: set(),
}
ENDED = (Taking.COMPLETED, Taking.INTERRUPTED, Taking.DECLINED)
ON_A_PLACE = (Taking.ACCEPTED, Taking.ATTENDING)  # they count against the places
WITH_REASON = {Taking.INTERRUPTED, Taking.DECLINED}


class Reason(models.TextChoices):
    """Why somebody did not begin, or stopped; of health and family nothing is asked."""

    WORK = "work", _("Began to work")
    OTHER_PATH = "other_path", _("Another course or activity")
    TIMES = "times", _("Times or place do not fit")
    PERSONAL = "personal", _("Personal reasons, not asked further")
    MOVED = "moved", _("Moved away")
    NOT_SEEN = "not_seen", _("Not seen any more")
    NO_PLACE = "no_place", _("No place became free")
    CANCELLED = "cancelled", _("The edition was cancelled")
    OTHER = "other", _("Other reason")


class Presence(models.TextChoices):
    PRESENT = "present", _("Present")
    ABSENT = "absent", _("Absent")
    EXCUSED = "excused", _("Excused")


class Quantity(models.TextChoices):
    """What is counted beside time."""

    MEETINGS = "meetings", _("meetings")
    VISITS = "visits", _("visits")
    CALLS = "calls", _("calls")
    ACCOMPANIMENTS = "accompaniments", _("accompaniments")
    PAPERS = "papers", _("papers filled in")


class Setting(models.TextChoices):
    OFFICE = "office", _("At the service")
    HOME = "home", _("At home")
    OUTSIDE = "outside", _("Outside, in other places")
    REMOTE = "remote", _("At a distance")


class QualificationKind(models.TextChoices):
    """What is awarded by a body that may; attending alone awards none."""

    SAFETY = "safety", _("Safety at work")
    FOOD = "food", _("Food hygiene (HACCP)")
    FIRST_AID = "first_aid", _("First aid or fire prevention")
    PROFESSIONAL = "professional", _("Professional qualification or certified skills")
    LANGUAGE = "language", _("Language certificate")
    DIGITAL = "digital", _("Digital skills certificate")
    LICENCE = "licence", _("Driving or machine licence")
    SCHOOL = "school", _("School diploma")
    OTHER = "other", _("Other qualification")


class Rating(models.IntegerChoices):
    """How far one agrees; nobody has to say."""

    UNSAID = 0, _("No answer")
    NOT_AT_ALL = 1, _("Not at all")
    LITTLE = 2, _("A little")
    ENOUGH = 3, _("Quite")
    MUCH = 4, _("Very much")


# What those who took part are asked, in the order in which answers are kept: new ones are added at the end.
STATEMENTS = (
    _("I feel well here"),
    _("What we do is useful to me"),
    _("Explanations are clear"),
    _("Day, hours and place suit me"),
    _("I would recommend it to somebody else"),
)


class By(models.TextChoices):
    """What hours are added up by."""

    MONTH = "month", _("Month")
    EDITION = "edition", _("Edition")
    ACTIVITY = "activity", _("Activity of the catalogue")
    PERSON = "person", _("Person")
    OPERATOR = "operator", _("Who worked")
    TARGET = "target", _("Target group")


class ActivityEvent(EventType):
    EDITION_OPENED = "activity.edition_opened", _("opened an edition of an activity")
    EDITION_CHANGED = "activity.edition_changed", _("changed an edition of an activity")
    EDITION_CANCELLED = "activity.edition_cancelled", _("cancelled an edition of an activity")
    EDITION_READ = "activity.edition_read", _("read who takes part in an activity")
    STAFF_CHANGED = "activity.staff_changed", _("changed who works in an activity")
    MEETINGS_PLANNED = "activity.meetings_planned", _("planned meetings of an activity")
    MEETING_MOVED = "activity.meeting_moved", _("moved a meeting of an activity")
    MEETING_CANCELLED = "activity.meeting_cancelled", _("cancelled a meeting of an activity")
    REGISTERED = "activity.registered", _("put somebody down for an activity")
    PASSED = "activity.passed", _("recorded how far somebody is in an activity")
    ATTENDANCE_TAKEN = "activity.attendance_taken", _("took the attendance of a meeting")
    ATTENDANCE_CORRECTED = "activity.attendance_corrected", _("corrected the attendance of a meeting")
    LISTS_KEPT = "activity.lists_kept", _("kept attendance lists on a phone, for when there is no network")
    DELIVERED = "activity.delivered", _("recorded something done for one person")
    DELIVERY_WITHDRAWN = "activity.delivery_withdrawn", _("took back something recorded by mistake")
    HOURS_READ = "activity.hours_read", _("read hours delivered, person by person")
    HOURS_EXPORTED = "activity.hours_exported", _("downloaded hours delivered")
    OPINIONS_ASKED = "activity.opinions_asked", _("asked those who took part what they think, without names")
    OPINIONS_CLOSED = "activity.opinions_closed", _("closed the form for opinions before its day")
    QUALIFIED = "activity.qualified", _("recorded a qualification")
    QUALIFICATION_WITHDRAWN = "activity.qualification_withdrawn", _("took back a qualification recorded by mistake")
    CERTIFICATE_PRINTED = "activity.certificate_printed", _("printed a certificate of attendance")
    SHEET_PRINTED = "activity.sheet_printed", _("printed an attendance sheet to sign")
