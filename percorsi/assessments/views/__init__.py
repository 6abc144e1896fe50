"""The screens of the assessment: read, written, compared, made in sessions."""

from percorsi.assessments.views.comparing import compare
from percorsi.assessments.views.filling import fill, keep
from percorsi.assessments.views.reading import assessment, of_case, print_sheet
from percorsi.assessments.views.sitting import document, new_sitting, sittings
from percorsi.assessments.views.writing import complete, hand, start

__all__ = [
    "assessment",
    "compare",
    "complete",
    "document",
    "fill",
    "hand",
    "keep",
    "new_sitting",
    "of_case",
    "print_sheet",
    "sittings",
    "start",
]
