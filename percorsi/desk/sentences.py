"""How each fact of the timeline is told: one whole sentence a kind, with the code said in the words of its module."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.cases.vocabulary import ExitReason, LabourStatus, State, TeamFunction
from percorsi.desk.models import Fact
from percorsi.desk.vocabulary import FactKind
from percorsi.diary.vocabulary import EntryKind
from percorsi.eligibility.vocabulary import Decision as Advised
from percorsi.outreach.vocabulary import PointKind
from percorsi.people.vocabulary import HouseholdRelation
from percorsi.plans.vocabulary import Agreement, Decision, StepState

SENTENCES: dict[FactKind, StrOrPromise] = {
    FactKind.OPENED: _("The path begins. Phase: %(code)s."),
    FactKind.MOVED: _("The path moves to: %(code)s."),
    FactKind.JOINED_TEAM: _("%(author)s joins the team. Function: %(code)s."),
    FactKind.LEFT_TEAM: _("%(author)s leaves the team."),
    FactKind.ENTERED: _("Enters the project."),
    FactKind.RE_ENTERED: _("Comes back to the project."),
    FactKind.EXITED: _("Leaves the project. How: %(code)s."),
    FactKind.STATUS: _("The work situation changes: %(code)s."),
    FactKind.STUDYING: _("Starts studying or training."),
    FactKind.QUALIFIED: _("Obtains a qualification."),
    FactKind.FOLLOWED_UP: _("We heard how it is going after six months."),
    FactKind.NOT_REACHED: _("We looked for the person after six months and could not speak."),
    FactKind.ASSESSED: _("An assessment is completed."),
    FactKind.PLAN_AGREED: _("The personal plan is agreed. How: %(code)s."),
    FactKind.PLAN_NOT_AGREED: _("The personal plan is not signed: %(code)s."),
    FactKind.PLAN_REVIEWED: _("The plan is reviewed together. Decision: %(code)s."),
    FactKind.STEP_ENDED: _("A step of the plan ends: %(code)s."),
    FactKind.TOLD: _("Written in the diary: %(code)s."),
    FactKind.CHECKED: _("Requirements and overlaps are checked. Decision: %(code)s."),
    FactKind.MEASURE_BEGAN: _("Another measure begins: %(code)s."),
    FactKind.MEASURE_ENDED: _("Another measure ends: %(code)s."),
    FactKind.JOINED_HOUSEHOLD: _("Lives in a household. Relation: %(code)s."),
    FactKind.LEFT_HOUSEHOLD: _("Leaves the household."),
    FactKind.MET: _("We met for the first time. How: %(code)s."),
}

# The words behind the codes of a kind; kinds not named here carry no code in their sentence.
WORDS: dict[FactKind, Callable[[str], StrOrPromise]] = {
    FactKind.OPENED: lambda code: State(code).label,
    FactKind.MOVED: lambda code: State(code).label,
    FactKind.JOINED_TEAM: lambda code: TeamFunction(code).label,
    FactKind.EXITED: lambda code: ExitReason(code).label if code in ExitReason.values else code or _("not recorded"),
    FactKind.STATUS: lambda code: LabourStatus(code).label,
    FactKind.PLAN_AGREED: lambda code: Agreement(code).label,
    FactKind.PLAN_NOT_AGREED: lambda code: Agreement(code).label,
    FactKind.PLAN_REVIEWED: lambda code: Decision(code).label,
    FactKind.STEP_ENDED: lambda code: StepState(code).label,
    FactKind.TOLD: lambda code: EntryKind(code).label,
    FactKind.CHECKED: lambda code: Advised(code).label,
    FactKind.JOINED_HOUSEHOLD: lambda code: HouseholdRelation(code).label,
    FactKind.MET: lambda code: PointKind(code).label,
}


def told(fact: Fact) -> str:
    kind = FactKind(fact.kind)
    words = WORDS.get(kind, str)
    author = fact.author.display_name if fact.author else ""
    return str(SENTENCES[kind]) % {"code": words(fact.code), "author": author}
