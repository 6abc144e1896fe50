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


class Agreement(models.TextChoices):
    """How the person answered to the plan."""

    PAPER = "paper", _("Signed on paper")
    ORAL = "oral", _("Agreed by word")
    REFUSED = "refused", _("Does not agree")


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
    ANSWERED = "plan.answered", _("recorded how the person answered to the plan")
    STEP_PROGRESSED = "plan.step_progressed", _("recorded how far a step went")
    REVIEWED = "plan.reviewed", _("reviewed a personal plan")
    READ = "plan.read", _("read a personal plan")
    PRINTED = "plan.printed", _("printed a personal plan")
