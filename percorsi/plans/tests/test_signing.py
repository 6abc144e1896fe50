"""Signatures: what proves them, and what does not get past. The codes are read from the message, as signers do."""

import base64
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import make_case
from percorsi.cases.vocabulary import State
from percorsi.kernel.dates import today
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.kernel.signing import MOST_TRIES
from percorsi.plans.actions import (
    Answer,
    answer_to_plan,
    call_to_sign,
    excuse_signer,
    name_signer,
    send_code,
    sign_plan,
    use_code,
    write_plan,
)
from percorsi.plans.content import seal
from percorsi.plans.models import Plan, Response, SigningCode
from percorsi.plans.queries import goals_of
from percorsi.plans.tests.factories import make_plan
from percorsi.plans.tests.signing import MARIA, called, code_in_mail, drawn, typed, wrong
from percorsi.plans.vocabulary import Agreement, Party, PlanState

ClientOf = Callable[[Actor], Client]


def test_a_plan_is_in_force_once_everybody_asked_has_answered(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, bruno = called(plan, cast.bruno)
        delegate = name_signer(plan, party=Party.ORGANISATION, name="Anna Neri", by=cast.bruno)
        send_code(maria, by=cast.bruno)
        code = use_code(maria, typed=code_in_mail(), by=cast.bruno)
        sign_plan(maria, answer=typed(code=code), by=cast.bruno)
        sign_plan(bruno, answer=typed(), by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).is_draft
        refused = Answer(Agreement.REFUSED, today(), reason="Non è compito nostro")
        sign_plan(delegate, answer=refused, by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).state == PlanState.AGREED
        proofs = Response.objects.filter(plan=plan).order_by("created_at").values_list("how", "own_account")
        assert list(proofs) == [("typed", False), ("typed", True), ("refused", False)]


def test_without_the_yes_of_the_person_there_is_no_plan(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, bruno = called(plan, cast.bruno)
        sign_plan(bruno, answer=typed(), by=cast.bruno)
        sign_plan(maria, answer=Answer(Agreement.REFUSED, today(), reason="Ci penso"), by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).is_draft
        sign_plan(maria, answer=Answer(Agreement.PAPER, today()), by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).state == PlanState.AGREED


def test_for_a_girl_also_who_has_parental_responsibility_answers(cast: Cast, path: Case) -> None:
    with as_owner():
        type(path.person).objects.filter(pk=path.person_id).update(birth_date=today() - timedelta(days=365 * 15))
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        plan.case.person.refresh_from_db()
        parties = [signer.party for signer in call_to_sign(plan, by=cast.bruno)]
        assert parties == [Party.PERSON, Party.GUARDIAN, Party.CASE_MANAGER]


def test_a_wrong_code_is_counted_and_after_five_even_the_right_one_is_refused(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        send_code(maria, by=cast.bruno)
        code = code_in_mail()
        for _turn in range(MOST_TRIES):
            with pytest.raises(Refused, match=r"not the one|non è quello"):
                use_code(maria, typed=wrong(code), by=cast.bruno)
        with pytest.raises(Refused, match=r"too many|troppe"):
            use_code(maria, typed=code, by=cast.bruno)
        assert SigningCode.objects.get(signer=maria).tries == MOST_TRIES


def test_an_expired_code_and_a_used_code_open_nothing(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        send_code(maria, by=cast.bruno)
        use_code(maria, typed=code_in_mail(), by=cast.bruno)
        with pytest.raises(Refused, match=r"used|usato"):
            use_code(maria, typed=code_in_mail(), by=cast.bruno)
        late = send_code(maria, by=cast.bruno)
    with as_owner():
        SigningCode.objects.filter(pk=late.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with acting(cast.bruno), pytest.raises(Refused, match=r"expired|scaduto"):
        use_code(maria, typed=code_in_mail(), by=cast.bruno)


def test_a_new_code_makes_the_one_before_worthless(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        first, second = (send_code(maria, by=cast.bruno) and code_in_mail() for _turn in range(2))
        if first != second:
            with pytest.raises(Refused):
                use_code(maria, typed=first, by=cast.bruno)
        assert use_code(maria, typed=second, by=cast.bruno).used_at is not None


def test_a_code_sent_for_other_words_signs_nothing(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        send_code(maria, by=cast.bruno)
        write_plan(plan, seen=plan.version, by=cast.bruno, wish="Altre parole")
        with pytest.raises(Refused, match=r"words have changed|parole sono cambiate"):
            use_code(maria, typed=code_in_mail(), by=cast.bruno)


def test_who_signed_words_that_changed_since_is_asked_again(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, bruno = called(plan, cast.bruno)
        sign_plan(maria, answer=Answer(Agreement.PAPER, today()), by=cast.bruno)
        write_plan(plan, seen=plan.version, by=cast.bruno, wish="Altre parole")
        sign_plan(bruno, answer=typed(), by=cast.bruno)
        assert Plan.objects.get(pk=plan.pk).is_draft


def test_a_supporter_is_asked_to_sign_only_when_the_person_shares(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        lucia = name_signer(plan, party=Party.SUPPORTER, name="Lucia", email="lucia@posta.example", by=cast.bruno)
        before = len(mail.outbox)
        with pytest.raises(Refused, match=r"share|condividere"):
            send_code(lucia, by=cast.bruno)
        assert len(mail.outbox) == before


def test_the_message_names_neither_plan_nor_services(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        sent = send_code(maria, by=cast.bruno)
        code = code_in_mail()
        message = f"{mail.outbox[-1].subject} {mail.outbox[-1].body}".casefold()
        assert not any(word in message for word in ("percorsi", "progetto", "plan", "servizi", "maria"))
        kept = SigningCode.objects.get(pk=sent.pk)
        assert code not in kept.code_hash
        assert kept.sent_to == MARIA


def test_who_has_answered_is_not_taken_away(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        _maria, bruno = called(plan, cast.bruno)
        sign_plan(bruno, answer=typed(), by=cast.bruno)
        with pytest.raises(Refused):
            excuse_signer(bruno, by=cast.bruno)
        with pytest.raises(Refused):
            sign_plan(bruno, answer=typed(), by=cast.bruno)


def test_on_screen_the_drawing_is_kept_and_the_sheet_of_another_plan_is_not_found(
    path: Case, cast: Cast, client_of: ClientOf
) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        shown = seal(plan, goals_of(plan))
        other = make_case(cast.bruno, cast.company_in_ciao, cast.ciao, state=State.ASSESSMENT, given_name="Anna")
    elsewhere = make_plan(other, cast.bruno)
    client = client_of(cast.bruno)
    client.post(reverse("plans:send", args=[plan.id, maria.id]), {"email": MARIA})
    form = {"form_id": str(new_id()), "how": "drawn", "on": today().isoformat(), "shown": shown}
    address = reverse("plans:sign", args=[plan.id, maria.id])
    assert (
        client.post(address, form | {"code": code_in_mail(), "drawing": "data:image/png;base64,AAAA"}).status_code
        == 422
    )
    client.post(reverse("plans:send", args=[plan.id, maria.id]), {"email": MARIA})
    answer = client.post(address, form | {"code": code_in_mail(), "drawing": drawn()})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    with acting(cast.bruno):
        response = Response.objects.get(plan=plan)
        assert response.attachment is not None
        assert response.attachment.kind == "png"
    assert client.get(reverse("plans:sign", args=[elsewhere.id, maria.id])).status_code == 404
    assert client_of(cast.carla).get(address).status_code == 404
    page = client.get(reverse("plans:signatures", args=[plan.id])).content.decode()
    assert MARIA in page
    assert response.content_hash in page
    pdf = client.get(reverse("plans:paper", args=[plan.id]))
    assert pdf.content.startswith(b"%PDF-")


def test_the_scan_of_the_signed_sheet_stays_with_the_answers(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    scan = SimpleUploadedFile("foglio.png", base64.b64decode(drawn().partition(",")[2]))
    with acting(cast.bruno):
        answer_to_plan(plan, how=Agreement.PAPER, on=today(), picture=scan, by=cast.bruno)
        kept = set(Response.objects.filter(plan=plan).values_list("attachment", flat=True))
        assert len(kept) == 1
        assert None not in kept
