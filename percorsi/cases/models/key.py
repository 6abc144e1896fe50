from django.db import models

from percorsi.cases.models.case import CaseRecord
from percorsi.kernel.models import WrappedKey
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields

# Whoever may write something sealed on the path may make its key: an educator adds documents, and nothing of class B.
WRITERS = " OR ".join(f"case_id = ANY (ARRAY(SELECT acl.team_write_cases('{one}')))" for one in "EHJMP")


class CaseKey(CaseRecord, WrappedKey):
    """Seals the texts and files of a path; who reaches it reads the key, and opens nothing without the installation."""

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        describing=fields("kid", "wrapped", "destroyed_on", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_insert=WRITERS,
        note="Made once and never changed by the web role; only the vetted erasure destroys it.",
        moves_while_frozen=True,
    )

    class Meta:
        default_related_name = "keys"
        constraints = [models.UniqueConstraint(fields=["case"], name="cases_key_one_a_path")]

    def __str__(self) -> str:
        return self.kid
