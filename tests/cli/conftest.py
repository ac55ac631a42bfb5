"""One watched flood for all tests of commands, copied for each."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import CALM, DAM, HIGHER, PLANNED, SAME, TOLL, Flood, flood


@pytest.fixture(scope="session")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder to copy."""
    folder = tmp_path_factory.mktemp("flood")
    flood(folder, (TOLL, CALM, DAM), (SAME, HIGHER, PLANNED))
    return folder


@pytest.fixture
def made(flooded: Path, tmp_path: Path) -> Flood:
    """A folder of one's own: feeds.toml and a filled database."""
    shutil.copytree(flooded, tmp_path, dirs_exist_ok=True)
    return Flood(tmp_path)
