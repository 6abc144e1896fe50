"""Common indicators of Regulation (EU) 2021/1057, Annex I, in the order of the annex."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from percorsi.indicators.catalogue import conditions as c
from percorsi.indicators.catalogue.indicator import Indicator
from percorsi.indicators.vocabulary import Framework, Kind, Population, Unit

ANNEX = _("Regulation (EU) 2021/1057, Annex I")

_output = partial(Indicator, Framework.ESF_PLUS_2021_2027, kind=Kind.OUTPUT, source=ANNEX)
_immediate = partial(Indicator, Framework.ESF_PLUS_2021_2027, kind=Kind.IMMEDIATE, source=ANNEX)
_longer = partial(Indicator, Framework.ESF_PLUS_2021_2027, kind=Kind.LONGER_TERM, source=ANNEX)

PERSONS = (
    _output(
        "EECO01",
        title=_("Total number of participants"),
        definition=_("Every record that has started by the cut-off date, with complete or incomplete data."),
        population=Population.STARTED,
        condition="true",
        choice=True,
    ),
    _output(
        "EECO02",
        title=_("Unemployed, including long-term unemployed"),
        definition=_("Unemployed on the first entry date, also when registered as such under national rules."),
        condition=c.UNEMPLOYED,
    ),
    _output(
        "EECO03",
        title=_("Long-term unemployed"),
        definition=_(
            "Unemployed without a break for more than 6 months if under 25 at entry, for more than 12 months otherwise."
        ),
        condition=c.LONG_TERM_UNEMPLOYED,
        choice=True,
    ),
    _output(
        "EECO04",
        title=_("Inactive participants"),
        definition=_("Neither employed nor unemployed on the first entry date."),
        condition=c.INACTIVE,
    ),
    _output(
        "EECO05",
        title=_("Employed, including self-employed"),
        definition=_("In paid work on the first entry date, also for one hour or temporarily absent."),
        condition=c.EMPLOYED,
    ),
    _output(
        "EECO06",
        title=_("Children below 18 years of age"),
        definition=_("17 completed years or fewer on the first entry date."),
        condition="age < 18",
    ),
    _output(
        "EECO07",
        title=_("Young people aged between 18 and 29 years"),
        definition=_("From 18 to 29 completed years, both included, on the first entry date."),
        condition="age BETWEEN 18 AND 29",
    ),
    _output(
        "EECO08",
        title=_("Participants 55 years of age and above"),
        definition=_("55 completed years or more on the first entry date."),
        condition=c.ABOVE_54,
    ),
    _output(
        "EECO09",
        title=_("With lower secondary education or less"),
        definition=_("Highest level completed at entry: ISCED 0, 1 or 2."),
        condition="isced BETWEEN 0 AND 2",
    ),
    _output(
        "EECO10",
        title=_("With upper secondary or post-secondary education"),
        definition=_("Highest level completed at entry: ISCED 3 or 4."),
        condition="isced BETWEEN 3 AND 4",
    ),
    _output(
        "EECO11",
        title=_("With tertiary education"),
        definition=_("Highest level completed at entry: ISCED 5 to 8."),
        condition="isced BETWEEN 5 AND 8",
    ),
)

CHARACTERISTICS = (
    _output(
        "EECO12",
        title=_("Participants with disabilities"),
        definition=_("Answered yes to disability, by the national definition. A refusal is not a yes."),
        condition=c.DISABLED,
        sensitive=True,
    ),
    _output(
        "EECO13",
        title=_("Third-country nationals"),
        definition=_("Without the citizenship of a member state on the first entry date; stateless persons included."),
        condition=c.THIRD_COUNTRY_NATIONAL,
    ),
    _output(
        "EECO14",
        title=_("Participants with a foreign background"),
        definition=_("Answered yes to foreign background, whatever the citizenship. A refusal is not a yes."),
        condition="foreign_background = 'Y'",
        sensitive=True,
    ),
    _output(
        "EECO15",
        title=_("Minorities, including marginalised communities such as Roma people"),
        definition=_("Answered yes to minority, by the national definition. A refusal is not a yes."),
        condition="minority = 'Y'",
        sensitive=True,
    ),
    _output(
        "EECO16",
        title=_("Homeless or affected by housing exclusion"),
        definition=_("Roofless, houseless, or in insecure or inadequate housing at entry."),
        condition=c.HOMELESS,
    ),
    _output(
        "EECO17",
        title=_("From rural areas"),
        definition=_("Resident at entry in a thinly populated municipality (degree of urbanisation 3)."),
        condition=c.RURAL,
        choice=True,
    ),
)

ENTITIES = (
    _output(
        "EECO18",
        title=_("Supported public administrations or public services"),
        definition=_("Public administrations or services that received support, at national, regional or local level."),
        population=Population.ENTITIES,
        unit=Unit.BODY,
        choice=True,
        missing_source=_("No source yet: supported bodies are not recorded."),
    ),
    _output(
        "EECO19",
        title=_("Supported micro, small and medium-sized enterprises"),
        definition=_("Enterprises supported, cooperatives and social enterprises included, once per operation."),
        population=Population.ENTITIES,
        unit=Unit.ENTERPRISE,
        choice=True,
        missing_source=_("No source yet: supported enterprises are not recorded."),
    ),
)

RESULTS = (
    _immediate(
        "EECR01",
        title=_("Participants engaged in job searching upon leaving"),
        definition=_("Inactive at entry; the last change of status by day 28 after the exit is to unemployed."),
        population=Population.LEFT_INACTIVE,
        condition=c.SEEKING_ON_LEAVING,
    ),
    _immediate(
        "EECR02",
        title=_("Participants in education or training upon leaving"),
        definition=_(
            "Not in education or training at entry; a new course starts after entry and by day 28 after the exit."
        ),
        population=Population.LEFT_NOT_IN_EDUCATION,
        condition=c.EDUCATION_ON_LEAVING,
        choice=True,
    ),
    _immediate(
        "EECR03",
        title=_("Participants gaining a qualification upon leaving"),
        definition=_("A qualification is awarded thanks to the operation between entry and day 28 after the exit."),
        population=Population.LEFT,
        condition=c.QUALIFIED_ON_LEAVING,
        choice=True,
    ),
    _immediate(
        "EECR04",
        title=_("Participants in employment, including self-employment, upon leaving"),
        definition=_("Unemployed or inactive at entry; in work at day 28 after the exit by the last change of status."),
        population=Population.LEFT_OUT_OF_WORK,
        condition=c.EMPLOYED_ON_LEAVING,
        choice=True,
    ),
    _longer(
        "EECR05",
        title=_("Participants in employment, including self-employment, six months after leaving"),
        definition=_(
            "Unemployed or inactive at entry; traced, and in work on the day six calendar months after the exit."
        ),
        population=Population.SIX_OUT_OF_WORK,
        condition=c.EMPLOYED_AT_SIX_MONTHS,
        choice=True,
    ),
    _longer(
        "EECR06",
        title=_("Participants with an improved labour market situation six months after leaving"),
        definition=_(
            "Employed at entry and on the day six calendar months after the exit, with a better contract, more hours, "
            "more skilled work or a promotion. A pay rise alone does not count."
        ),
        population=Population.SIX_EMPLOYED,
        condition=c.IMPROVED_AT_SIX_MONTHS,
        choice=True,
    ),
)

INDICATORS = (*PERSONS, *CHARACTERISTICS, *ENTITIES, *RESULTS)
