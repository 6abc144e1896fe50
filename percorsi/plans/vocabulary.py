"""The words of a personal plan: goals, who does what, how far we came, how the person agreed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.audit.vocabulary import EventType


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    REPLACED = "replaced", _("Replaced by a later version")


class Area(models.TextChoices):
    """Fields of life a goal speaks of (requirements S1-36)."""

    SOCIAL = "social", _("Daily life and social ties")
    RELATIONAL = "relational", _("Family and relations")
    TRAINING = "training", _("Learning and training")
    WORK = "work", _("Work")
    HEALTH = "health", _("Wellbeing and health")
    HOUSING = "housing", _("Housing")
    ECONOMIC = "economic", _("Money")


class Who(models.TextChoices):
    """Each step has one who answers for it."""

    PERSON = "person", _("The person")
    OPERATOR = "operator", _("A colleague")
    ORGANISATION = "organisation", _("An organisation of the network")
    SUPPORTER = "supporter", _("A relative, friend or volunteer")


class Unit(models.TextChoices):
    MEETINGS = "meetings", _("meetings")
    HOURS = "hours", _("hours")


class StepState(models.TextChoices):
    TO_DO = "to_do", _("To do")
    DOING = "doing", _("Under way")
    DONE = "done", _("Done")
    GIVEN_UP = "given_up", _("Given up")


OPEN_STEPS = (StepState.TO_DO, StepState.DOING)


class Party(models.TextChoices):
    """Who answers to a plan: each in their own name."""

    PERSON = "person", _("The person")
    GUARDIAN = "guardian", _("Who has parental responsibility")
    MEMBER = "member", _("Somebody of the household")
    CASE_MANAGER = "case_manager", _("Case manager")
    ORGANISATION = "organisation", _("Delegate of an organisation")
    SUPPORTER = "supporter", _("A relative, friend or volunteer")


MAIN_PARTIES = (Party.PERSON, Party.GUARDIAN)  # without their yes there is no plan
ADDED_PARTIES = (Party.GUARDIAN, Party.MEMBER, Party.ORGANISATION, Party.SUPPORTER)


class Agreement(models.TextChoices):
    """How somebody answered to the plan."""

    PAPER = "paper", _("Signed on paper")
    DRAWN = "drawn", _("Signed on the screen, by hand")
    TYPED = "typed", _("Signed on the screen, by name")
    ORAL = "oral", _("Agreed by word")
    REFUSED = "refused", _("Does not agree")


ON_SCREEN = (Agreement.DRAWN, Agreement.TYPED)
AT_THE_TABLE = (Agreement.PAPER, Agreement.ORAL, Agreement.REFUSED)  # recorded by who was there


class Attainment(models.IntegerChoices):
    """Goal attainment, in words first: minus two to plus two."""

    MUCH_LESS = -2, _("Much less than we hoped")
    LESS = -1, _("Less than we hoped")
    AS_HOPED = 0, _("As we hoped")
    MORE = 1, _("More than we hoped")
    MUCH_MORE = 2, _("Much more than we hoped")


class Decision(models.TextChoices):
    """What a review decides."""

    GO_ON = "go_on", _("Go on as agreed")
    REVISE = "revise", _("Change the plan: a new version")
    CLOSE = "close", _("Get ready to close the path")


class PlanEvent(EventType):
    STARTED = "plan.started", _("started a personal plan")
    REVISED = "plan.revised", _("started a new version of a personal plan")
    WRITTEN = "plan.written", _("wrote in a personal plan")
    ANSWERED = "plan.answered", _("recorded how somebody answered to the plan")
    SIGNER_NAMED = "plan.signer_named", _("said who is to sign a personal plan")
    CODE_SENT = "plan.code_sent", _("sent a code to sign a personal plan")
    CODE_WRONG = "plan.code_wrong", _("tried a wrong code to sign a personal plan")
    READY_GOAL_KEPT = "plan.ready_goal_kept", _("changed the goals that come ready")
    STEP_PROGRESSED = "plan.step_progressed", _("recorded how far a step went")
    REVIEWED = "plan.reviewed", _("reviewed a personal plan")
    READ = "plan.read", _("read a personal plan")
    PRINTED = "plan.printed", _("printed a personal plan")
