"""The register of processing (GDPR, article 30), read from what the models say of themselves: it cannot go stale."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from percorsi.access import policy
from percorsi.access.row_level import declared, privacy_of
from percorsi.access.vocabulary import Role
from percorsi.cases.vocabulary import CLASS_NAMES
from percorsi.kernel.dates import today
from percorsi.kernel.envelope.fields import SealedBytes
from percorsi.kernel.privacy import Anchor, DataClass
from percorsi.people.legal import LEGAL_BASES
from percorsi.people.vocabulary import Treatment
from percorsi.retention.plan import PLAN, RULES
from percorsi.retention.queries import months_on
from percorsi.retention.vocabulary import Keeping

Months = dict[Keeping, int | None]

# Why each class of data is used; the legal basis of each purpose is in legal.py.
PURPOSES: dict[DataClass, tuple[Treatment, ...]] = {
    DataClass.BASE: (Treatment.CARE, Treatment.REPORTING, Treatment.SECURITY),
    DataClass.ECONOMIC: (Treatment.CARE, Treatment.EVALUATION),
    DataClass.HEALTH: (Treatment.CARE,),
    DataClass.JUDICIAL: (Treatment.CARE,),
    DataClass.MINORS: (Treatment.CARE,),
    DataClass.PROTECTED: (Treatment.PROTECTION,),
    DataClass.NUMBERS: (Treatment.REPORTING, Treatment.EVALUATION),
}


@dataclass(frozen=True)
class Processing:
    """One kind of record: what is in it, why, who may read it, how it is kept safe."""

    table: str
    title: str
    module: str
    data_class: StrOrPromise
    purposes: str
    bases: str
    identifying: str
    describing: str
    recipients: str
    kept_for: str
    measures: str


def register() -> list[Processing]:
    months = months_on(today())
    personal = [model for model in declared() if privacy_of(model).anchor in {Anchor.PERSON, Anchor.CASE}]
    return [_line(model, months) for model in personal]


def class_name(data_class: DataClass) -> StrOrPromise:
    return CLASS_NAMES.get(data_class, data_class.name)


def _line(model: type[Model], months: Months) -> Processing:
    privacy = privacy_of(model)
    data_class = DataClass(privacy.data_class or DataClass.BASE)
    purposes = PURPOSES[data_class]
    return Processing(
        table=model._meta.label,
        title=str(model._meta.verbose_name).capitalize(),
        module=model._meta.app_label,
        data_class=class_name(data_class),
        purposes=", ".join(str(purpose.label) for purpose in purposes),
        bases="; ".join(dict.fromkeys(LEGAL_BASES[purpose].article_6 for purpose in purposes)),
        identifying=", ".join(sorted(privacy.identifying)),
        describing=", ".join(sorted(privacy.describing - {"scope_ids", "restricted"})),
        recipients=", ".join(str(role.label) for role in Role if _may_read(role, data_class)),
        kept_for=_kept_for(model, months),
        measures=", ".join(_measures(model)),
    )


def _kept_for(model: type[Model], months: Months) -> str:
    """From the retention plan, whose terms the body confirms; without a limit where it says none."""
    keeping = PLAN.get(model._meta.label)
    term = months.get(keeping) if keeping else None
    if keeping is None or term is None:
        return _("without a limit")
    return _("%(months)d months: %(since)s") % {"months": term, "since": RULES[keeping].trigger.label}


def _may_read(role: Role, data_class: DataClass) -> bool:
    return data_class in policy.SCOPE_READS.get(role, set()) | policy.TEAM_READS.get(role, set())


def _measures(model: type[Model]) -> list[str]:
    """What the database and the application hold for this very table."""
    privacy = privacy_of(model)
    found = [_("access row by row, refused by the database"), _("every reading traced")]
    if any(isinstance(one, SealedBytes) for one in model._meta.concrete_fields):
        found.append(_("texts sealed with a key of the person"))
    if "UPDATE" not in privacy.web:
        found.append(_("never changed, only added to"))
    return found
