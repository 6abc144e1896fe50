"""On which basis each use of personal data rests: one literal table, shown to everybody beside the notices.

Public bodies and who works with them act by public task and law, not by consent: somebody who needs help is not free
to refuse. Consent is asked only for what nobody's help depends on.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from percorsi.people.vocabulary import ConsentKind, Treatment


@dataclass(frozen=True)
class LegalBasis:
    article_6: str
    article_9: str
    law: StrOrPromise
    explained: StrOrPromise

    @property
    def is_consent(self) -> bool:
        return self.article_6 == CONSENT


PUBLIC_TASK = "6(1)(e)"
LEGAL_DUTY = "6(1)(c)"
CONSENT = "6(1)(a)"
PUBLIC_INTEREST = "9(2)(g)"
SOCIAL_CARE = "9(2)(h)"
EXPLICIT_CONSENT = "9(2)(a)"

LEGAL_BASES: dict[Treatment, LegalBasis] = {
    Treatment.CARE: LegalBasis(
        PUBLIC_TASK,
        f"{PUBLIC_INTEREST}, {SOCIAL_CARE}",
        _("Law 328/2000; legislative decree 147/2017; privacy code, article 2-sexies, paragraph 2, m), s), aa)"),
        _("Following people in need is a task of public bodies. No consent is asked, and help never depends on one."),
    ),
    Treatment.REPORTING: LegalBasis(
        LEGAL_DUTY,
        PUBLIC_INTEREST,
        _("Regulations (EU) 1304/2013, article 5 and annex I, and 2021/1057, annex I"),
        _("Who is paid by the European Social Fund must report who took part. Names are never sent."),
    ),
    Treatment.PROTECTION: LegalBasis(
        PUBLIC_TASK,
        PUBLIC_INTEREST,
        _("Law 119/2013; agreement of the State and the Regions of 14 September 2022 on anti-violence centres"),
        _("Protection follows what the person decides. She may stay anonymous."),
    ),
    Treatment.EVALUATION: LegalBasis(
        PUBLIC_TASK,
        "9(2)(j)",
        _("Legislative decree 147/2017; GDPR, article 89; privacy code, article 2-sexies, paragraph 2, cc)"),
        _("Whether the programme works is studied with pseudonyms. One may object."),
    ),
    Treatment.SECURITY: LegalBasis(
        LEGAL_DUTY,
        PUBLIC_INTEREST,
        _("GDPR, articles 5, 24 and 32"),
        _("Every reading leaves a trace, so that the person can know who read her file."),
    ),
    Treatment.PHOTOS: LegalBasis(CONSENT, EXPLICIT_CONSENT, _("GDPR, articles 6, 7 and 9"), _("Only if she wants.")),
    Treatment.NEWSLETTER: LegalBasis(CONSENT, "", _("GDPR, articles 6 and 7"), _("Only if she wants.")),
    Treatment.SUPPORTERS: LegalBasis(
        CONSENT, EXPLICIT_CONSENT, _("GDPR, articles 6, 7 and 9"), _("Only if she wants, and only whom she names.")
    ),
    Treatment.RESEARCH: LegalBasis(
        CONSENT, EXPLICIT_CONSENT, _("GDPR, articles 6, 7, 9 and 89"), _("Only if she wants.")
    ),
}

# What each consent allows is told by the notice of the same name.
TREATMENT_OF: dict[ConsentKind, Treatment] = {kind: Treatment(kind.value) for kind in ConsentKind}
