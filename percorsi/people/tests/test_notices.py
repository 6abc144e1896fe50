"""Notices and consents: told before asked, proved, withdrawn at once."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.tests.factories import make_actor
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Role
from percorsi.cases.models import Case
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.people.actions import give_notice, keep_notices, publish_notice, record_consent, write_notice
from percorsi.people.legal import LEGAL_BASES
from percorsi.people.models import Consent, NoticeDelivery, PrivacyNotice
from percorsi.people.notice_texts import stated_notices
from percorsi.people.queries import consents_of, holds_consent, notice_for, published_notices
from percorsi.people.vocabulary import Audience, Channel, ConsentAnswer, ConsentKind, NoticeState, Treatment
from percorsi.people.withdrawals import _stops, when_withdrawn

pytestmark = pytest.mark.django_db
TOLD_ON = date(2021, 3, 1)


@pytest.fixture
def vera(cast: Cast) -> Actor:
    return cast.vera


@pytest.fixture
def published(cast: Cast) -> None:
    service = make_actor("Notices", Role.SERVICE)
    with as_owner():
        keep_notices(stated_notices(), by=service)


@pytest.fixture
def maria(cast: Cast, published: None) -> Case:
    return cast.case_of_bruno()


def test_every_purpose_has_a_legal_basis_and_only_the_optional_acts_rest_on_consent() -> None:
    assert set(LEGAL_BASES) == set(Treatment)
    resting = {treatment.value for treatment, basis in LEGAL_BASES.items() if basis.is_consent}
    assert resting == set(ConsentKind.values)


def test_the_product_comes_with_notices_in_italian_and_english_for_adults_and_minors() -> None:
    stated = {(one["treatment"], one["audience"], one["language"]) for one in stated_notices()}
    purposes = {"care", "protection", *ConsentKind.values}
    adults = {(one, "adults", language) for one in purposes for language in ("it", "en")}
    assert stated == adults | {("care", "minors", "it"), ("care", "minors", "en")}


def test_notices_are_for_everybody_also_without_an_account_and_drafts_are_not(
    client: Client, published: None, vera: Actor
) -> None:
    with acting(vera):
        write_notice(
            treatment=Treatment.CARE, language="it", audience=Audience.ADULTS, title="CANARINO", short="-", text="-",
            by=vera,
        )  # fmt: skip
    answer = client.get("/informativa?lingua=it").content.decode()
    assert [words in answer for words in ("Come usiamo i tuoi dati", "6(1)(e)", "data-quick-exit")] == [True] * 3
    assert "CANARINO" not in answer
    assert not PrivacyNotice.objects.exclude(state=NoticeState.PUBLISHED).exists()  # nobody acts


def test_a_published_edition_replaces_the_one_before_and_never_changes(published: None, vera: Actor) -> None:
    with acting(vera):
        new = write_notice(
            treatment=Treatment.CARE, language="it", audience=Audience.ADULTS, title="Nuova", short="s", text="t",
            by=vera,
        )  # fmt: skip
        publish_notice(new, by=vera)
        states = PrivacyNotice.objects.filter(treatment="care", language="it", audience="adults").order_by("edition")
        assert [(one.edition, one.state) for one in states] == [(1, "superseded"), (2, "published")]
        with pytest.raises(Refused, match="non cambia più"):
            publish_notice(new, by=vera)


def test_who_follows_people_does_not_keep_the_notices(cast: Cast, published: None) -> None:
    with acting(cast.bruno):
        with pytest.raises(Refused):
            write_notice(
                treatment=Treatment.CARE, language="ar", audience=Audience.ADULTS, title="x", short="x", text="x",
                by=cast.bruno,
            )  # fmt: skip
        assert PrivacyNotice.objects.filter(language="it").update(title="x") == 0


def test_a_notice_is_given_in_the_language_of_the_person_and_to_minors_in_their_words(maria: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        person = maria.person
        person.preferred_language, person.birth_date = "en", date(2015, 1, 1)
        told = notice_for(person, Treatment.CARE)
        assert told is not None
        assert (told.language, told.audience) == ("en", "minors")
        person.preferred_language, person.birth_date = "ar", date(1980, 1, 1)
        told = notice_for(person, Treatment.CARE)
        assert told is not None
        assert (told.language, told.audience) == ("it", "adults")


def test_the_proof_says_which_edition_how_when_and_by_whom_and_is_never_changed(maria: Case, cast: Cast) -> None:
    notice = published_notices("it").get(treatment="care", audience="adults")
    with acting(cast.bruno):
        give_notice(maria.person, notice=notice, channel=Channel.MEDIATOR, on=TOLD_ON, by=cast.bruno)
        kept = NoticeDelivery.objects.get(person=maria.person)
        assert (kept.notice.edition, kept.channel, kept.on, kept.created_by_id) == (
            1, "mediator", TOLD_ON, cast.bruno.id,
        )  # fmt: skip
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            NoticeDelivery.objects.filter(pk=kept.pk).update(channel="email")


def test_a_draft_proves_nothing(maria: Case, cast: Cast, vera: Actor) -> None:
    with acting(vera):
        draft = write_notice(
            treatment=Treatment.CARE, language="it", audience=Audience.ADULTS, title="x", short="x", text="x", by=vera
        )
    with acting(cast.bruno), pytest.raises(Refused, match="informativa pubblicata"):
        give_notice(maria.person, notice=draft, channel=Channel.BY_HAND, on=TOLD_ON, by=cast.bruno)


def test_the_last_answer_counts_and_none_is_ever_changed(maria: Case, cast: Cast) -> None:
    with acting(cast.bruno):
        for answer in (ConsentAnswer.REFUSED, ConsentAnswer.GIVEN, ConsentAnswer.WITHDRAWN):
            record_consent(maria.person, kind=ConsentKind.PHOTOS, answer=answer, on=TOLD_ON, by=cast.bruno)
        answers = Consent.objects.filter(person=maria.person).order_by("id").values_list("answer", flat=True)
        assert list(answers) == ["refused", "given", "withdrawn"]
        assert not holds_consent(maria.person_id, ConsentKind.PHOTOS)
        assert {one.kind: one.given for one in consents_of(maria.person)} == dict.fromkeys(ConsentKind, False)
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Consent.objects.filter(person=maria.person).update(answer="given")


def test_only_what_was_given_can_be_withdrawn(maria: Case, cast: Cast) -> None:
    with acting(cast.bruno), pytest.raises(Refused, match="consenso da ritirare"):
        record_consent(maria.person, kind=ConsentKind.PHOTOS, answer=ConsentAnswer.WITHDRAWN, by=cast.bruno)


def test_what_rests_on_a_consent_stops_in_the_same_transaction_as_its_withdrawal(maria: Case, cast: Cast) -> None:
    """P8: at the moment of the stop the consent no longer holds; if the stop fails, nothing was withdrawn."""
    held: list[bool] = []
    when_withdrawn(ConsentKind.RESEARCH, lambda person, _by: held.append(holds_consent(person, ConsentKind.RESEARCH)))
    try:
        with acting(cast.bruno):
            record_consent(maria.person, kind=ConsentKind.RESEARCH, answer=ConsentAnswer.GIVEN, by=cast.bruno)
            assert holds_consent(maria.person_id, ConsentKind.RESEARCH)
            record_consent(maria.person, kind=ConsentKind.RESEARCH, answer=ConsentAnswer.WITHDRAWN, by=cast.bruno)
        assert held == [False]
    finally:
        _stops.pop(ConsentKind.RESEARCH)


def test_who_does_not_follow_the_person_records_and_reads_nothing(maria: Case, cast: Cast) -> None:
    with acting(cast.dario):
        with pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            record_consent(maria.person, kind=ConsentKind.PHOTOS, answer=ConsentAnswer.GIVEN, by=cast.dario)
        assert not Consent.objects.exists()


def test_an_administrator_adds_a_language_in_the_browser(
    client_of: Callable[[Actor], Client], published: None, vera: Actor
) -> None:
    client = client_of(vera)
    sent = {"treatment": "care", "language": "ar", "audience": "adults", "title": "ع", "short": "- ع", "text": "ع"}
    draft = client.post("/informative/nuova", sent | {"form_id": str(new_id())})["Location"]
    assert client.post(f"{draft}/pubblica", {"sure": "1"}).status_code == 302
    assert "lingua=ar" in client.get("/informativa").content.decode()
    assert "العربية" in client.get("/informativa?lingua=ar").content.decode()
