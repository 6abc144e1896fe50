from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from percorsi.access.models import Authored, User
from percorsi.kernel.envelope import SealedText
from percorsi.kernel.models import Record, Versioned, WrappedKey
from percorsi.kernel.privacy import Anchor, DataClass, Privacy, fields
from percorsi.people.vocabulary import Calls, ContactKind, Messages, Post, Sex
from percorsi.territory.models import Municipality


class Person(Record, Versioned, Authored):
    """Somebody met. The tax code is optional and not unique: a refusal would tell who is known to the network."""

    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_place = models.CharField(max_length=120, blank=True)
    birth_cadastral = models.CharField(max_length=4, blank=True)
    citizenship = models.CharField(max_length=3, blank=True)
    tax_code = models.CharField(max_length=16, blank=True)
    residence = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    domicile = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    preferred_language = models.CharField(max_length=10, blank=True)
    external_id = models.CharField(max_length=80, blank=True)
    search_key = models.CharField(max_length=250, blank=True, editable=False)  # sorts: "rossi  maria"
    search_terms = SearchVectorField(default="", editable=False)  # rules.finding
    scope_ids = ArrayField(models.UUIDField(), default=list, editable=False)
    restricted = models.BooleanField(default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="former_files"
    )  # this file was joined to another and only leads there
    alias = models.CharField(max_length=10, blank=True, editable=False)  # while protected: shown instead of the name

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields(
            "given_name", "family_name", "birth_date", "birth_place", "birth_cadastral", "tax_code",
            "external_id", "search_key", "search_terms",
        ),
        describing=fields("sex", "citizenship", "preferred_language", "scope_ids", "restricted", "alias"),
        columns=(
            "version", "given_name", "family_name", "birth_date", "birth_place", "birth_cadastral", "tax_code",
            "external_id", "search_key", "search_terms", "sex", "citizenship", "preferred_language", "residence_id",
            "domicile_id",
        ),
        definer_reads=True,
        definer_writes=("UPDATE (scope_ids, restricted, alias, tax_code, version, merged_into_id)",),
        note="Which scopes reach her, and whether she is protected, follows from her paths: nobody types it.",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "scope_ids", "restricted"], name="people_person_inherited"),
            models.CheckConstraint(
                condition=models.Q(alias="") | models.Q(tax_code="", restricted=True),
                name="people_person_protected_without_tax_code",
            ),
        ]
        indexes = [
            models.Index(fields=["external_id"], name="people_person_external", condition=~models.Q(external_id="")),
            models.Index(fields=["tax_code"], name="people_person_tax_code", condition=~models.Q(tax_code="")),
            # Both in one index: only what one may see is ever read. No pending list: it would be read at each search.
            GinIndex(fields=["scope_ids", "search_terms"], name="people_person_search", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As lists and titles call her: while she is protected, by her alias."""
        return self.alias or self.own_name

    @property
    def own_name(self) -> str:
        """Only on the pages of her own file, opened by who follows her."""
        return f"{self.given_name} {self.family_name}".strip() or self.external_id

    @property
    def is_protected(self) -> bool:
        return bool(self.alias)

    @property
    def place(self) -> Municipality | None:
        """Where she lives, as far as it may be told."""
        return None if self.is_protected else self.domicile or self.residence


class PersonRecord(Record):
    """A row that hangs on a person; the scope columns are taken over from the person by the database."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    scope_ids = ArrayField(models.UUIDField(), default=list, editable=False)
    restricted = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


class PersonKey(PersonRecord, WrappedKey):
    """Seals the texts that hang on a person; who reaches her reads it, and opens nothing without the installation."""

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        describing=fields("kid", "wrapped", "destroyed_on", "scope_ids", "restricted"),
        web=fields("SELECT", "INSERT"),
        also_insert="person_id = ANY (ARRAY(SELECT acl.team_write_persons('P')))",
        note="Made once and never changed by the web role; only the vetted erasure destroys it.",
        moves_while_frozen=True,
        stays=True,
    )

    class Meta:
        default_related_name = "keys"
        constraints = [models.UniqueConstraint(fields=["person"], name="people_key_one_a_person")]

    def __str__(self) -> str:
        return self.kid


class Contact(PersonRecord, Authored):
    kind = models.CharField(max_length=10, choices=ContactKind)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.BASE,
        identifying=fields("value", "note"),
        describing=fields("kind", "ended_on", "scope_ids", "restricted"),
        definer_reads=True,
    )

    class Meta:
        default_related_name = "contacts"
        indexes = [models.Index(fields=["person", "kind"], name="people_contact_of_person")]

    def __str__(self) -> str:
        return self.value

    @property
    def in_words(self) -> str:
        return f"{self.value} ({self.note})" if self.note else self.value


class SafetyNote(PersonRecord, Versioned, Authored):
    """How to contact a person without putting her in danger; a table of its own, class P."""

    text = SealedText()
    calls = models.CharField(max_length=10, choices=Calls, blank=True)
    calls_from = models.TimeField(null=True, blank=True)
    calls_until = models.TimeField(null=True, blank=True)
    messages = models.CharField(max_length=10, choices=Messages, blank=True)
    post = models.CharField(max_length=10, choices=Post, blank=True)
    answered_by = SealedText(null=True)
    code_word = SealedText(null=True)

    privacy = Privacy(
        Anchor.PERSON,
        DataClass.PROTECTED,
        identifying=fields("text", "answered_by", "code_word"),
        describing=fields("calls", "calls_from", "calls_until", "messages", "post", "scope_ids", "restricted"),
        definer_reads=True,
        stays=True,
        note="Sealed for one file: joined to another, it stays with it, and is read beside the other's.",
    )

    class Meta:
        default_related_name = "safety_notes"
        constraints = [
            models.UniqueConstraint(fields=["person"], name="people_safety_one_note"),
            models.CheckConstraint(
                condition=(
                    models.Q(calls="hours", calls_from__isnull=False, calls_until__gt=models.F("calls_from"))
                    | models.Q(~models.Q(calls="hours"), calls_from=None, calls_until=None)
                ),
                name="people_safety_hours_run_forward",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class BirthPlace(Record):
    """Italian municipalities, living and suppressed, and countries, with the code the tax code uses; a row a name."""

    cadastral = models.CharField(max_length=4)
    name = models.CharField(max_length=120)
    province = models.CharField(max_length=2, blank=True)  # empty for a country
    sort_key = models.CharField(max_length=120, db_index=True)
    ended_on = models.DateField(null=True, blank=True)

    privacy = Privacy(
        Anchor.OPEN,
        describing=fields("cadastral", "name", "province", "sort_key", "ended_on"),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cadastral", "province", "sort_key"], name="people_birth_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.province})" if self.province else self.name


class RecentPerson(Record):
    """The files somebody opened last, shown to her before she types; the trace is another thing and stays closed."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    privacy = Privacy(
        Anchor.OWN,
        describing=fields("opened_at"),
        definer_reads=True,
        definer_writes=("DELETE",),
        stays=True,
        note="Protecting a person takes her away from the last files of others.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "person"], name="people_recent_once"),
        ]
        indexes = [models.Index(fields=["user", "-opened_at"], name="people_recent_of_user")]

    def __str__(self) -> str:
        return str(self.person_id)
