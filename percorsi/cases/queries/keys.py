from collections.abc import Iterable
from uuid import UUID

from percorsi.cases.models import CaseKey
from percorsi.kernel.envelope import Keys


def case_keys(case_ids: Iterable[UUID]) -> Keys:
    """What opens the sealed texts and files of these paths, in one statement."""
    found = CaseKey.objects.filter(case_id__in=list(case_ids))
    return {key.case_id: key.data_key(key.case_id) if key.wrapped is not None else None for key in found}
