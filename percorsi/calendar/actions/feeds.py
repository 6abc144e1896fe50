"""Addresses of calendars: made, shown once, read by telephones, closed by their owner."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from percorsi.access.actions import authorise
from percorsi.access.actor import Actor
from percorsi.access.context import acting
from percorsi.access.vocabulary import Permission
from percorsi.audit.actions import record
from percorsi.calendar.asked import Chosen
from percorsi.calendar.ics import calendar_file
from percorsi.calendar.models import Feed
from percorsi.calendar.queries.feeds import chosen_of, entries_of, opened_by, own_feeds
from percorsi.calendar.rules import why_not_feed
from percorsi.calendar.vocabulary import CalendarEvent
from percorsi.kernel.refusals import refuse_if


@dataclass(frozen=True)
class NewFeed:
    """The address is known here and never again: only its digest stays."""

    feed: Feed
    address: str


@transaction.atomic
def make_feed(chosen: Chosen, *, by: Actor) -> NewFeed:
    authorise(by, Permission.PROGRAMME_READ)
    refuse_if(why_not_feed(own_feeds(by).filter(revoked_at=None).count()))
    token = secrets.token_urlsafe(32)
    feed = Feed(
        user=by.user, membership=by.membership, whose=chosen.whose, project=chosen.project, place=chosen.place,
        token_digest=hashlib.sha256(token.encode()).hexdigest(),
    )  # fmt: skip
    feed.save(force_insert=True)
    record(CalendarEvent.FEED_MADE, by=by, on=feed, detail={"whose": str(chosen.whose)})
    return NewFeed(feed, settings.PERCORSI_PUBLIC_URL + reverse("calendar:feed", args=[token]))


@transaction.atomic
def revoke_feed(feed: Feed, *, by: Actor) -> Feed:
    """From the next reading on the address is one that never was; the telephone keeps what it has read."""
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    record(CalendarEvent.FEED_REVOKED, by=by, on=feed)
    return feed


@transaction.atomic
def read_feed(token: str) -> bytes | None:
    """As its owner sees it now: whom she no longer follows is no longer in it. Of a wrong address, nothing."""
    opened = opened_by(token)
    if opened is None:
        return None
    with acting(opened.actor):
        feed = own_feeds(opened.actor).get(pk=opened.feed_id)
        chosen = chosen_of(feed)
        entries = list(entries_of(opened.actor, chosen))
        record(CalendarEvent.FEED_READ, by=opened.actor, on=feed, detail={"entries": len(entries)})
    return calendar_file(chosen.title, entries)
