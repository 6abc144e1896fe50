"""Who has to answer before a plan is in force, and what makes an answer one: pure functions, one sentence each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.plans.vocabulary import MAIN_PARTIES, ON_SCREEN, Agreement, Party


@dataclass(frozen=True)
class Answered:
    """One who was asked, and how they answered to these words; nothing yet when ``how`` is empty."""

    party: str
    how: str = ""


def required_parties(*, minor: bool) -> tuple[Party, ...]:
    """For a girl or a boy also who has parental responsibility; always who answers for the path."""
    return (Party.PERSON, *((Party.GUARDIAN,) if minor else ()), Party.CASE_MANAGER)


def is_settled(answers: Iterable[Answered]) -> bool:
    """In force when everybody asked has answered and the main ones agreed; the others may refuse with their reason."""
    known = list(answers)
    main = [each for each in known if each.party in MAIN_PARTIES]
    return bool(main) and all(each.how for each in known) and all(each.how != Agreement.REFUSED for each in main)


def why_not_answer(how: str, reason: str) -> Refusal | None:
    if how == Agreement.ORAL and not reason.strip():
        return Refusal(_("An agreement by word needs its reason."), _("Write why there is no signature."), ("reason",))
    if how == Agreement.REFUSED and not reason.strip():
        return Refusal(_("The reasons of the refusal are missing."), _("Write them in their own words."), ("reason",))
    return None


def why_not_answer_again(last: str) -> Refusal | None:
    """Who refused may think better of it; a signature is given once."""
    if last in {"", Agreement.REFUSED}:
        return None
    return Refusal(_("Their answer to these words is already recorded."), _("Nothing needs to be done."))


def why_not_excuse(*, answered: bool) -> Refusal | None:
    """An answer once given is never put aside."""
    if not answered:
        return None
    return Refusal(_("They have already answered: their answer stays."), _("If it has changed, record the new one."))


def why_not_send(*, party: str, email: str, consent: bool) -> Refusal | None:
    """Whoever is outside the services learns of the plan only if the person allows it."""
    if party == Party.SUPPORTER and not consent:
        return Refusal(
            _("The person has not allowed us to share the plan with those who help."),
            _("Ask for the consent first, among the consents of the file."),
        )
    if not email:
        return Refusal(
            _("There is no e-mail address to send the code to."), _("Add it, or let them sign on paper."), ("email",)
        )
    return None


def why_not_on_screen(how: str, *, proved: bool) -> Refusal | None:
    if how in ON_SCREEN and not proved:
        return Refusal(
            _("A signature on the screen needs the code sent to who signs."), _("Send the code first."), ("code",)
        )
    return None


def why_not_typed(*, typed: str, name: str) -> Refusal | None:
    """Signing by name means writing one's own name, whole."""
    if " ".join(typed.casefold().split()) == " ".join(name.casefold().split()):
        return None
    return Refusal(
        _("The name written is not the one of who signs."), _("Write: %(name)s") % {"name": name}, ("typed",)
    )
