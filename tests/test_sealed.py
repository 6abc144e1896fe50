"""No model may hold a text of the gravest classes in words (envelope encryption, docs/adr/0022)."""

from django.apps import apps
from django.db import models

from percorsi.kernel.privacy import DataClass, Privacy

SEALED_CLASSES = {one for one in DataClass if one.value in "HJPM"}
CODES = 60  # a choice, a code or a name of a service; longer is somebody's words


def words_in_the_open() -> set[str]:
    return {
        field.model._meta.label + "." + field.name
        for model in apps.get_models()
        if isinstance(privacy := getattr(model, "privacy", None), Privacy) and privacy.data_class in SEALED_CLASSES
        for field in model._meta.concrete_fields
        if isinstance(field, models.TextField | models.JSONField)
        or (isinstance(field, models.CharField) and not field.choices and (field.max_length or 0) > CODES)
    }


def test_every_text_of_health_justice_safety_and_minors_is_sealed() -> None:
    assert words_in_the_open() == set()
