"""The words of the programme: who is what in a project, what was promised, for whom and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class ProjectKind(models.TextChoices):
    ESF_PROJECT = "por_fse_project", _("Project of the European Social Fund programme")
    CODESIGN = "codesign_procedure", _("Co-design procedure")


class Framework(models.TextChoices):
    """Whose rules the project's money and numbers follow."""

    ESF_2014 = "esf_2014_2020", _("European Social Fund 2014-2020")
    ESF_PLUS_2021 = "esf_plus_2021_2027", _("European Social Fund Plus 2021-2027")
    POVERTY_FUND = "poverty_fund", _("National poverty fund")


class Capacity(models.TextChoices):
    """In which capacity an organisation takes part; the documents give one project four leads at once."""

    PROGRAMME_REFERENT = "programme_referent", _("Programme referent")
    FORMAL_LEAD = "formal_lead", _("Formal lead")
    REGISTERED_LEAD = "registered_lead", _("Lead registered on the funder's platform")
    OPERATIONAL_LEAD = "operational_lead", _("Operational lead")
    TREASURY = "treasury", _("Treasury")
    DISTRICT_LEAD = "district_lead", _("Lead municipality of the district")
    TERRITORIAL_REFERENT = "territorial_referent", _("Territorial referent")
    PARTNER = "partner", _("Partner")
    ADHERENT = "adherent", _("Adherent")
    PROGRAMME_ADHERENT = "programme_adherent", _("Adherent of the programme")
    SUPPORTER = "supporter", _("Supporter")
    SUPPLIER = "supplier", _("External supplier")


LEAD_CAPACITIES = [Capacity.FORMAL_LEAD, Capacity.REGISTERED_LEAD, Capacity.OPERATIONAL_LEAD, Capacity.TREASURY]
# An organisation that works with people in a project has a seat there; who only adheres or supports has none.
SEAT_CAPACITIES = [*LEAD_CAPACITIES, Capacity.TERRITORIAL_REFERENT, Capacity.PARTNER]


class Selection(models.TextChoices):
    """How a partner came in."""

    INSTITUTIONAL = "institutional", _("institutional partner")
    EXPRESSION_OF_INTEREST = "expression_of_interest", _("chosen through an expression of interest")


class Commitment(models.TextChoices):
    COMMITTED = "committed", _("committed")
    POSSIBLE = "possible", _("possible")


class StatementKind(models.TextChoices):
    """What a sentence of the programme or of a project sheet is."""

    FUNDER_ACTION = "funder_action", _("Actions of the funder")
    PILLAR = "pillar", _("Pillars")
    OBJECTIVE = "objective", _("Objectives")
    EXPECTED_RESULT = "expected_result", _("Expected results")
    STRATEGY = "strategy", _("Strategy")
    SERVICE_AREA = "service_area", _("Service areas")
    RECIPIENT = "recipient", _("Recipients")
    AXIS = "axis", _("Axes")
    DIMENSION = "dimension", _("System dimensions")
    PHASE = "phase", _("Phases of the path")
    ACTION_LINE = "action_line", _("Action lines")
    ACTION = "action", _("Actions")
    DOCUMENT = "document", _("Documents")
    LINKED_PROJECT = "linked_project", _("Linked projects")
    EXPERIENCE = "experience", _("Earlier experience")


class CalendarState(models.TextChoices):
    """What the calendar of the project sheet says of an activity."""

    MARKED = "marked", _("months marked in the calendar")
    EMPTY_ROW = "empty_row", _("a row without marks")
    UNSPECIFIED = "unspecified", _("months not stated in the document")
    NO_ROW = "no_row", _("declared, but without a row in the calendar")


class ActivityKind(models.TextChoices):
    ACTIVITY = "activity", _("Activity")
    CROSS_CUTTING = "cross_cutting", _("Cross-cutting activity")
    MILESTONE = "milestone", _("Milestone")


class Unit(models.TextChoices):
    """What a number counts; persons, activations and sessions never add up."""

    PERSON = "person", _("persons")
    HOUSEHOLD = "household", _("households")
    PERSON_OR_HOUSEHOLD = "person_or_household", _("persons or households")
    ORGANISATION = "organisation", _("organisations")
    ACTIVATION = "activation", _("activations")
    SESSION = "session", _("sessions")


class NumberKind(models.TextChoices):
    """How firm a promised number is."""

    INDICATIVE = "indicative", _("indicative")
    APPROXIMATE = "approximate", _("approximate")
    MINIMUM = "minimum", _("at least")
    RANGE = "range", _("range")
    EXACT = "exact", _("as stated")
    NONE = "none", _("no number stated")


class MeasureLevel(models.TextChoices):
    NATIONAL = "national", _("national")
    NATIONAL_REGIONAL = "national/regional", _("national and regional")
    REGIONAL = "regional", _("regional")
    METROPOLITAN = "metropolitan", _("metropolitan")
    REGIONAL_LOCAL = "regional/local", _("regional and local")


class MeasureSubject(models.TextChoices):
    """Who receives the measure."""

    PERSON = "person", _("person")
    HOUSEHOLD = "household", _("household")
    PERSON_OR_COMPANY = "person_or_company", _("person with disability or company")
    OPERATOR = "operator", _("professional")
    UNSTATED = "", _("not stated")


class Overlap(models.TextChoices):
    TO_CHECK = "to_check", _("to be checked")
    COMPATIBLE = "compatible", _("compatible")


class MeasurePartKind(models.TextChoices):
    PATH = "path", _("Path")
    TOOL = "tool", _("Tool")
    PHASE = "phase", _("Phase")


class MeasureRelation(models.TextChoices):
    """How a measure bounds a target group."""

    EXCLUDED = "excluded", _("not for who receives it")
    REQUIRED = "required", _("for who receives it")


class Mode(models.TextChoices):
    """With whom something of the catalogue is done, and how far apart."""

    INDIVIDUAL = "individual", _("One person")
    GROUP = "group", _("Group")
    HOUSEHOLD = "household", _("Household")
    PERSON_OR_HOUSEHOLD = "person_or_household", _("One person or household")
    COMMUNITY = "community", _("Community")
    REMOTE = "remote", _("At a distance")
    MIXED = "mixed", _("Mixed")


class Derivation(models.TextChoices):
    """How the system works out, from its own data, the value a document declares."""

    NONE = "", _("not worked out")
    NAMES_LISTED = "names_listed", _("names listed in the documents")
    MUNICIPALITIES = "municipalities", _("existing municipalities")
    COVERED = "covered", _("existing municipalities that are in a project")
    TABLE_TOTAL = "table_total", _("sum of the rows")
    TABLE_PERCENT = "table_percent", _("sum of the printed percentages")
    SHARE = "share", _("rate applied to the total")
    REMAINDER = "remainder", _("total less co-funding")
    NAMED_NETWORKS = "named_networks", _("networks named in the documents")
    MONTHS = "months", _("calendar months from start to end")
    FIGURE_SUM = "figure_sum", _("sum of women and men")


class PlaceKind(models.TextChoices):
    """The page on which an anomaly is told."""

    PROGRAMME = "programme", _("Programme")
    PROJECT = "project", _("Project")
    DISTRICT = "district", _("District")
    ORGANISATION = "organisation", _("Organisation")
    MUNICIPALITY = "municipality", _("Municipality")
    COVERAGE = "coverage", _("Coverage")


class ProgrammeEvent(EventType):
    FACTS_KEPT = "programme.facts_kept", _("updated the facts of the programme")
    AGREEMENT_WORDED = "programme.agreement_worded", _("worded the essence of the joint-control agreement")
    AGE_SET = "programme.age_set", _("set the minimum age of a project")
    LIST_EXPORTED = "programme.list_exported", _("downloaded a list of the programme")
