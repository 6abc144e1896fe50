"""Who decides about personal data and who only acts for others: read from the capacities of the partnerships.

Whoever works with people in a project decides together with the others why and how their data are used: joint
controllers (GDPR, article 26). A supplier acts on instructions: processor (article 28). Who only adheres or supports,
and the funder's referent, receives no personal data.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from percorsi.programmes.vocabulary import SEAT_CAPACITIES, Capacity


class ControlRole(models.TextChoices):
    JOINT_CONTROLLER = "joint_controller", _("Joint controller")
    PROCESSOR = "processor", _("Processor, on instructions")
    NUMBERS_ONLY = "numbers_only", _("Receives numbers without names")
    NO_DATA = "no_data", _("Receives no personal data")


CONTROL: dict[Capacity, ControlRole] = {
    **dict.fromkeys([*SEAT_CAPACITIES, Capacity.DISTRICT_LEAD], ControlRole.JOINT_CONTROLLER),
    Capacity.SUPPLIER: ControlRole.PROCESSOR,
    Capacity.PROGRAMME_REFERENT: ControlRole.NUMBERS_ONLY,
    Capacity.ADHERENT: ControlRole.NO_DATA,
    Capacity.PROGRAMME_ADHERENT: ControlRole.NO_DATA,
    Capacity.SUPPORTER: ControlRole.NO_DATA,
}
STRENGTH = list(ControlRole)  # with two capacities at once, the first of these counts
