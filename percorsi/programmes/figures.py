"""The numbers that open the page of the programme, each with the list behind it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from percorsi.kernel.dates import today
from percorsi.programmes.queries.coverage import coverage
from percorsi.programmes.queries.network import organisations
from percorsi.territory.queries import districts

Figure = tuple[int, str | Promise, str]


def programme_numbers() -> list[Figure]:
    places = coverage(today())
    return [
        (
            len({project for place in places for project in place.in_programme}),
            _("projects"),
            reverse("programmes:projects"),
        ),
        (districts().count(), _("districts"), reverse("programmes:territory")),
        (
            sum(bool(place.in_programme) for place in places),
            _("municipalities in a project"),
            reverse("programmes:coverage"),
        ),
        (organisations().count(), _("organisations named"), reverse("programmes:network")),
    ]
