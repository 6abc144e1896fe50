"""Referrals sent and received. Before the answer the addressee sees initials and a summary, never the path."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case, Referral, ReferralSummary
from percorsi.cases.queries.reach import writing_places
from percorsi.cases.queries.team import current_team
from percorsi.cases.vocabulary import ReferralState
from percorsi.kernel.dates import today
from percorsi.network.models import Organisation

RECEIVING = [role.value for role in policy.REFERRING_ROLES["receive"]]


@dataclass(frozen=True)
class Shown:
    """One referral as one colleague may see and treat it."""

    referral: Referral
    summary: str
    answers: bool
    closes: bool

    @property
    def is_expired(self) -> bool:
        return is_running(self.referral) and self.referral.until < today()


def is_running(referral: Referral) -> bool:
    return referral.state in {ReferralState.PENDING, ReferralState.ACCEPTED}


def addressed(actor: Actor) -> Q:
    """To the actor, or to a colleague of the body she coordinates; PostgreSQL asks the same."""
    mine = Q() if actor.may(Permission.REFERRAL_ANSWER) else Q(receiver_id=actor.id)
    return Q(organisation_id=actor.organisation_id) & mine


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    worked_on = Q(case_id__in=writing_places(actor).values("case_id"))
    found = Referral.objects.filter(worked_on | addressed(actor))
    return found.select_related("organisation", "receiver", "created_by", "answered_by", "ended_by")


def visible_summaries(actor: Actor) -> QuerySet[ReferralSummary]:
    worked_on = Q(case_id__in=writing_places(actor).values("case_id"))
    if not actor.may(Permission.REFERRAL_RECEIVE):
        return ReferralSummary.objects.filter(worked_on)
    return ReferralSummary.objects.filter(worked_on | Q(referral_id__in=waiting_for(actor).values("id")))


def waiting_for(actor: Actor) -> QuerySet[Referral]:
    """Those the actor can still answer."""
    return Referral.objects.filter(addressed(actor), state=ReferralState.PENDING, until__gte=today())


def received(actor: Actor) -> list[Shown]:
    """Those waiting first."""
    found = visible_referrals(actor).filter(addressed(actor)).order_by("-created_at")
    return sorted(_shown(actor, found), key=lambda one: one.referral.state != ReferralState.PENDING)


def sent(actor: Actor) -> list[Shown]:
    return _shown(actor, visible_referrals(actor).filter(created_by_id=actor.id).order_by("-created_at"))


def referrals_of(actor: Actor, case: Case) -> list[Shown]:
    return _shown(actor, visible_referrals(actor).filter(case=case).order_by("-created_at"))


def get_referral(actor: Actor, referral_id: UUID) -> Shown:
    found = _shown(actor, visible_referrals(actor).filter(pk=referral_id))
    if not found:
        raise Http404
    return found[0]


def _shown(actor: Actor, referrals: QuerySet[Referral]) -> list[Shown]:
    rows = list(referrals)
    texts = dict(visible_summaries(actor).filter(referral__in=rows).values_list("referral_id", "text"))
    followed = set(writing_places(actor).values_list("case_id", flat=True))
    return [_seen(actor, one, texts.get(one.pk, ""), followed) for one in rows]


def _seen(actor: Actor, referral: Referral, summary: str, followed: set[UUID]) -> Shown:
    pending = referral.state == ReferralState.PENDING and referral.until >= today()
    mine = referral.organisation_id == actor.organisation_id and (
        referral.receiver_id == actor.id or actor.may(Permission.REFERRAL_ANSWER)
    )
    answers = pending and mine and actor.may(Permission.REFERRAL_RECEIVE)
    return Shown(referral, summary, answers, closes=is_running(referral) and referral.case_id in followed)


def bodies_to_send_to() -> QuerySet[Organisation]:
    """Bodies with a seat in some project of the programme: the others have nobody who could answer."""
    return Organisation.objects.filter(pk__in=Scope.objects.values("organisation_id"))


def colleagues_to_send_to(case: Case) -> QuerySet[User]:
    """Who follows persons in one of those bodies and is not in the team."""
    bodies = list(bodies_to_send_to().values_list("id", flat=True))
    return colleagues(bodies, RECEIVING).exclude(pk__in=current_team(case).values("user_id"))


def works_for(member: User, organisation_id: UUID) -> bool:
    return colleagues([organisation_id], RECEIVING).filter(pk=member.pk).exists()


def receivers_of(referral: Referral) -> QuerySet[User]:
    """Whom the answer may entrust it to: the addressee, or whoever of her body where nobody was named."""
    found = colleagues([referral.organisation_id], RECEIVING)
    return found.filter(pk=referral.receiver_id) if referral.receiver_id else found
