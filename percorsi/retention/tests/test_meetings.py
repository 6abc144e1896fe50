"""Whoever was met and became nobody's path: her words go when their time is over, the meeting stays counted."""

from datetime import timedelta

import pytest

from percorsi.access.context import acting
from percorsi.access.services import service_principal
from percorsi.access.tests.roles import as_owner
from percorsi.cases.tests.cast import Cast
from percorsi.kernel.dates import add_months, today
from percorsi.outreach.models import ContactKey, ContactWords, FirstContact
from percorsi.outreach.queries import words_of
from percorsi.outreach.tests.factories import make_contact, make_point
from percorsi.retention.actions import anonymise_meetings, keep_terms, set_term
from percorsi.retention.vocabulary import Keeping

pytestmark = pytest.mark.django_db


def test_after_its_months_a_contact_is_a_number(cast: Cast) -> None:
    point = make_point(cast.company_in_ciao, by=cast.olga)
    due, kept = make_contact(point, by=cast.bruno), make_contact(point, by=cast.bruno)
    with as_owner():
        keep_terms()
        for contact, day in ((due, add_months(today(), -24) - timedelta(days=1)), (kept, add_months(today(), -24))):
            FirstContact.objects.filter(pk=contact.pk).update(met_on=day)
        assert anonymise_meetings(by=service_principal("retention")) == 1
        assert anonymise_meetings(by=service_principal("retention")) == 0
        assert list(ContactWords.objects.filter(need=None).values_list("pk", flat=True)) == [due.pk]
        assert list(ContactKey.objects.filter(wrapped=None).values_list("pk", flat=True)) == [due.pk]
    with acting(cast.bruno):
        assert FirstContact.objects.count() == 2
        assert words_of([due.pk])[due.pk] == {"name": "", "need": "", "reach": "", "safety": ""}


def test_the_body_changes_the_months_with_a_date(cast: Cast) -> None:
    contact = make_contact(make_point(cast.company_in_ciao, by=cast.olga), by=cast.bruno)
    with as_owner():
        FirstContact.objects.filter(pk=contact.pk).update(met_on=add_months(today(), -7))
        keep_terms()
        assert anonymise_meetings(by=service_principal("retention")) == 0
        set_term(Keeping.NOT_TAKEN, months=6, valid_from=today(), basis="Delibera", confirmed_on=today())
        assert anonymise_meetings(by=service_principal("retention")) == 1
