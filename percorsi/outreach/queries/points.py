"""The meeting places one may record at."""

from django.db import connection
from django.db.models import QuerySet

from percorsi.access.actor import Actor
from percorsi.outreach.models import OutreachPoint


def recording_points(actor: Actor) -> QuerySet[OutreachPoint]:
    """The database knows who asks, and answers for the role worn now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT point_id FROM acl.recording_points()")
        ids = [row[0] for row in cursor.fetchall()]
    return OutreachPoint.objects.filter(pk__in=ids).select_related("municipality").order_by("name")
