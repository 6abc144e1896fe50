from percorsi.plans.models.agreed import GoalReview, Response, Review
from percorsi.plans.models.plan import Goal, Plan, Step

__all__ = ["Goal", "GoalReview", "Plan", "Response", "Review", "Step"]
