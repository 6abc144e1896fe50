"""What the reading and the writing pages share: the sections with what was answered now and the last time."""

from percorsi.assessments import drawn
from percorsi.assessments.known import told_of
from percorsi.assessments.models import Assessment
from percorsi.assessments.queries import answers_of, levels, previous_assessment, sections_of
from percorsi.kernel.web import Request


def chapters_of(request: Request, found: Assessment, previous: Assessment | None) -> list[drawn.Chapter]:
    answers, before = answers_of(request.actor, found), answers_of(request.actor, previous)
    return drawn.chapters(sections_of(found), answers, before, levels())


def chapters_to_fill(request: Request, found: Assessment) -> list[drawn.Chapter]:
    """With what is known elsewhere beside the questions it answers."""
    actor = request.actor
    answers, before = answers_of(actor, found), answers_of(actor, previous_assessment(actor, found))
    return drawn.chapters(sections_of(found), answers, before, levels(), told_of(actor, found.case))
