"""Typed and saved, part by part of each question; whoever wrote elsewhere in it meanwhile keeps what she wrote."""

from collections.abc import Mapping

from django.http import HttpResponse

from percorsi.assessments.actions import Outcome, save_answers
from percorsi.assessments.drawn import Entry
from percorsi.assessments.forms.filling import Typing, told
from percorsi.assessments.models import Assessment
from percorsi.assessments.rules import why_not_write
from percorsi.assessments.views.chapters import chapters_of
from percorsi.assessments.vocabulary import CONTENT
from percorsi.kernel.drafts import Change as Typed
from percorsi.kernel.drafts.answering import answer
from percorsi.kernel.drafts.merging import Values
from percorsi.kernel.refusals import refuse_if
from percorsi.kernel.web import Request

TURNS = 3  # somebody may save between our reading and our writing


def keep_typed(request: Request, found: Assessment, changes: Mapping[str, Typed], *, name: str) -> HttpResponse:
    refuse_if(why_not_write(is_draft=found.is_draft))
    by_item = _by_item(changes)
    for _turn in range(TURNS):
        went = _typings(_entries(request, found), by_item, name=name)
        wanted = [change for one in went if (change := one.form.change()) is not None]
        outcome = save_answers(found, changes=wanted, by=request.actor) if wanted else Outcome()
        if not outcome.clashes:
            break
    entries = _entries(request, found)
    stand = _typings(entries, {code: {} for code in by_item}, name=name)
    return _answer(stand, went, asked={entry.item.code: entry.is_asked for entry in entries})


def _entries(request: Request, found: Assessment) -> list[Entry]:
    return [entry for chapter in chapters_of(request, found, None) for entry in chapter.entries]


def _by_item(changes: Mapping[str, Typed]) -> dict[str, dict[str, Typed]]:
    """Fields are named ``code-part``."""
    found: dict[str, dict[str, Typed]] = {}
    for field_name, change in changes.items():
        code, _dash, part = field_name.rpartition("-")
        if part in CONTENT:
            found.setdefault(code, {})[part] = change
    return found


def _typings(entries: list[Entry], by_item: Mapping[str, dict[str, Typed]], *, name: str) -> list[Typing]:
    return [Typing(entry, by_item[entry.item.code], name) for entry in entries if entry.item.code in by_item]


def _answer(stand: list[Typing], went: list[Typing], *, asked: dict[str, bool]) -> HttpResponse:
    """``stand`` is how the questions are after saving; ``went`` how saving went."""
    clashes: dict[str, tuple[Values, str]] = {}
    fields: dict[str, Values] = {}
    refused: dict[str, str] = {}
    hidden: dict[str, str] = {}
    for now, then in zip(stand, went, strict=True):
        form = now.shown
        for part in then.clashes:
            clashes[form.add_prefix(part)] = (now.stood[part], told(now.entry.answer))
        refused |= then.refused
        fields |= {form.add_prefix(part): values for part, values in now.stood.items()}
        hidden |= _hidden(now)
    return answer(version=0, clashes=clashes, refused=refused, fields=fields, hidden=hidden, asked=asked)


def _hidden(now: Typing) -> dict[str, str]:
    """Versions and first values of the page, so that its button finds them right."""
    form, version = now.shown, now.entry.answer.version if now.entry.answer else 0
    first = {form.add_initial_prefix(part): next(iter(values), "") for part, values in now.stood.items()}
    return {form.add_prefix("version"): str(version), **first}
