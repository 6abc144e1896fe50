"""The data key that seals what is written and kept about a path."""

from uuid import UUID

from percorsi.cases.models import CaseKey
from percorsi.kernel.envelope import DataKey, new_data_key


def case_key(case_id: UUID) -> DataKey:
    """Made at the first text that needs it; two authors at the same instant get the same one."""
    known = CaseKey.objects.filter(case_id=case_id)
    found = known.first()
    if found is None:
        new = new_data_key(case_id)
        row = CaseKey(case_id=case_id, kid=new.kid, wrapped=new.content)
        CaseKey.objects.bulk_create([row], ignore_conflicts=True)
        found = known.get()
    return found.data_key(case_id)
