"""The numbers that open the page of the programme, each with the list behind it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.programmes.models import Programme
from percorsi.programmes.queries.coverage import number_covered
from percorsi.programmes.queries.network import organisations
from percorsi.territory.queries import districts

Figure = tuple[int, str | Promise, str]


def programme_numbers(programme: Programme) -> list[Figure]:
    on = today()
    return [
        (programme.projects.count(), _("projects"), reverse("programmes:projects")),
        (districts(on).count(), _("districts"), reverse("programmes:territory")),
        (number_covered(on), _("municipalities in a project"), reverse("programmes:coverage")),
        (organisations().count(), _("organisations named"), reverse("programmes:network")),
    ]
