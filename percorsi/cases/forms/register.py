"""A person met for the first time: who she is and where her path begins, on one page."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from percorsi.cases.forms.opening import Beginning
from percorsi.kernel.forms.bases import Section
from percorsi.people.forms import RegisterForm

OF_THE_PATH = ("project", "on", "state", "channel")


class NewPersonForm(Beginning, RegisterForm):
    sections: ClassVar[list[Section]] = [
        *RegisterForm.sections,
        (_("How to reach her"), ["telephone"]),
        (_("Where her path begins"), ["seat", "on", "state", "channel"]),
    ]

    def facts(self) -> dict[str, Any]:
        """What the action asks: the path apart from who she is."""
        facts = self.begun(super().facts())
        return facts | {"path": {name: facts.pop(name) for name in OF_THE_PATH}}
