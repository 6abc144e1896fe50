from percorsi.eligibility.views import checking, measures, register

__all__ = ["checking", "measures", "register"]
