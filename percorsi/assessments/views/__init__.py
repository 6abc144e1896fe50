"""The screens of the assessment: read, written, compared."""

from percorsi.assessments.views.comparing import compare
from percorsi.assessments.views.filling import fill, keep
from percorsi.assessments.views.reading import assessment, of_case, print_sheet
from percorsi.assessments.views.writing import complete, hand, start

__all__ = ["assessment", "compare", "complete", "fill", "hand", "keep", "of_case", "print_sheet", "start"]
