from django.db import models

from percorsi.kernel.envelope import SealedText


class KeptDraft(models.Model):
    """What somebody has written in a form and not yet sent; empty once sent or thrown away.

    The row of a form stays, so that its version only grows: a page left open never takes a new draft for its own.
    """

    form = models.UUIDField()  # made of the address: it stays when what tells is erased
    address = models.CharField(max_length=300)
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    expires_on = models.DateField()
    content = SealedText(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title
