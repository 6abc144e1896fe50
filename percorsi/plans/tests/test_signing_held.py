"""What the database holds when the code would not: whose code, which words, which edition."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from percorsi.access.context import acting
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import today
from percorsi.kernel.refusals import Refused
from percorsi.plans.actions import name_signer, send_code, sign_plan, use_code, write_plan
from percorsi.plans.content import seal
from percorsi.plans.models import Plan, Response, Signer
from percorsi.plans.queries import goals_of, signers_of
from percorsi.plans.tests.factories import make_agreed, make_plan
from percorsi.plans.tests.signing import MARIA, called, code_in_mail, typed
from percorsi.plans.vocabulary import Agreement, Party


def test_a_code_of_another_signer_or_edition_is_refused_by_the_database_itself(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, _bruno = called(plan, cast.bruno)
        delegate = name_signer(plan, party=Party.ORGANISATION, name="Anna Neri", email=MARIA, by=cast.bruno)
        send_code(delegate, by=cast.bruno)
        theirs = use_code(delegate, typed=code_in_mail(), by=cast.bruno)
        with pytest.raises(IntegrityError, match="of another signer"), transaction.atomic():
            sign_plan(maria, answer=typed(code=theirs), by=cast.bruno)
        send_code(maria, by=cast.bruno)
        hers = use_code(maria, typed=code_in_mail(), by=cast.bruno)
        write_plan(plan, seen=plan.version, by=cast.bruno, wish="Altre parole")
        with pytest.raises(IntegrityError, match="other words"), transaction.atomic():
            sign_plan(maria, answer=typed(code=hers), by=cast.bruno)


def test_nobody_signs_on_screen_without_proof_nor_from_the_account_of_another(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno):
        maria, bruno = called(plan, cast.bruno)
        with pytest.raises(Refused):
            sign_plan(maria, answer=typed(), by=cast.bruno)
    with acting(cast.ada):
        bruno.plan = plan
        with pytest.raises(Refused):
            sign_plan(bruno, answer=typed(), by=cast.ada)
        forged = Response(
            plan=plan, case_id=plan.case_id, signer=bruno, on=today(), how=Agreement.TYPED, own_account=True,
            content_hash=seal(plan, goals_of(plan)), created_by=cast.ada.user,
        )  # fmt: skip
        with pytest.raises(IntegrityError, match="account of another"), transaction.atomic():
            forged.save(force_insert=True)


def test_a_plan_nobody_agreed_to_is_not_put_in_force_by_hand(path: Case, cast: Cast) -> None:
    plan = make_plan(path, cast.bruno)
    with acting(cast.bruno), pytest.raises(IntegrityError, match="nobody has agreed"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(state="agreed", agreed_on=today(), content_hash="0" * 64)


def test_around_a_signed_edition_nothing_is_added_or_taken_away(path: Case, cast: Cast) -> None:
    plan = make_agreed(path, cast.bruno)
    with acting(cast.bruno):
        signer = signers_of(plan)[0]
        for write in (
            lambda: Signer(
                plan=plan, case_id=plan.case_id, party="member", name="X", created_by=cast.bruno.user
            ).save(),
            lambda: Signer.objects.filter(pk=signer.pk).update(withdrawn_at=timezone.now()),
            lambda: Response(
                plan=plan, case_id=plan.case_id, signer=signer, on=today(), how="paper", content_hash="x",
                created_by=cast.bruno.user,
            ).save(),
        ):  # fmt: skip
            with pytest.raises(IntegrityError), transaction.atomic():
                write()
