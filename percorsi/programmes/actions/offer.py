"""The catalogue of what is offered, and what funders want printed."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.kernel.actions import Kept, keep_rows, pointing
from percorsi.kernel.files import Kind, take_in
from percorsi.kernel.refusals import refuse
from percorsi.programmes.actions.keys import Rows, ids_of, told
from percorsi.programmes.models import FunderMark, Intervention, Project
from percorsi.programmes.vocabulary import ProgrammeEvent


@transaction.atomic
def keep_offer(interventions: Rows, *, marks: Rows, by: Actor) -> Kept:
    authorise(by, Permission.PROGRAMME_KEEP)
    projects = ids_of(Project)
    kept = keep_rows(Intervention, pointing(interventions, project=projects), key=("code",))
    kept += keep_rows(FunderMark, pointing(marks, project=projects), key=("project", "name", "valid_from"))
    return told(kept, "offer", by)


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
