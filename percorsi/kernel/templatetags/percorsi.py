"""``{% load percorsi %}``: the components of every page. The page /componenti shows each with its use."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime

from percorsi.kernel.components import Badge, Bar, Fact, Identity, Moment, Months, Step, Task, bar_chart, by_month
from percorsi.kernel.components import gantt as drawn_gantt
from percorsi.kernel.components.drawing import drawn_badge, drawn_icon
from percorsi.kernel.components.words import shown as words
from percorsi.kernel.drafts.drawn import drawn_draft, drawn_saving
from percorsi.kernel.vocabulary import PROGRESS_TONES, Progress

register = template.Library()

PARTS = "kernel/components"


@register.filter
def shown(value: Any) -> str:
    """A value in words: dates in full, *Yes* and *No*, a dash when there is nothing."""
    return words(value)


@register.filter
def day(value: datetime) -> str:
    """The day on which something happened here: after midnight it is not yet the day of Greenwich."""
    return words(localtime(value).date())


@register.filter
def month(value: date) -> str:
    return date_format(value, "F Y")


@register.filter
def hidden_initial(field: Any) -> str:
    """What a field held when the page was opened, for forms that must tell whose change is whose."""
    return str(field.as_hidden(only_initial=True)) if field.field.show_hidden_initial else ""


@register.simple_tag
def icon(name: str, label: str = "", css: str = "icon") -> SafeString:
    """``{% icon "it-user" %}``: decorative, unless it has a label."""
    return drawn_icon(name, label=label, css=css)


@register.simple_tag
def badge(label: Any, tone: str = "neutral") -> SafeString:
    """``{% badge "Active" tone="positive" %}`` or ``{% badge a_badge %}``."""
    return drawn_badge(label if isinstance(label, Badge) else Badge(label, tone))


@register.simple_tag
def progress_badge(status: str) -> SafeString:
    progress = Progress(status)
    return drawn_badge(Badge(progress.label, PROGRESS_TONES[progress]))


@register.simple_tag(takes_context=True)
def crumb(context: dict[str, Any], label: Any, address: str = "") -> SafeString:
    """One step of the path, inside ``{% block breadcrumb %}``; the last has no address.

    It leads only where the role of who looks may go.
    """
    if not address:
        return format_html('<li aria-current="page">{}</li>', label)
    actor = context.get("actor")
    if actor is not None and not actor.opens(address):
        return format_html("<li>{}</li>", label)
    return format_html('<li><a href="{}">{}</a></li>', address, label)


@register.simple_block_tag
def heading(content: str, title: Any, kicker: Any = "", lead: Any = "") -> str:
    """The top of a page: its ``h1``, a line before, a line after, and the main actions as content."""
    return _part("heading", content=content.strip(), title=title, kicker=kicker, lead=lead)


@register.simple_block_tag
def card(content: str, title: Any = "", *, icon: str = "", level: int = 2, soft: bool = False) -> str:
    return _part("card", content=content, title=title, icon=icon, level=level, soft=soft)


@register.simple_block_tag
def callout(content: str, title: Any = "", tone: str = "accent", level: int = 0) -> str:
    """Something to notice; a message of Django (success, error…) is a tone too."""
    tone = {"success": "positive", "error": "danger", "info": "accent", "debug": "accent"}.get(tone, tone)
    return _part("callout", content=content, title=title, tone=tone, level=level)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """``{% facts %}{% fact "Born" person.birth_date %}{% endfacts %}``."""
    return format_html('<dl class="facts">{}</dl>', mark_safe(content))  # noqa: S308 - drawn by the template


@register.simple_tag
def fact(label: Any, value: Any = None, address: str = "") -> str:
    return _part("fact", fact=Fact(label, value, address))


@register.simple_tag
def fact_list(rows: Iterable[Fact]) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', mark_safe("".join(_part("fact", fact=row) for row in rows)))  # noqa: S308 - drawn by a template


@register.simple_block_tag
def identity_bar(content: str, identity: Identity, *, heading: bool = False) -> str:
    """Who the page speaks of; its main actions are the content. ``heading`` makes the name the page's ``h1``."""
    return _part("identity_bar", content=content.strip(), identity=identity, heading=heading)


@register.simple_tag
def quick_exit(*, signs_out: bool = False) -> str:
    """A way out that leaves nothing in the history, to a page that says nothing: for pages that persons open."""
    return _part("quick_exit", address=settings.PERCORSI_QUICK_EXIT_URL, signs_out=signs_out)


@register.simple_tag
def task_list(tasks: Sequence[Task], label: Any = "") -> str:
    return _part("task_list", tasks=tasks, label=label)


@register.simple_tag
def stepper(steps: Sequence[Step], label: Any = "") -> str:
    return _part("stepper", steps=steps, label=label)


@register.simple_tag
def timeline(moments: Iterable[Moment], level: int = 2) -> str:
    return _part("timeline", months=by_month(moments), level=level, under=level + 1)


@register.simple_tag(takes_context=True)
def empty(context: dict[str, Any], text: Any, action: Any = "", address: str = "") -> str:
    """What to do when there is nothing yet: one sentence, one action, and none where the role may not go."""
    actor = context.get("actor")
    if actor is not None and address.startswith("/") and not actor.opens(address):
        address = ""
    return _part("empty", text=text, action=action, address=address)


@register.simple_tag(takes_context=True)
def draft(context: dict[str, Any], title: Any, case: Any = None) -> str:
    """Inside a form, after its token: ``{% draft title case=case %}``. What is typed there is never lost.

    ``title`` names the form in its author's list of drafts, without naming anybody; ``case`` is the path it is about.
    """
    actor = context.get("actor")
    if actor is None:
        return ""
    request, case_id = context["request"], getattr(case, "id", None)
    address = request.get_full_path() if case_id else request.path  # a search, with its words, may lead to the others
    return _part("draft", **drawn_draft(actor, address, str(title), case_id=case_id))


@register.simple_tag(takes_context=True)
def saved_as_you_go(context: dict[str, Any], address: str) -> str:
    """The same where the address itself keeps what is typed, for all who work on it: it answers as a draft does."""
    return _part("draft", **drawn_saving(context["actor"], address))


@register.simple_tag
def save_status(state: str = "") -> str:
    """Where a form with a draft says whether it is safe; ``{% draft %}`` brings it."""
    return _part("save_status", state=state)


@register.simple_tag
def print_button() -> str:
    return _part("print_button")


@register.simple_tag
def small_bar(bar: Bar) -> str:
    """Women, men and total on one line."""
    return _part("small_bar", drawn=bar_chart([bar])[0])


@register.simple_tag
def bars(rows: Iterable[Bar], caption: Any, target: Any = "") -> str:
    """A bar chart whose labels and numbers are a table."""
    return _part("bars", rows=bar_chart(rows), caption=caption, target=target)


@register.simple_tag
def gantt(rows: Iterable[Months], first: date, last: date, caption: Any) -> str:
    return _part("gantt", gantt=drawn_gantt(rows, first=first, last=last), caption=caption)


@register.simple_tag
def error_summary(form: Any) -> str:
    """On top of a form drawn by hand; ``{{ form }}`` brings it by itself."""
    return _part("error_summary", form=form)


@register.simple_tag(takes_context=True)
def record_list(context: template.Context, table: Any) -> str:
    """A list with its filters, chips, sorting, pages and export (see ``kernel.tables``)."""
    return render_to_string("kernel/list.html", {"table": table}, request=context.get("request"))


def _part(name: str, **facts: Any) -> SafeString:
    return render_to_string(f"{PARTS}/{name}.html", facts)
