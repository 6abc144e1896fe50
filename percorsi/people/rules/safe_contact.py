"""How a person may be reached without danger: when the rules hold together, and how they are said."""

from dataclasses import dataclass, fields
from datetime import time

from django.utils.translation import gettext as _

from percorsi.kernel.refusals import Refusal
from percorsi.people.vocabulary import Calls, Messages, Post


@dataclass(frozen=True)
class ContactRules:
    """What was agreed with the person; what is empty was not asked yet."""

    calls: str = ""
    calls_from: time | None = None
    calls_until: time | None = None
    messages: str = ""
    post: str = ""
    answered_by: str = ""
    code_word: str = ""

    @property
    def are_written(self) -> bool:
        return self != ContactRules()


def rules_of(note: object | None) -> ContactRules:
    """The rules of an opened note; without a note there are none."""
    found = {field.name: getattr(note, field.name, None) for field in fields(ContactRules)}
    return ContactRules(**{name: value for name, value in found.items() if value is not None})


def why_not_rules(rules: ContactRules) -> Refusal | None:
    """Hours belong to «only in these hours», and run forward within one day."""
    hours = (rules.calls_from, rules.calls_until)
    if rules.calls != Calls.HOURS:
        return _stray() if any(hour is not None for hour in hours) else None
    if rules.calls_from is None or rules.calls_until is None:
        missing = "calls_from" if rules.calls_from is None else "calls_until"
        return Refusal(_("One of the two hours is missing."), _("Write from when and until when."), (missing,))
    if rules.calls_from >= rules.calls_until:
        return Refusal(
            _("The hours end before they begin."), _("Write an end that comes after the beginning."), ("calls_until",)
        )
    return None


STRICTNESS = {
    "calls": ("", Calls.YES.value, Calls.HOURS.value, Calls.NO.value),
    "messages": ("", Messages.YES.value, Messages.NEUTRAL.value, Messages.NO.value),
    "post": ("", Post.YES.value, Post.NO.value),
}


def stricter(one: ContactRules, other: ContactRules) -> ContactRules:
    """After two files were joined: what either forbids is forbidden, and only the hours both allow are left."""
    kept = {name: max(getattr(one, name), getattr(other, name), key=order.index) for name, order in STRICTNESS.items()}
    hours = [rules for rules in (one, other) if rules.calls == Calls.HOURS]
    since = max((rules.calls_from for rules in hours if rules.calls_from), default=None)
    until = min((rules.calls_until for rules in hours if rules.calls_until), default=None)
    if kept["calls"] != Calls.HOURS:
        since = until = None
    elif since and until and since >= until:
        since, until, kept["calls"] = None, None, Calls.NO.value
    words = {
        name: "; ".join(dict.fromkeys(filter(None, (getattr(one, name), getattr(other, name)))))
        for name in ("answered_by", "code_word")
    }
    return ContactRules(calls_from=since, calls_until=until, **kept, **words)


def _stray() -> Refusal:
    return Refusal(
        _("There are hours, but calls are not limited to them."),
        _("Choose «Only in these hours», or empty the hours."),
        ("calls",),
    )


def sentences(rules: ContactRules) -> list[str]:
    """One plain sentence a rule, in the order in which they are needed."""
    who = _("Speak only with: %(names)s.") % {"names": rules.answered_by.rstrip(".")} if rules.answered_by else ""
    word = _("Code word: %(word)s.") % {"word": rules.code_word.rstrip(".")} if rules.code_word else ""
    return [said for said in (about_calls(rules), _about_messages(rules), who, word, _about_post(rules)) if said]


def about_calls(rules: ContactRules) -> str:
    """What to know before dialling."""
    if rules.calls_from and rules.calls_until:
        hours = {"start": f"{rules.calls_from:%-H:%M}", "end": f"{rules.calls_until:%-H:%M}"}
        return _("Call only between %(start)s and %(end)s.") % hours
    return {Calls.YES.value: _("You may call."), Calls.NO.value: _("Do not call.")}.get(rules.calls, "")


def _about_messages(rules: ContactRules) -> str:
    said = {
        Messages.NO.value: _("Leave no messages."),
        Messages.NEUTRAL.value: _("Leave only neutral messages, without saying who you are."),
        Messages.YES.value: _("You may leave a message."),
    }
    return said.get(rules.messages, "")


def _about_post(rules: ContactRules) -> str:
    said = {Post.NO.value: _("Do not write by post."), Post.YES.value: _("You may write by post.")}
    return said.get(rules.post, "")
