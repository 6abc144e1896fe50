"""The words of the check: what is asked, of which fact, what comes out. The rule advises; a person decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType
from percorsi.kernel.privacy import DataClass


class RuleKind(models.TextChoices):
    CRITERION = "criterion", _("Requirement")
    DUTY = "duty", _("Duty")  # what the measure asks afterwards: days, months, amounts


class FactCode(models.TextChoices):
    """What a requirement asks about. None of them is a diagnosis, nor a category of hardship."""

    AGE = "age", _("Age")
    SEX = "sex", _("Sex")
    CITIZENSHIP = "citizenship", _("Citizenship")
    LIVES_IN_AREA = "lives_in_area", _("Lives in the territory of the project")
    HOUSEHOLD_AGES = "household_ages", _("Ages in the household")
    LABOUR_STATUS = "labour_status", _("Labour-market status")
    LABOUR_AT_ENTRY = "labour_at_entry", _("Labour-market status at entry")
    IN_EDUCATION = "in_education", _("In education or training")
    MEASURES = "measures", _("Measures of the person or of the household")
    ISEE = "isee", _("ISEE")
    INCOME = "income", _("Household income")
    SCALE = "scale", _("Equivalence scale")
    TENANT = "tenant", _("Home rented")
    REAL_ESTATE = "real_estate", _("Real estate besides the home")
    SAVINGS = "savings", _("Movable assets")
    RESIDENCE_YEARS = "residence_years", _("Years of residence in Italy")
    LAST_RESIDENCE_YEARS = "last_residence_years", _("Last years of residence without a break")
    NASPI_MONTHS = "naspi_months", _("Months of unemployment benefit")
    WORK_SUSPENDED = "work_suspended", _("Job suspended, with a wage supplement")
    OTHER_ACTIVE_POLICY = "other_active_policy", _("In another active labour policy")
    INTERNSHIP_OPEN = "internship_open", _("Internship under way")
    NEW_PARENT = "new_parent", _("Became a parent recently")
    HARDSHIP = "hardship", _("Hardship told by the person")
    SERVICES_FAIL = "services_fail", _("Universal services do not work well for the person")
    ON_PAPER = "on_paper", _("On paper only")


# What no other page records, and somebody may read in a document or be told: typed once, for all measures.
SEEN_AS_NUMBER = (
    FactCode.ISEE,
    FactCode.INCOME,
    FactCode.SCALE,
    FactCode.REAL_ESTATE,
    FactCode.SAVINGS,
    FactCode.RESIDENCE_YEARS,
    FactCode.LAST_RESIDENCE_YEARS,
    FactCode.NASPI_MONTHS,
)
SEEN_AS_ANSWER = (
    FactCode.TENANT,
    FactCode.WORK_SUSPENDED,
    FactCode.OTHER_ACTIVE_POLICY,
    FactCode.INTERNSHIP_OPEN,
    FactCode.NEW_PARENT,
    FactCode.HARDSHIP,
    FactCode.SERVICES_FAIL,
)
SEEN = SEEN_AS_NUMBER + SEEN_AS_ANSWER

# Who reads a fact: what is not listed belongs to the casework.
FACT_CLASS: dict[FactCode, DataClass] = {
    FactCode.AGE: DataClass.BASE,
    FactCode.SEX: DataClass.BASE,
    FactCode.CITIZENSHIP: DataClass.BASE,
    FactCode.LIVES_IN_AREA: DataClass.BASE,
    FactCode.HOUSEHOLD_AGES: DataClass.BASE,
    FactCode.LABOUR_STATUS: DataClass.NUMBERS,
    FactCode.LABOUR_AT_ENTRY: DataClass.NUMBERS,
    FactCode.IN_EDUCATION: DataClass.NUMBERS,
}


class Operator(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")
    BELOW = "below", _("below")
    ONE_OF = "one_of", _("one of")
    NONE_OF = "none_of", _("none of")
    YES = "yes", _("yes")
    NO = "no", _("no")
    SOMEONE_AGED = "someone_aged", _("somebody of this age")
    BELOW_SCALED = "below_scaled", _("below the threshold times the scale")
    WITHIN_ASSETS = "within_assets", _("within the limit of the household")
    ON_PAPER = "on_paper", _("on paper")


class ValueName(models.TextChoices):
    """What a number of a rule is."""

    LIMIT = "limit", _("Limit")
    CODES = "codes", _("Values allowed")
    MINOR_BELOW = "minor_below", _("Minor: below")
    OLD_FROM = "old_from", _("Older person: from")
    BASE = "base", _("Threshold")
    TENANT_BASE = "tenant_base", _("Threshold for tenants")
    STEP = "step", _("For each further member")
    CAP = "cap", _("At most")
    CHILD_STEP = "child_step", _("For each child from the third")
    DAYS = "days", _("Days")
    MONTHS = "months", _("Months")
    AMOUNT = "amount", _("Amount a month")


class Measured(models.TextChoices):
    """In what a number of a rule is measured."""

    YEARS = "years", _("years")
    MONTHS = "months", _("months")
    DAYS = "days", _("days")
    EURO = "euro", _("euro")
    NONE = "", _("no unit")


class Outcome(models.TextChoices):
    """A missing fact is «to verify», never «not met»."""

    MET = "met", _("Met")
    NOT_MET = "not_met", _("Not met")
    TO_VERIFY = "to_verify", _("To verify")


class Doubt(models.TextChoices):
    """Why a requirement is to verify."""

    NONE = "", ""
    MISSING = "missing", _("not known yet")
    HELD_BACK = "held_back", _("not among what your place in the team opens")
    ON_PAPER = "on_paper", _("to verify on paper: it is not written here")
    NOT_ENOUGH = "not_enough", _("what is recorded does not decide: there are other ways to fulfil it")
    NO_VALUE = "no_value", _("no value is known for this day")
    UNCONFIRMED = "unconfirmed", _("the value of the rule is not confirmed")


class Meeting(models.TextChoices):
    """What it means that two measures meet in one person."""

    COMPATIBLE = "compatible", _("Compatible")
    COMPLEMENTARY = "complementary", _("Complementary")
    TO_VERIFY = "to_verify", _("To verify")
    DOUBLE_FUNDING = "double_funding", _("Risk of double funding")
    INCOMPATIBLE = "incompatible", _("Incompatible")


class Holding(models.TextChoices):
    """How a person or a household stands to a measure. «Does not have it» is a fact too: somebody looked."""

    CLAIMED = "claimed", _("Asked for")
    IN_FORCE = "in_force", _("Has it")
    ENDED = "ended", _("Had it")
    REFUSED = "refused", _("Asked for, not granted")
    ABSENT = "absent", _("Looked up: does not have it")


HELD = (Holding.CLAIMED, Holding.IN_FORCE)


class PauseKind(models.TextChoices):
    SUSPENSION = "suspension", _("Suspended")
    EXEMPTION = "exemption", _("Exempt from the duties")


class PauseReason(models.TextChoices):
    """Health, disability and protection are reasons too: they are read on paper and not written here."""

    NO_MEETING = "no_meeting", _("No meeting recorded")
    JUSTIFIED = "justified", _("Justified reason")
    BY_PAYER = "by_payer", _("Suspended by who pays")
    AGE = "age", _("Age")
    ON_PAPER = "on_paper", _("Reason seen on paper, not written here")
    OTHER = "other", _("Other reason")


class Occasion(models.TextChoices):
    INTAKE = "intake", _("At intake")
    PLAN = "plan", _("Before the plan starts")
    ON_DEMAND = "on_demand", _("On demand")


class Decision(models.TextChoices):
    """What a person decided after the check; the machine refuses nothing."""

    GO_ON = "go_on", _("Go on in this project")
    GO_ON_BESIDE = "go_on_beside", _("Go on, beside the other measure")
    VERIFY_FIRST = "verify_first", _("Verify first")
    ORIENT = "orient", _("Orient towards another measure")


class EligibilityEvent(EventType):
    RULES_KEPT = "eligibility.rules_kept", _("updated the rules of the measures")
    VALUE_ADDED = "eligibility.value_added", _("added a dated value to a rule")
    ENROLLED = "eligibility.enrolled", _("recorded a measure of a person")
    ENROLMENT_CHANGED = "eligibility.enrolment_changed", _("changed the record of a measure of a person")
    PAUSED = "eligibility.paused", _("recorded a suspension or an exemption")
    PAUSE_ENDED = "eligibility.pause_ended", _("ended a suspension or an exemption")
    DOCUMENT_LINKED = "eligibility.document_linked", _("linked a document to a measure")
    EVIDENCE_GIVEN = "eligibility.evidence_given", _("recorded what a document says for the requirements")
    EVIDENCE_WITHDRAWN = "eligibility.evidence_withdrawn", _("withdrew what was recorded for the requirements")
    CHECKED = "eligibility.checked", _("checked requirements and overlaps")
    ATTRIBUTED = "eligibility.attributed", _("chose the target group of a path")
    READ = "eligibility.read", _("read requirements and measures of a person")
