from percorsi.plans.models.around import PlanMember, ReadyGoal, Supporter
from percorsi.plans.models.plan import Goal, Plan, Step
from percorsi.plans.models.reviewed import GoalReview, Review
from percorsi.plans.models.signed import Response, Signer, SigningCode

__all__ = [
    "Goal",
    "GoalReview",
    "Plan",
    "PlanMember",
    "ReadyGoal",
    "Response",
    "Review",
    "Signer",
    "SigningCode",
    "Step",
    "Supporter",
]
