"""The catalogue of what is offered, and what funders want printed."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, Row, keep_rows, pointing
from percorsi.kernel.editing import save_version
from percorsi.kernel.files import Kind, take_in
from percorsi.kernel.refusals import refuse
from percorsi.network.actions import organisation_ids
from percorsi.programmes.actions.keys import Rows, ids_of, qualified, qualified_ids, told
from percorsi.programmes.models import FunderMark, Intervention, Project, TargetGroup
from percorsi.programmes.vocabulary import ProgrammeEvent

COPIED = (
    "name", "kind", "area", "mode", "sessions", "minutes_each", "largest_group", "provider", "open_to_all",
    "service_code", "fund_code", "note",
)  # fmt: skip
OFFERED = (*COPIED, "target", "retired_on")


@transaction.atomic
def keep_offer(interventions: Rows, *, marks: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    kept = keep_rows(Intervention, _as_stated(interventions), key=("code",))
    kept += keep_rows(FunderMark, pointing(marks, project=ids_of(Project)), key=("project", "name", "valid_from"))
    return told(kept, "offer", by)


def _as_stated(rows: Rows) -> list[Row]:
    """Without those that somebody has reworded here."""
    own = set(Intervention.objects.filter(reworded=True).values_list("code", flat=True))
    stated = qualified([row for row in rows if row["code"] not in own], "target")
    return pointing(stated, project=ids_of(Project), target=qualified_ids(TargetGroup), provider=organisation_ids())


@transaction.atomic
def edit_intervention(intervention: Intervention, *, seen: int, by: Actor, **values: Any) -> Intervention:
    """Any of ``OFFERED``; from now on the data file leaves it alone."""
    authorise(by, Permission.PROGRAMME_KEEP)
    for name in OFFERED:
        setattr(intervention, name, values[name])
    intervention.reworded = True
    save_version(intervention, seen=seen, fields=(*OFFERED, "reworded"))
    record(ProgrammeEvent.FACTS_KEPT, by=by, on=intervention, detail={"noun": "intervention"})
    return intervention


@transaction.atomic
def add_variant(intervention: Intervention, *, project: Project, by: Actor) -> Intervention:
    """The item as another project does it, to be changed from there; asked twice, it is the same one."""
    authorise(by, Permission.PROGRAMME_KEEP)
    first = intervention.variant_of or intervention
    if first.project_id == project.pk:
        refuse(_("This is already an item of %(project)s.") % {"project": project.label}, fields=("project",))
    variant = Intervention(
        project=project, variant_of=first, position=first.position, code=f"{first.code}-{project.code}"[:20],
        reworded=True, **{name: getattr(intervention, name) for name in COPIED},
    )  # fmt: skip
    if found := Intervention.objects.filter(project=project, variant_of=first).first():
        return found
    variant.save(force_insert=True)
    record(ProgrammeEvent.FACTS_KEPT, by=by, on=variant, detail={"noun": "intervention"})
    return variant


@transaction.atomic
def give_logo(mark: FunderMark, *, logo: "UploadedFile[bytes]", by: Actor) -> FunderMark:
    """The official logo is not ours to ship: whoever keeps the project uploads the one the funder sent."""
    authorise(by, Permission.PROGRAMME_KEEP)
    taken = take_in(logo)
    if taken.kind not in {Kind.PNG, Kind.JPEG}:
        refuse(_("A logo is a picture."), _("Send a png or a jpg."), ("logo",))
    mark.logo = taken.content
    FunderMark.objects.filter(pk=mark.pk).update(logo=mark.logo)
    record(ProgrammeEvent.FACTS_KEPT, by=by, on=mark, detail={"noun": "logo"})
    return mark
