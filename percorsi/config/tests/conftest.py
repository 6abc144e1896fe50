from collections.abc import Iterator
from pathlib import Path

import pytest

from percorsi.config.tests.folders import Folder, new_folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """Inside a folder that only its owner may enter, as pytest makes them: for root the hard case."""
    made = new_folder(tmp_path)
    yield made
    made.percorsi("database", "remove", "--yes")
