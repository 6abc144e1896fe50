from django.db.models import Q

from percorsi.desk.vocabulary import DueKind, DueState

# What is asked of a path that has ended too; the rest ends with it.
AFTER_THE_END = (DueKind.EXIT_OUTCOME, DueKind.FOLLOW_UP, DueKind.ENTRY_DATA)
OF_STANDING_PATHS = Q(kind__in=AFTER_THE_END) | Q(case__closed_on=None)
STANDING = OF_STANDING_PATHS & Q(state=DueState.DUE)  # neither suspended nor exempt
