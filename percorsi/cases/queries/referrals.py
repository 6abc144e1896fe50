"""Referrals sent and received. Before the answer the addressee sees initials and a summary, never the path."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404

from percorsi.access import policy
from percorsi.access.actor import Actor
from percorsi.access.models import Scope, User
from percorsi.access.queries import colleagues
from percorsi.access.vocabulary import Permission
from percorsi.cases.models import Case, Referral, ReferralMessage, ReferralSummary
from percorsi.cases.queries.reach import writing_places
from percorsi.cases.queries.team import current_team
from percorsi.cases.vocabulary.referral import RUNNING, WAITING, ReferralKind, ReferralState
from percorsi.kernel.dates import today
from percorsi.network.models import Organisation

RECEIVING = [role.value for role in policy.REFERRING_ROLES["receive"]]
ANSWERING = [role.value for role in policy.REFERRING_ROLES["answer"]]
PAGE = 50


@dataclass(frozen=True)
class Shown:
    """One referral as one colleague may see and treat it."""

    referral: Referral
    summary: str
    answers: bool
    closes: bool
    after: str = ""
    messages: list[ReferralMessage] = field(default_factory=list)

    @property
    def is_expired(self) -> bool:
        return is_running(self.referral) and is_past(self.referral)

    @property
    def is_late(self) -> bool:
        """The day of the answer is past, and nobody has answered."""
        answer_by = self.referral.answer_by
        return self.referral.state in WAITING and answer_by is not None and answer_by < today()


def is_running(referral: Referral) -> bool:
    return referral.state in RUNNING


def is_past(referral: Referral) -> bool:
    return referral.until is not None and referral.until < today()


def in_time() -> Q:
    return Q(until=None) | Q(until__gte=today())


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


def visible_messages(actor: Actor) -> QuerySet[ReferralMessage]:
    worked_on = Q(case_id__in=writing_places(actor).values("case_id"))
    if not actor.may(Permission.REFERRAL_RECEIVE):
        return ReferralMessage.objects.filter(worked_on)
    return ReferralMessage.objects.filter(worked_on | Q(referral_id__in=waiting_for(actor).values("id")))


def waiting_for(actor: Actor) -> QuerySet[Referral]:
    """Those the actor can still answer."""
    return Referral.objects.filter(in_time(), addressed(actor), state__in=WAITING)


def received(actor: Actor, *, after: int = 0) -> list[Shown]:
    """Those waiting first."""
    found = visible_referrals(actor).filter(addressed(actor)).order_by("-created_at")[after : after + PAGE + 1]
    return sorted(_shown(actor, found), key=lambda one: one.referral.state not in WAITING)


def sent(actor: Actor, *, after: int = 0) -> list[Shown]:
    found = visible_referrals(actor).filter(created_by_id=actor.id).order_by("-created_at")
    return _shown(actor, found[after : after + PAGE + 1])


def to_answer(actor: Actor, *, after: int = 0) -> list[Shown]:
    """What waits for me: an answer as addressee, or a reply as sender. The nearest day first."""
    mine = Q(pk__in=waiting_for(actor).values("id")) | Q(created_by_id=actor.id, state=ReferralState.ASKED)
    found = visible_referrals(actor).filter(mine).order_by("answer_by", "created_at")
    return _shown(actor, found[after : after + PAGE + 1])


def waiting_on_others(actor: Actor, *, after: int = 0) -> list[Shown]:
    """What I sent and nobody has answered: the longest wait first."""
    found = visible_referrals(actor).filter(in_time(), created_by_id=actor.id, state=ReferralState.PENDING)
    return _shown(actor, found.order_by("created_at")[after : after + PAGE + 1])


def counts_of(actor: Actor) -> dict[str, int]:
    """How many wait, on either side."""
    answering = waiting_for(actor).count() if actor.may(Permission.REFERRAL_RECEIVE) else 0
    mine = visible_referrals(actor).filter(created_by_id=actor.id)
    return {
        "to_answer": answering + mine.filter(state=ReferralState.ASKED).count(),
        "waiting": mine.filter(in_time(), state=ReferralState.PENDING).count(),
    }


def referrals_of(actor: Actor, case: Case) -> list[Shown]:
    return _shown(actor, visible_referrals(actor).filter(case=case).order_by("-created_at"))


def consultations_of(actor: Actor, case: Case) -> list[Shown]:
    found = visible_referrals(actor).filter(case=case, kind=ReferralKind.CONSULTATION)
    return _shown(actor, found.order_by("-created_at"))


def get_referral(actor: Actor, referral_id: UUID) -> Shown:
    found = _shown(actor, visible_referrals(actor).filter(pk=referral_id))
    if not found:
        raise Http404
    return found[0]


def _shown(actor: Actor, referrals: QuerySet[Referral]) -> list[Shown]:
    rows = list(referrals)
    keys = [row.pk for row in rows]
    texts = {row.referral_id: row for row in visible_summaries(actor).filter(referral_id__in=keys)}
    followed = set(writing_places(actor).values_list("case_id", flat=True))
    said: dict[UUID, list[ReferralMessage]] = {}
    for message in visible_messages(actor).filter(referral_id__in=keys).select_related("asked_by").order_by("asked_at"):
        said.setdefault(message.referral_id, []).append(message)
    return [_seen(actor, one, texts.get(one.pk), followed, said.get(one.pk, [])) for one in rows]


def _seen(
    actor: Actor,
    referral: Referral,
    summary: ReferralSummary | None,
    followed: set[UUID],
    messages: list[ReferralMessage],
) -> Shown:
    pending = referral.state in WAITING and not is_past(referral)
    mine = referral.organisation_id == actor.organisation_id and (
        referral.receiver_id == actor.id or actor.may(Permission.REFERRAL_ANSWER)
    )
    answers = pending and mine and actor.may(Permission.REFERRAL_RECEIVE)
    closes = is_running(referral) and referral.case_id in followed
    text, after = (summary.text, summary.after) if summary else ("", "")
    return Shown(referral, text, answers, closes, after, messages)


def bodies_to_send_to() -> QuerySet[Organisation]:
    """The bodies of the network: those without a seat have nobody here, and answer through a personal link."""
    return Organisation.objects.order_by("sort_key")


def body_of_path(case: Case) -> UUID:
    """Whose task it is to follow the person: the body of the path's seat."""
    found: UUID = Scope.objects.values_list("organisation_id", flat=True).get(pk=case.scope_id)
    return found


def has_accounts(organisation_id: UUID) -> bool:
    """A seat in some project of the programme, hence somebody who could answer."""
    return Scope.objects.filter(organisation_id=organisation_id).exists()


def colleagues_to_send_to(case: Case, *, team: bool = False) -> QuerySet[User]:
    """Who follows persons in one of the bodies with a seat; ``team`` says whether the present team counts too."""
    bodies = list(Scope.objects.values_list("organisation_id", flat=True).distinct())
    found = colleagues(bodies, RECEIVING)
    return found if team else found.exclude(pk__in=current_team(case).values("user_id"))


def works_for(member: User, organisation_id: UUID) -> bool:
    return colleagues([organisation_id], RECEIVING).filter(pk=member.pk).exists()


def is_answered_for(organisation_id: UUID) -> bool:
    """Whether somebody there reads what is sent to the body and to no one in particular."""
    return colleagues([organisation_id], ANSWERING).exists()


def receivers_of(referral: Referral) -> QuerySet[User]:
    """Whom the answer may entrust it to: the addressee, or whoever of her body where nobody was named."""
    found = colleagues([referral.organisation_id], RECEIVING)
    return found.filter(pk=referral.receiver_id) if referral.receiver_id else found


@dataclass(frozen=True)
class Linked:
    """What a body without an account reads through its link: no more than this."""

    id: UUID
    kind: str
    shown_as: str
    state: str
    answer_by: date | None
    until: date | None
    summary: str
    after: str
    sender: str
    sender_body: str
    body: str
    appointment_on: date | None


def linked_referral(token: str, pass_: str) -> Linked | None:
    rows = _asked("SELECT * FROM acl.linked_referral(%s, %s)", token, pass_)
    return Linked(*rows[0]) if rows else None


def linked_messages(token: str, pass_: str) -> list[tuple[str, datetime, bool]]:
    return _asked("SELECT * FROM acl.linked_messages(%s, %s)", token, pass_)


def _asked(question: str, *values: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        rows: list[Any] = cursor.fetchall()
    return rows
