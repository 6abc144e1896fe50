from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from percorsi.kernel.envelope import DataKey, SealedBytes, SealedText, Wrapped, unwrapped
from percorsi.kernel.files import Kind
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import refuse


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Something two people may edit at once: every save names the version it has seen."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class WrappedKey(models.Model):
    """The data key of one path or one person, wrapped; erasing it erases every text and file under it."""

    kid = models.CharField(max_length=8)
    wrapped = models.BinaryField(null=True)  # empty once destroyed
    destroyed_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def data_key(self, anchor: UUID) -> DataKey:
        if self.wrapped is None:
            refuse(_("What was written here has been erased."), _("Nothing can be added to what was erased."))
        return unwrapped(anchor, Wrapped(self.kid, bytes(self.wrapped)))


class StoredFile(models.Model):
    """What is known of a kept file without opening it; its name is sealed, because names tell."""

    name = SealedText()
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value) for kind in Kind])
    size = models.PositiveIntegerField()

    class Meta:
        abstract = True


class StoredContent(models.Model):
    """The sealed bytes, in a table of their own: a list of files never loads them. Its key is the file's."""

    content = SealedBytes()

    class Meta:
        abstract = True


class OneTimeCode(models.Model):
    """A code sent to somebody, for one content, for a while, for a few tries (``kernel.signing``); only its hash."""

    code_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    sent_to = models.EmailField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
