"""Common indicators of Regulation (EU) 1304/2013, Annex I, in the order of the annex."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from percorsi.indicators.catalogue import conditions as c
from percorsi.indicators.catalogue.indicator import Indicator
from percorsi.indicators.vocabulary import Framework, Kind, Population, Unit

ANNEX = _("Regulation (EU) 1304/2013, Annex I, as replaced by Regulation (EU, Euratom) 2018/1046")
ANNEX_BEFORE = _("Regulation (EU) 1304/2013, Annex I, text in force until 1 August 2018")
FAQ = _("Commission, frequently asked questions on monitoring (total and grand total of participants)")

_total = partial(Indicator, Framework.ESF_2014_2020, kind=Kind.TOTAL, source=FAQ)
_output = partial(Indicator, Framework.ESF_2014_2020, kind=Kind.OUTPUT, source=ANNEX)
_immediate = partial(Indicator, Framework.ESF_2014_2020, kind=Kind.IMMEDIATE, source=ANNEX, population=Population.LEFT)
_longer = partial(Indicator, Framework.ESF_2014_2020, kind=Kind.LONGER_TERM, source=ANNEX)

TOTALS = (
    _total(
        "GRAND_TOTAL",
        title=_("Grand total of participants"),
        definition=_("Every record that has started by the cut-off date, with complete or incomplete data."),
        population=Population.STARTED,
        condition="true",
    ),
    _total(
        "TOTAL",
        title=_("Total of participants"),
        definition=_("Unemployed, inactive and employed together (CO01 + CO03 + CO05): complete records only."),
        condition="labour_status IN ('UNE', 'INA', 'EMP')",
    ),
)

STATUS = (
    _output(
        "CO01",
        title=_("Unemployed, including long-term unemployed"),
        definition=_("Unemployed on the first entry date, also when registered as such under national rules."),
        condition=c.UNEMPLOYED,
    ),
    _output(
        "CO02",
        title=_("Long-term unemployed"),
        definition=_(
            "Unemployed without a break for more than 6 months if under 25 at entry, for more than 12 months otherwise."
        ),
        condition=c.LONG_TERM_UNEMPLOYED,
        choice=True,
    ),
    _output(
        "CO03",
        title=_("Inactive participants"),
        definition=_("Neither employed nor unemployed on the first entry date."),
        condition=c.INACTIVE,
    ),
    _output(
        "CO04",
        title=_("Inactive, not in education or training"),
        definition=_("Inactive and not in education or training on the first entry date."),
        condition=c.INACTIVE_NOT_IN_EDUCATION,
    ),
    _output(
        "CO05",
        title=_("Employed, including self-employed"),
        definition=_("In paid work on the first entry date, also for one hour or temporarily absent."),
        condition=c.EMPLOYED,
    ),
)

AGE_AND_EDUCATION = (
    _output(
        "CO06",
        title=_("Below 25 years of age"),
        definition=_("24 completed years or fewer on the first entry date."),
        condition=c.BELOW_25,
    ),
    _output(
        "CO07",
        title=_("Above 54 years of age"),
        definition=_("55 completed years or more on the first entry date."),
        condition=c.ABOVE_54,
    ),
    _output(
        "CO08",
        title=_("Above 54 years of age, unemployed or inactive not in education or training"),
        definition=_("55 or over and either unemployed, or inactive and not in education or training."),
        condition=c.OLDER_OUT_OF_WORK,
    ),
    _output(
        "CO09",
        title=_("With primary or lower secondary education"),
        definition=_("Highest level completed at entry: ISCED 1 or 2. ISCED 0 is in none of CO09, CO10, CO11."),
        condition="isced BETWEEN 1 AND 2",
    ),
    _output(
        "CO10",
        title=_("With upper secondary or post-secondary education"),
        definition=_("Highest level completed at entry: ISCED 3 or 4."),
        condition="isced BETWEEN 3 AND 4",
    ),
    _output(
        "CO11",
        title=_("With tertiary education"),
        definition=_("Highest level completed at entry: ISCED 5 to 8."),
        condition="isced BETWEEN 5 AND 8",
    ),
)

_household = partial(_output, source=ANNEX_BEFORE, legacy=True)
HOUSEHOLD = (
    _household(
        "CO12",
        title=_("Living in a jobless household"),
        definition=_("No member of the household works. No longer reported since 2 August 2018."),
        condition=c.JOBLESS_HOUSEHOLD,
    ),
    _household(
        "CO13",
        title=_("Living in a jobless household with dependent children"),
        definition=_("No member of the household works, and there are dependent children."),
        condition=c.JOBLESS_WITH_CHILDREN,
    ),
    _household(
        "CO14",
        title=_("Living in a single adult household with dependent children"),
        definition=_("One adult with dependent children, whatever the work status."),
        condition=c.SINGLE_ADULT_WITH_CHILDREN,
    ),
)

DISADVANTAGE = (
    _output(
        "CO15",
        title=_("Migrants, people with a foreign background, minorities"),
        definition=_("Answered yes to foreign background or to minority; counted once. A refusal is not a yes."),
        condition=c.MIGRANT_OR_MINORITY,
        sensitive=True,
    ),
    _output(
        "CO16",
        title=_("Participants with disabilities"),
        definition=_("Answered yes to disability, by the national definition. A refusal is not a yes."),
        condition=c.DISABLED,
        sensitive=True,
    ),
    _output(
        "CO17",
        title=_("Other disadvantaged"),
        definition=_("Answered yes to another disadvantage, by the national definition. A refusal is not a yes."),
        condition=c.OTHER_DISADVANTAGED,
        sensitive=True,
    ),
    _output(
        "CO18",
        title=_("Homeless or affected by housing exclusion"),
        definition=_("Roofless, houseless, or in insecure or inadequate housing at entry."),
        condition=c.HOMELESS,
    ),
    _output(
        "CO19",
        title=_("From rural areas"),
        definition=_("Resident at entry in a thinly populated municipality (degree of urbanisation 3)."),
        condition=c.RURAL,
        choice=True,
    ),
)

_entities = partial(_output, population=Population.ENTITIES, choice=True)
ENTITIES = (
    _entities(
        "CO20",
        title=_("Projects implemented fully or partly by social partners or non-governmental organisations"),
        definition=_(
            "Operations with at least one participant in which a social partner or a third-sector body "
            "is lead or partner on the cut-off date."
        ),
        unit=Unit.OPERATION,
    ),
    _entities(
        "CO21",
        title=_("Projects for the sustainable participation and progress of women in employment"),
        definition=_("Operations declared as such."),
        unit=Unit.OPERATION,
        missing_source=_("No source yet: no project declares this aim."),
    ),
    _entities(
        "CO22",
        title=_("Projects targeting public administrations or public services"),
        definition=_("Operations declared as such."),
        unit=Unit.OPERATION,
        missing_source=_("No source yet: no project declares this aim."),
    ),
    _entities(
        "CO23",
        title=_("Supported micro, small and medium-sized enterprises"),
        definition=_("Enterprises supported, cooperatives and social enterprises included, once per operation."),
        unit=Unit.ENTERPRISE,
        missing_source=_("No source yet: supported enterprises are not recorded."),
    ),
)

IMMEDIATE = (
    _immediate(
        "CR01",
        title=_("Inactive participants engaged in job searching upon leaving"),
        definition=_("Inactive at entry; the last change of status by day 28 after the exit is to unemployed."),
        population=Population.LEFT_INACTIVE,
        condition=c.SEEKING_ON_LEAVING,
        choice=True,
    ),
    _immediate(
        "CR02",
        title=_("Participants in education or training upon leaving"),
        definition=_(
            "Not in education or training at entry; a new course starts after entry and by day 28 after the exit."
        ),
        population=Population.LEFT_NOT_IN_EDUCATION,
        condition=c.EDUCATION_ON_LEAVING,
        choice=True,
    ),
    _immediate(
        "CR03",
        title=_("Participants gaining a qualification upon leaving"),
        definition=_("A qualification is awarded thanks to the operation between entry and day 28 after the exit."),
        condition=c.QUALIFIED_ON_LEAVING,
    ),
    _immediate(
        "CR04",
        title=_("Participants in employment, including self-employment, upon leaving"),
        definition=_("Unemployed or inactive at entry; in work at day 28 after the exit by the last change of status."),
        population=Population.LEFT_OUT_OF_WORK,
        condition=c.EMPLOYED_ON_LEAVING,
        choice=True,
    ),
    _immediate(
        "CR05",
        title=_(
            "Disadvantaged participants engaged in job searching, education or training, gaining a qualification, "
            "in employment, upon leaving"
        ),
        definition=_("In CO15, CO16 or CO17, and in at least one of CR01, CR02, CR03, CR04; counted once."),
        population=Population.LEFT_DISADVANTAGED,
        condition=c.ANY_RESULT_ON_LEAVING,
        sensitive=True,
    ),
)

LONGER_TERM = (
    _longer(
        "CR06",
        title=_("Participants in employment, including self-employment, six months after leaving"),
        definition=_(
            "Unemployed or inactive at entry; traced, and in work on the day six calendar months after the exit."
        ),
        population=Population.SIX_OUT_OF_WORK,
        condition=c.EMPLOYED_AT_SIX_MONTHS,
    ),
    _longer(
        "CR07",
        title=_("Participants with an improved labour market situation six months after leaving"),
        definition=_(
            "Employed at entry and on the day six calendar months after the exit, with a better contract, more hours, "
            "more skilled work or a promotion. A pay rise alone does not count."
        ),
        population=Population.SIX_EMPLOYED,
        condition=c.IMPROVED_AT_SIX_MONTHS,
    ),
    _longer(
        "CR08",
        title=_("Participants above 54 years of age in employment six months after leaving"),
        definition=_("In CR06, and 55 or over on the first entry date."),
        population=Population.SIX_ABOVE_54,
        condition=c.EMPLOYED_AT_SIX_MONTHS,
    ),
    _longer(
        "CR09",
        title=_("Disadvantaged participants in employment six months after leaving"),
        definition=_("In CR06, and in CO15, CO16 or CO17."),
        population=Population.SIX_DISADVANTAGED,
        condition=c.EMPLOYED_AT_SIX_MONTHS,
        sensitive=True,
    ),
)

INDICATORS = (
    *TOTALS,
    *STATUS,
    *AGE_AND_EDUCATION,
    *HOUSEHOLD,
    *DISADVANTAGE,
    *ENTITIES,
    *IMMEDIATE,
    *LONGER_TERM,
)
