"""Each indicator as a list of clauses that must all hold: the same numbers as the SQL, said again in Python."""

from django.utils.translation import gettext_lazy as _

from percorsi.indicators.reference import after_exit as left
from percorsi.indicators.reference import at_entry as entry
from percorsi.indicators.reference.answers import DISADVANTAGED, answered_yes, complete
from percorsi.indicators.reference.clause import Clause
from percorsi.indicators.vocabulary import Framework

MIGRANT = answered_yes(_("Foreign background or minority was answered yes."), "foreign_background", "minority")
FOREIGN = answered_yes(_("Foreign background was answered yes."), "foreign_background")
MINORITY = answered_yes(_("Minority was answered yes."), "minority")
DISABLED = answered_yes(_("Disability was answered yes."), "disability")
OTHER = answered_yes(_("Another disadvantage was answered yes."), "other_disadvantaged")
HOMELESS = answered_yes(_("At entry the person is homeless or in housing exclusion."), "homeless")
JOBLESS = answered_yes(_("Nobody in the household works."), "household_jobless")
CHILDREN = answered_yes(_("There are dependent children."), "household_dependent_children")
ONE_ADULT = answered_yes(_("There is only one adult in the household."), "household_single_adult")

ISCED_0_2 = entry.isced_between(_("The highest education completed is ISCED 0, 1 or 2."), 0, 2)
ISCED_1_2 = entry.isced_between(_("The highest education completed is ISCED 1 or 2."), 1, 2)
ISCED_3_4 = entry.isced_between(_("The highest education completed is ISCED 3 or 4."), 3, 4)
ISCED_5_8 = entry.isced_between(_("The highest education completed is ISCED 5 to 8."), 5, 8)

SEEKING = (entry.INACTIVE, left.LEFT, left.SEEKING_ON_LEAVING)
STUDYING = (entry.NOT_IN_EDUCATION, left.LEFT, left.EDUCATION_ON_LEAVING)
QUALIFIED = (left.LEFT, left.QUALIFIED_ON_LEAVING)
HIRED = (entry.OUT_OF_WORK, left.LEFT, left.EMPLOYED_ON_LEAVING)
IN_WORK_LATER = (entry.OUT_OF_WORK, left.TRACED, left.EMPLOYED_AT_SIX_MONTHS)
IMPROVED = (entry.EMPLOYED, left.TRACED, left.EMPLOYED_AT_SIX_MONTHS, left.IMPROVED)

# Beside completeness, which every record needs except for the grand total.
ESF_2014_2020: dict[str, tuple[Clause, ...]] = {
    "TOTAL": (entry.STATUS_KNOWN,),
    "CO01": (entry.UNEMPLOYED,),
    "CO02": (entry.UNEMPLOYED, entry.LONG_TERM),
    "CO03": (entry.INACTIVE,),
    "CO04": (entry.INACTIVE, entry.NOT_IN_EDUCATION),
    "CO05": (entry.EMPLOYED,),
    "CO06": (entry.age_between(_("At entry the person is under 25."), 0, 24),),
    "CO07": (entry.ABOVE_54,),
    "CO08": (entry.ABOVE_54, entry.OLDER_OUT_OF_WORK),
    "CO09": (ISCED_1_2,),
    "CO10": (ISCED_3_4,),
    "CO11": (ISCED_5_8,),
    "CO12": (JOBLESS,),
    "CO13": (JOBLESS, CHILDREN),
    "CO14": (ONE_ADULT, CHILDREN),
    "CO15": (MIGRANT,),
    "CO16": (DISABLED,),
    "CO17": (OTHER,),
    "CO18": (HOMELESS,),
    "CO19": (entry.RURAL,),
    "CR01": SEEKING,
    "CR02": STUDYING,
    "CR03": QUALIFIED,
    "CR04": HIRED,
    "CR05": (DISADVANTAGED, left.LEFT, left.ANY_RESULT_ON_LEAVING),
    "CR06": IN_WORK_LATER,
    "CR07": IMPROVED,
    "CR08": (entry.ABOVE_54, *IN_WORK_LATER),
    "CR09": (DISADVANTAGED, *IN_WORK_LATER),
}

ESF_PLUS: dict[str, tuple[Clause, ...]] = {
    "EECO02": (entry.UNEMPLOYED,),
    "EECO03": (entry.UNEMPLOYED, entry.LONG_TERM),
    "EECO04": (entry.INACTIVE,),
    "EECO05": (entry.EMPLOYED,),
    "EECO06": (entry.age_between(_("At entry the person is under 18."), 0, 17),),
    "EECO07": (entry.age_between(_("At entry the person is between 18 and 29."), 18, 29),),
    "EECO08": (entry.ABOVE_54,),
    "EECO09": (ISCED_0_2,),
    "EECO10": (ISCED_3_4,),
    "EECO11": (ISCED_5_8,),
    "EECO12": (DISABLED,),
    "EECO13": (entry.THIRD_COUNTRY,),
    "EECO14": (FOREIGN,),
    "EECO15": (MINORITY,),
    "EECO16": (HOMELESS,),
    "EECO17": (entry.RURAL,),
    "EECR01": SEEKING,
    "EECR02": STUDYING,
    "EECR03": QUALIFIED,
    "EECR04": HIRED,
    "EECR05": IN_WORK_LATER,
    "EECR06": IMPROVED,
}


def _with_completeness(framework: Framework, clauses: dict[str, tuple[Clause, ...]]) -> dict[str, tuple[Clause, ...]]:
    needed = complete(framework)
    return {code: (needed, *own) for code, own in clauses.items()}


DEFINITIONS: dict[Framework, dict[str, tuple[Clause, ...]]] = {
    Framework.ESF_2014_2020: {"GRAND_TOTAL": (), **_with_completeness(Framework.ESF_2014_2020, ESF_2014_2020)},
    Framework.ESF_PLUS_2021_2027: {"EECO01": (), **_with_completeness(Framework.ESF_PLUS_2021_2027, ESF_PLUS)},
}
