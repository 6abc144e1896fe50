"""The team meetings of a path."""

from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404

from percorsi.access.actor import Actor
from percorsi.access.models import User
from percorsi.cases.models import Case
from percorsi.diary.models import Decision, Invitation, Meeting, Topic
from percorsi.diary.queries.diary import visible_shared


def visible_meetings(actor: Actor) -> QuerySet[Meeting]:
    return Meeting.objects.filter(visible_shared(actor))


def meetings_of(actor: Actor, case: Case) -> QuerySet[Meeting]:
    """The next first, then the latest."""
    waiting = Count("decisions", filter=Q(decisions__step_id=None))
    return visible_meetings(actor).filter(case=case).annotate(waiting=waiting).order_by("-on", "-at_time")


def guests_of(meeting: Meeting) -> QuerySet[User]:
    return User.objects.filter(pk__in=meeting.invitations.values("user_id")).order_by("display_name")


def get_meeting(actor: Actor, case: Case, meeting_id: UUID) -> Meeting:
    found = (
        visible_meetings(actor)
        .filter(case=case, pk=meeting_id)
        .select_related("case", "created_by")
        .prefetch_related(
            Prefetch("invitations", Invitation.objects.select_related("user").order_by("user__display_name")),
            Prefetch("topics", Topic.objects.order_by("id")),
            Prefetch("decisions", Decision.objects.select_related("owner").order_by("number")),
        )
        .first()
    )
    if found is None:
        raise Http404
    return found


def decision_waiting(actor: Actor, case: Case, decision_id: UUID) -> Decision:
    """A decision that may still become a step of the plan."""
    found = Decision.objects.filter(visible_shared(actor), case=case, pk=decision_id)
    decision = found.select_related("case", "meeting", "owner").first()
    if decision is None:
        raise Http404
    return decision
