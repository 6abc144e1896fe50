"""One's own addresses of calendars; and the address itself, where telephones read."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from percorsi.access.routes import public_route, route
from percorsi.access.vocabulary import Permission
from percorsi.calendar.actions import make_feed, read_feed, revoke_feed
from percorsi.calendar.drawn_days import drawn_feeds, feed_choices
from percorsi.calendar.forms import FeedForm
from percorsi.calendar.queries.feeds import get_feed
from percorsi.kernel.forms import form_page
from percorsi.kernel.web import Request

LANGUAGE = "it"  # of what telephones read: they do not say theirs


@route(Permission.PROGRAMME_READ)
def feeds(request: Request) -> HttpResponse:
    """The new address is on this one answer and on no other."""
    form = FeedForm(
        request.POST or None, choices=feed_choices(request.actor), initial={"whose": request.GET.get("di", "miei")}
    )
    made = form.result if form.accepts(partial(make_feed, by=request.actor)) else None
    return form_page(request, "calendar/feeds.html", form=form, made=made, **drawn_feeds(request.actor))


@require_POST
@route(Permission.PROGRAMME_READ)
def revoke(request: Request, feed_id: UUID) -> HttpResponse:
    revoke_feed(get_feed(request.actor, feed_id), by=request.actor)
    messages.success(request, _("Closed: nobody reads from that address any more."))
    return redirect("calendar:feeds")


@public_route(reason="Telephones read here without signing in: the address is the secret, and its owner closes it.")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """A wrong, closed or ended address is one that does not exist."""
    with override(LANGUAGE):
        found = read_feed(token) if request.method in {"GET", "HEAD"} else None
    if found is None:
        raise Http404
    answer = HttpResponse(found, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="percorsi.ics"'
    return answer
