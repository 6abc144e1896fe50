from percorsi.people.actions.reach import widen_reach

__all__ = ["widen_reach"]
