"""A first contact as its page shows it."""

from typing import Any

from django.utils.translation import gettext as _

from percorsi.access.actor import Actor
from percorsi.kernel.components import Fact
from percorsi.outreach.models import FirstContact
from percorsi.outreach.queries import Words, attempts_of, likely_same, orientations_of, same_person
from percorsi.outreach.vocabulary import ContactState


def drawn_contact(actor: Actor, contact: FirstContact, words: Words | None) -> dict[str, Any]:
    """Kept for fewer: where, when and who is asked; nothing of what she said."""
    drawn = {"contact": contact, "words": words, "met": _met(contact), "others": _others(contact)}
    if words is None:
        return drawn
    return drawn | {
        "attempts": attempts_of(contact),
        "orientations": orientations_of(contact),
        "likely": likely_same(actor, contact, words) if contact.is_open else [],
        "may_reopen": contact.state == ContactState.CLOSED,
        "is_erased": not any(words.values()),
    }


def _met(contact: FirstContact) -> list[Fact]:
    return [
        Fact(_("Met on"), contact.met_on),
        Fact(_("Where"), f"{contact.point.name}, {contact.municipality}"),
        Fact(_("How she was met"), contact.get_channel_display()),
        Fact(_("Project"), contact.point.project.label),
        Fact(_("Recorded by"), contact.created_by),
        Fact(_("Taken up by"), contact.taken_by),
        *([Fact(_("Why nothing more"), contact.get_nothing_more_display())] if contact.nothing_more else []),
    ]


def _others(contact: FirstContact) -> list[FirstContact]:
    return [one for one in same_person(contact) if one.pk != contact.pk]
