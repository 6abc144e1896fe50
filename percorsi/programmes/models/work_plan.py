from django.db import models

from percorsi.kernel.models import Record
from percorsi.kernel.privacy import Anchor, Privacy, fields
from percorsi.network.models import Organisation
from percorsi.programmes.models.programme import Project
from percorsi.programmes.vocabulary import ActivityKind, CalendarState


class WorkArea(Record):
    """A method area of the project: educational, training, experiential, community."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="work_areas")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=150)

    privacy = Privacy(Anchor.OPEN, describing=fields("position", "code", "name"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="programmes_work_area_one_code")]

    def __str__(self) -> str:
        return self.name


class Activity(Record):
    """A row of the work plan, also when its calendar is empty or missing."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="activities")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, choices=ActivityKind, default=ActivityKind.ACTIVITY)
    calendar = models.CharField(max_length=20, choices=CalendarState)
    area = models.ForeignKey(WorkArea, on_delete=models.PROTECT, null=True, blank=True, related_name="activities")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    privacy = Privacy(Anchor.OPEN, describing=fields("position", "code", "name", "kind", "calendar", "note"))

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["project", "code"], name="programmes_activity_one_code")]

    def __str__(self) -> str:
        return self.name


class ActivityMonth(Record):
    """A month of the project, counted from 1, in which the activity is planned."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="planned_months")
    month = models.PositiveSmallIntegerField()

    privacy = Privacy(Anchor.OPEN, describing=fields("month"))

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "month"], name="programmes_activity_month_once"),
            models.CheckConstraint(condition=models.Q(month__gte=1), name="programmes_activity_month_from_one"),
        ]

    def __str__(self) -> str:
        return str(self.month)
