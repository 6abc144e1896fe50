from django.db import models

from percorsi.access.models import User
from percorsi.cases.models.case import CaseRecord
from percorsi.kernel.drafts.models import KeptDraft
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields

REACHED = (
    "(case_id = ANY (ARRAY(SELECT acl.team_cases('B')))"
    " OR (NOT restricted AND scope_id = ANY (ARRAY(SELECT acl.scopes('B')))))"
)
OWN = f"user_id = (SELECT acl.uid()) AND {REACHED}"


class CaseDraft(CaseRecord, KeptDraft):
    """What somebody is writing in a form of a path, under the key of the path: erased with it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = Privacy(
        Anchor.CASE,
        DataClass.BASE,
        identifying=fields("content"),
        describing=fields("address", "title", "saved_at", "expires_on", "restricted"),
        columns=("title", "version", "saved_at", "expires_on", "content"),
        reads=OWN,
        changes=OWN,
        note="Its author's alone, and only as long as she reaches the path. No number ever counts it.",
    )

    class Meta:
        default_related_name = "drafts"
        constraints = [models.UniqueConstraint(fields=["user", "form"], name="cases_draft_one_a_form")]
