"""Where drafts of a path's forms lie: on the path, under its key, within reach of their author alone."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django.utils import timezone

from percorsi.cases.actions.keys import case_key
from percorsi.cases.models import CaseDraft
from percorsi.cases.queries import case_keys, visible_cases
from percorsi.kernel.dates import today
from percorsi.kernel.drafts import Place, Shelf
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.envelope import DataKey, Keys


def _case_of(place: Place) -> UUID:
    if place.case_id is None:
        raise LookupError("a form of no path has its draft elsewhere")
    return place.case_id


def _new(place: Place) -> CaseDraft:
    return CaseDraft(
        case_id=_case_of(place),
        user_id=place.author,
        form=place.form,
        address=place.address,
        title=place.title,
        saved_at=timezone.now(),
        expires_on=today(),
    )


def _reaches(actor: Any, place: Place) -> bool:
    return visible_cases(actor).filter(pk=_case_of(place)).exists()


def _key(draft: KeptDraft) -> DataKey:
    return case_key(cast("CaseDraft", draft).case_id)


def _keys(drafts: Iterable[KeptDraft]) -> Keys:
    return case_keys({cast("CaseDraft", draft).case_id for draft in drafts})


OF_PATH = Shelf(model=CaseDraft, new=_new, reaches=_reaches, key=_key, keys=_keys)
