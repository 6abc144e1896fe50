"""Documents of a path: who adds, who downloads, what stays of them (claims F3, F4, F6)."""

from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext

from percorsi.access.context import acting
from percorsi.access.tests.roles import as_owner
from percorsi.access.vocabulary import Permission
from percorsi.audit.models import Event
from percorsi.cases.actions import attach, download, withdraw_attachment
from percorsi.cases.models import Attachment, AttachmentContent, Case, CaseKey
from percorsi.cases.queries import attachments_of, get_attachment
from percorsi.cases.tests.cast import Cast
from percorsi.cases.tests.factories import join_team
from percorsi.cases.vocabulary import CaseEvent
from percorsi.kernel.dates import today
from percorsi.kernel.envelope import SealBroken
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.refusals import Refused
from percorsi.kernel.tests import corpus
from percorsi.kernel.tests.corpus import sent

NAMES = ["ada", "bruno", "carla", "dario", "elsa", "franca", "gino", "ivo"]
CANARY = "canarino nel file"


@pytest.fixture
def path(cast: Cast) -> Case:
    return cast.case_of_bruno()


@pytest.fixture
def letter(cast: Cast, path: Case) -> Attachment:
    with acting(cast.bruno):
        return attach(path, file=sent("Lettera del canarino.txt", CANARY.encode()), title="Lettera", by=cast.bruno)


def address(document: Attachment) -> str:
    return f"/percorsi/{document.case_id}/documenti/{document.id}"


def test_what_was_added_comes_back_as_it_was(cast: Cast, path: Case, letter: Attachment) -> None:
    with acting(cast.bruno):
        given = download(path.id, letter.id, by=cast.bruno)
        listed = [(one.title, one.name, one.size) for one in attachments_of(cast.bruno, path)]
    assert given.content.decode() == CANARY
    assert listed == [("Lettera", "Lettera del canarino.txt", len(CANARY))]


def test_neither_name_nor_content_is_readable_in_the_database(cast: Cast, letter: Attachment) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT a.name, c.content FROM cases_attachment a JOIN cases_attachmentcontent c ON c.id = a.id")
        name, content = cursor.fetchone()
    assert b"canarino" not in bytes(name)
    assert b"canarino" not in bytes(content)


@pytest.mark.parametrize("name", NAMES)
def test_only_who_reads_the_casework_lists_and_downloads(
    name: str, cast: Cast, letter: Attachment, client_of: Any
) -> None:
    """Ada by her scope, Bruno by his team; for everybody else the file is not there, or the role does not reach."""
    expected = {"ada": 200, "bruno": 200, "carla": 404, "dario": 404}.get(name, 403)
    client: Client = client_of(getattr(cast, name))
    answer = client.get(address(letter))
    listed = client.get(f"/percorsi/{letter.case_id}/documenti")
    assert (answer.status_code, listed.status_code) == (expected, expected)
    assert (CANARY.encode() in answer.content) is (expected == 200)
    assert (b"canarino" in listed.content) is (expected == 200)


def test_a_member_without_the_class_learns_nothing_of_it(
    cast: Cast, path: Case, letter: Attachment, client_of: Any
) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno, classes=["B", "N"])
    assert client_of(cast.carla).get(address(letter)).status_code == 404
    assert client_of(cast.carla).get(f"/percorsi/{path.id}/documenti").status_code == 403
    assert b"/documenti" not in client_of(cast.carla).get(f"/percorsi/{path.id}").content


def test_an_address_of_another_path_does_not_lead_to_the_file(cast: Cast, letter: Attachment, client_of: Any) -> None:
    other = cast.case_of_bruno("Lucia", "Verdi")
    assert client_of(cast.bruno).get(f"/percorsi/{other.id}/documenti/{letter.id}").status_code == 404


def test_an_educator_adds_though_she_writes_nothing_of_class_b(cast: Cast, path: Case) -> None:
    educator = cast.emma
    with acting(cast.bruno):
        join_team(path, educator, by=cast.bruno, classes=["B", "E"])
    with acting(educator):
        added = attach(path, file=sent("a.txt", b"a"), title="Foglio presenze", by=educator)
        assert download(path.id, added.id, by=educator).content == b"a"


@pytest.mark.parametrize("name", ["carla", "dario", "franca", "gino"])
def test_who_does_not_write_the_casework_adds_nothing(name: str, cast: Cast, path: Case, client_of: Any) -> None:
    answer = client_of(getattr(cast, name)).post(
        f"/percorsi/{path.id}/documenti/nuovo",
        {"form_id": str(new_id()), "title": "x", "file": sent("a.txt", b"a")},
    )
    assert answer.status_code in {403, 404}
    with as_owner():
        assert Attachment.objects.count() == 0


def test_posted_twice_it_is_added_once(cast: Cast, path: Case, client_of: Any) -> None:
    form_id = str(new_id())
    for _time in range(2):
        answer = client_of(cast.bruno).post(
            f"/percorsi/{path.id}/documenti/nuovo",
            {"form_id": form_id, "title": "Lettera", "file": sent("a.txt", b"a")},
        )
        assert answer.status_code == 302
    with as_owner():
        assert (Attachment.objects.count(), AttachmentContent.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("../../x", lambda: b"a"),
        ("disegno.svg", lambda: b"<svg/>"),
        ("contratto.docx", lambda: corpus.word(**{"word__vbaProject.bin": b"\xd0"})),
        ("pacco.docx", corpus.bomb),
        ("grande.txt", lambda: b"a" * (20 * 1024 * 1024 + 1)),
        ("vuoto.txt", lambda: b""),
    ],
)
def test_a_refused_file_comes_back_as_a_sentence_beside_the_field(
    name: str, make: Any, cast: Cast, path: Case, client_of: Any
) -> None:
    answer = client_of(cast.bruno).post(
        f"/percorsi/{path.id}/documenti/nuovo",
        {"form_id": str(new_id()), "title": "Lettera", "file": sent(name, make())},
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    with as_owner():
        assert Attachment.objects.count() == 0


def test_a_download_is_a_file_to_save_and_never_a_page(cast: Cast, letter: Attachment, client_of: Any) -> None:
    answer = client_of(cast.bruno).get(address(letter))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Lettera del canarino.txt"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_download_leaves_its_trace_without_content(cast: Cast, letter: Attachment, client_of: Any) -> None:
    client_of(cast.bruno).get(address(letter))
    with as_owner():
        trace = Event.objects.get(type=CaseEvent.DOCUMENT_READ.value)
    assert (trace.actor_id, trace.person_id, trace.object_id) == (
        cast.bruno.id,
        letter.case.person_id,
        str(letter.id),
    )
    assert trace.detail == {"kind": "txt", "bytes": len(CANARY)}


def test_a_withdrawn_document_is_no_longer_given_but_its_line_stays(
    cast: Cast, path: Case, letter: Attachment, client_of: Any
) -> None:
    client = client_of(cast.bruno)
    assert client.post(f"{address(letter)}/ritira", {"reason": "Era di un'altra persona"}).status_code == 302
    assert client.get(address(letter)).status_code == 404
    listed = client.get(f"/percorsi/{path.id}/documenti").content.decode()
    assert "Lettera" in listed
    assert "di un&#x27;altra persona" in listed
    assert "del canarino" not in listed


def test_who_only_reads_does_not_withdraw(cast: Cast, path: Case, letter: Attachment) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno, classes=["B", "N"])
    with acting(cast.carla), pytest.raises(Http404):
        get_attachment(cast.carla, path.id, letter.id, Permission.DOCUMENT_EDIT)
    with acting(cast.carla), pytest.raises(Refused):
        withdraw_attachment(letter, reason="-", by=cast.carla)


def test_content_moved_to_another_row_or_path_does_not_open(cast: Cast, path: Case, letter: Attachment) -> None:
    other = cast.case_of_bruno("Lucia", "Verdi")
    with acting(cast.bruno):
        theirs = attach(other, file=sent("b.txt", b"b"), title="Altra", by=cast.bruno)
    with as_owner():
        stolen = AttachmentContent.objects.get(attachment=letter).content
        AttachmentContent.objects.filter(attachment=theirs).update(content=stolen)
    with acting(cast.bruno), pytest.raises(SealBroken):
        download(other.id, theirs.id, by=cast.bruno)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE cases_attachmentcontent SET content = ''",
        "UPDATE cases_attachment SET title = 'altro'",
        "DELETE FROM cases_attachment",
        "UPDATE cases_casekey SET wrapped = NULL",
    ],
)
def test_the_web_role_changes_nothing_of_what_was_added(change: str, cast: Cast, letter: Attachment) -> None:
    with acting(cast.bruno), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


def test_with_the_key_of_the_path_destroyed_its_files_are_gone(cast: Cast, path: Case, letter: Attachment) -> None:
    with as_owner():
        CaseKey.objects.update(wrapped=None, destroyed_on=today())
    with acting(cast.bruno):
        with pytest.raises(Http404):
            download(path.id, letter.id, by=cast.bruno)
        with pytest.raises(Refused):
            attach(path, file=sent("a.txt", b"a"), title="x", by=cast.bruno)
        assert [one.name for one in attachments_of(cast.bruno, path)] == ["Quanto era scritto qui è stato cancellato."]


def test_files_are_kept_beside_their_rows_uncompressed(cast: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage FROM pg_attribute WHERE attname = 'content' "
            "AND attrelid = 'cases_attachmentcontent'::regclass"
        )
        assert cursor.fetchone() == ("e",)


def test_the_list_costs_the_same_whatever_it_holds_and_loads_no_content(
    cast: Cast, path: Case, letter: Attachment, client_of: Any
) -> None:
    client = client_of(cast.bruno)
    client.get(f"/percorsi/{path.id}/documenti")  # the first page also writes that the session is awake
    with CaptureQueriesContext(connection) as for_one:
        client.get(f"/percorsi/{path.id}/documenti")
    with acting(cast.bruno):
        for title in ("Due", "Tre"):
            attach(path, file=sent("a.txt", b"a"), title=title, by=cast.bruno)
    with CaptureQueriesContext(connection) as for_three:
        client.get(f"/percorsi/{path.id}/documenti")
    assert len(for_one) == len(for_three)
    assert not [one for one in for_three.captured_queries if "attachmentcontent" in one["sql"]]


def test_a_colleague_who_joined_the_team_downloads_too(
    cast: Cast, path: Case, letter: Attachment, client_of: Any
) -> None:
    with acting(cast.bruno):
        join_team(path, cast.carla, by=cast.bruno)
    assert client_of(cast.carla).get(address(letter)).content.decode() == CANARY
