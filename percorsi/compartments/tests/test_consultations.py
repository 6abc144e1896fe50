"""A specialist who was asked is a line of the health part: day, provider, state, and never what she found."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils.html import strip_tags

from percorsi.access.context import acting
from percorsi.cases.actions.answering import accept_referral, book_referral, close_referral
from percorsi.cases.models import Case, Referral
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.pages import ClientOf, page, text
from percorsi.cases.tests.referrals.sending import send
from percorsi.cases.vocabulary.referral import Outcome, ReferralKind, ReferralState
from percorsi.compartments.rules import standing_of_consultation
from percorsi.compartments.vocabulary import Appointment
from percorsi.kernel.dates import in_words, today

S, A = ReferralState, Appointment
DAY = today() + timedelta(days=9)


@pytest.mark.parametrize(
    ("state", "outcome", "booked", "standing"),
    [
        (S.PENDING, "", False, A.REQUESTED),
        (S.ASKED, "", False, A.REQUESTED),
        (S.ACCEPTED, "", False, A.REQUESTED),
        (S.ACCEPTED, "", True, A.BOOKED),
        (S.ENDED, Outcome.DONE, True, A.DONE),
        (S.ENDED, Outcome.NOT_MET, True, A.CANCELLED),
        (S.REJECTED, "", False, A.CANCELLED),
        (S.REVOKED, "", True, A.CANCELLED),
    ],
)
def test_a_consultation_stands_as_an_appointment_does(
    state: str,
    outcome: str,
    booked: bool,  # noqa: FBT001 - a row of the table above
    standing: Appointment,
) -> None:
    assert standing_of_consultation(state, outcome, booked=booked) == standing


def shown_to(actor: Any, case: Case, client_of: ClientOf) -> str:
    """The words of the page alone."""
    return " ".join(strip_tags(text(client_of(actor).get(page(case, "/riservato")))).split())


def test_asking_booking_and_the_outcome_move_the_line_of_the_team(cast: Cast, client_of: ClientOf) -> None:
    case = cast.case_of_bruno("Maria", "Rossi")
    sent = send(case, by=cast.bruno, cast=cast, kind=ReferralKind.CONSULTATION)
    provider = str(cast.cooperative)
    assert f"{provider}, consulenza Richiesto" in shown_to(cast.bruno, case, client_of)
    with acting(cast.dario):
        accept_referral(Referral.objects.get(pk=sent.pk), receiver=cast.dario.user, by=cast.dario)
    with acting(cast.bruno):
        book_referral(Referral.objects.get(pk=sent.pk), on=DAY, at_time=None, by=cast.bruno)
    assert f"{in_words(DAY)} · {provider}, consulenza Prenotato" in shown_to(cast.bruno, case, client_of)
    with acting(cast.bruno):
        ended = Referral.objects.get(pk=sent.pk)
        close_referral(ended, state=S.ENDED, reason="Relazione ricevuta", by=cast.bruno, code=Outcome.DONE)
    assert f"{provider}, consulenza Fatto" in shown_to(cast.bruno, case, client_of)
    assert "Relazione ricevuta" not in shown_to(cast.bruno, case, client_of)
    assert client_of(cast.ada).get(page(case, "/riservato")).status_code == 404
    assert client_of(cast.carla).get(page(case, "/riservato")).status_code == 404
