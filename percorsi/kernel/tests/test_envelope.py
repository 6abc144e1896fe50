"""Bytes outside the database: what opens, what must not (claim F6)."""

from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from percorsi.kernel.envelope import (
    SealBroken,
    Sealed,
    current_kid,
    key_id,
    new_data_key,
    open_bytes,
    rewrapped,
    seal,
    seal_bytes,
    unwrapped,
)
from percorsi.kernel.envelope.keys import DataKey
from percorsi.kernel.identifiers import new_id
from percorsi.kernel.privacy import Anchor, DataClass, Privacy

OLD, NEW = "o" * 40, "n" * 40


def row(*, case_id: UUID, table: str = "health_record", **columns: Any) -> Any:
    meta = SimpleNamespace(db_table=table, label=table)
    privacy = Privacy(Anchor.CASE, DataClass.HEALTH)
    return cast("Any", SimpleNamespace(pk=new_id(), case_id=case_id, _meta=meta, privacy=privacy, **columns))


@pytest.fixture
def key(settings: Any) -> DataKey:
    settings.PERCORSI_ENVELOPE_KEYS = (OLD,)
    anchor = new_id()
    return unwrapped(anchor, new_data_key(anchor))


def test_what_was_sealed_opens_in_its_place(key: DataKey) -> None:
    note = row(case_id=key.anchor)
    note.text = seal(note, "text", "Perché è così · 😀", key=key)
    assert open_bytes(note, "text", key=key).decode() == "Perché è così · 😀"
    assert "così".encode() not in bytes(note.text)


def test_the_same_words_never_look_the_same(key: DataKey) -> None:
    note = row(case_id=key.anchor)
    assert seal(note, "text", "uguale", key=key) != seal(note, "text", "uguale", key=key)


def test_moved_to_another_row_column_table_or_path_it_does_not_open(key: DataKey) -> None:
    note = row(case_id=key.anchor)
    note.text = seal(note, "text", "segreto", key=key)
    beside, elsewhere = row(case_id=key.anchor, text=note.text), row(case_id=key.anchor, table="other", text=note.text)
    elsewhere.pk, note.words = note.pk, note.text
    for place, column in ((beside, "text"), (elsewhere, "text"), (note, "words")):
        with pytest.raises(SealBroken):
            open_bytes(place, column, key=key)


def test_of_another_path_neither_the_key_nor_the_bytes_serve(key: DataKey) -> None:
    note, other = row(case_id=key.anchor), new_id()
    note.text = seal(note, "text", "segreto", key=key)
    moved = row(case_id=other, text=note.text)
    moved.pk = note.pk
    with pytest.raises(ValueError, match="does not seal"):
        open_bytes(moved, "text", key=key)
    with pytest.raises(SealBroken):
        open_bytes(moved, "text", key=DataKey(other, key.secret))


@given(data=st.data(), content=st.binary(max_size=300))
def test_one_changed_bit_is_noticed_wherever_it_is(data: st.DataObject, content: bytes) -> None:
    key = DataKey(new_id(), bytes(range(32)))
    note = row(case_id=key.anchor)
    sealed = bytearray(seal_bytes(note, "text", content, key=key))
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    note.text = Sealed(sealed)
    with pytest.raises(SealBroken):
        open_bytes(note, "text", key=key)


def test_a_wrapped_key_serves_only_its_own_anchor(key: DataKey) -> None:
    wrapped = new_data_key(key.anchor)
    with pytest.raises(SealBroken):
        unwrapped(new_id(), wrapped)


def test_a_new_encryption_key_opens_what_the_old_one_wrapped(settings: Any) -> None:
    settings.PERCORSI_ENVELOPE_KEYS = (OLD,)
    anchor = new_id()
    old = new_data_key(anchor)
    secret = unwrapped(anchor, old).secret
    settings.PERCORSI_ENVELOPE_KEYS = (NEW, OLD)
    new = rewrapped(anchor, old)
    assert (old.kid, new.kid, current_kid()) == (key_id(OLD), key_id(NEW), key_id(NEW))
    settings.PERCORSI_ENVELOPE_KEYS = (NEW,)
    assert unwrapped(anchor, new).secret == secret
    with pytest.raises(LookupError, match=key_id(OLD)):
        unwrapped(anchor, old)


def test_shown_by_mistake_a_sealed_text_and_its_key_tell_nothing(key: DataKey) -> None:
    sealed = seal(row(case_id=key.anchor), "text", "segreto", key=key)
    assert (str(sealed), sealed.__html__()) == ("…", "…")
    assert repr(sealed) == f"<{len(sealed)} sealed bytes>"
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
