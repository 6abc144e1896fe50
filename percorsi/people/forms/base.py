from typing import Any

from percorsi.kernel.forms import Form


class PersonForm(Form):
    """A form of this module: the actions call the key of what they create ``form_id``."""

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if "id" in facts:
            facts["form_id"] = facts.pop("id")
        return facts
