"""Why a file is not taken: one sentence for each reason, with what to do instead."""

from typing import NoReturn

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import refuse

FIELD = ("file",)


def refuse_file(sentence: str, remedy: str) -> NoReturn:
    refuse(sentence, remedy, FIELD)


def refuse_disguised() -> NoReturn:
    refuse_file(
        _("The content of the file is not what its name says, or it is damaged."),
        _("Open it, save it again as PDF, and send that."),
    )


def refuse_locked() -> NoReturn:
    refuse_file(
        _("The file is protected by a password."), _("Send a copy without the password: here it is sealed anyway.")
    )


def refuse_active() -> NoReturn:
    refuse_file(
        _("The file contains parts that can run by themselves, or that fetch something from elsewhere."),
        _("Print it as PDF, and send that."),
    )


def refuse_packed() -> NoReturn:
    refuse_file(_("The file contains other files, or far more than it shows."), _("Send each document by itself."))


def refuse_huge_picture() -> NoReturn:
    refuse_file(_("The picture is too large to be opened safely."), _("Make it smaller, or take it again."))
