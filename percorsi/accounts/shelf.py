"""Where drafts of forms without a path lie: each under a key of its own."""

from collections.abc import Iterable
from typing import Any, cast

from django.utils import timezone

from percorsi.accounts.models import Draft
from percorsi.kernel.dates import today
from percorsi.kernel.drafts import Place, Shelf
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.envelope import DataKey, Keys, new_data_key
from percorsi.kernel.identifiers import new_id


def _new(place: Place) -> Draft:
    key = new_id()
    wrapped = new_data_key(key)
    return Draft(
        id=key,
        user_id=place.author,
        form=place.form,
        address=place.address,
        title=place.title,
        saved_at=timezone.now(),
        expires_on=today(),
        kid=wrapped.kid,
        wrapped=wrapped.content,
    )


def _reaches(actor: Any, place: Place) -> bool:
    return bool(actor.id == place.author)


def _key(draft: KeptDraft) -> DataKey:
    own = cast("Draft", draft)
    return own.data_key(own.id)


def _keys(drafts: Iterable[KeptDraft]) -> Keys:
    return {draft.pk: _key(draft) for draft in drafts}


OWN = Shelf(model=Draft, new=_new, reaches=_reaches, key=_key, keys=_keys)
