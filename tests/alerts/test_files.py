"""Messages as files, and the Atom feed of them."""

import json
import os
import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from alerts import files
from alerts.message import Delivered, Rejected, Rendered
from alerts.targets import FileTarget


def test_html_text_json_and_charts_are_written_and_fit_together(rendered: Rendered, tmp_path: Path) -> None:
    target = FileTarget(folder=tmp_path / "deep" / "outbox")
    result = files.deliver(target, rendered, "desk-42")
    assert isinstance(result, Delivered)
    page = Path(result.provider_id)
    assert page.name == "2025-05-01-0500-desk-42.html"
    html = page.read_text()
    assert "cid:" not in html
    for number, picture in enumerate(rendered.pictures, start=1):
        name = f"2025-05-01-0500-desk-42-chart-{number}.png"
        assert f'src="{name}"' in html
        assert (page.parent / name).read_bytes() == picture.png
    assert page.with_suffix(".txt").read_text() == rendered.text
    assert json.loads(page.with_suffix(".json").read_text())["findings"][0]["reference"] == "M-1183"
    assert not [path for path in page.parent.iterdir() if path.name.startswith(".")]


def test_delivering_again_replaces(rendered: Rendered, tmp_path: Path) -> None:
    first = files.deliver(FileTarget(folder=tmp_path), rendered, "m1")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert files.deliver(FileTarget(folder=tmp_path), rendered, "m1") == first
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.parametrize(
    "message_id", ["../../etc/passwd", "a/b", "..", "", "x" * 500, "nul\x00", "é", "a b;rm -rf"]
)
def test_no_id_leaves_the_folder(rendered: Rendered, tmp_path: Path, message_id: str) -> None:
    folder = tmp_path / "in"
    result = files.deliver(FileTarget(folder=folder), rendered, message_id)
    assert isinstance(result, Delivered)
    assert Path(result.provider_id).parent == folder
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_different_ids_have_different_names(rendered: Rendered) -> None:
    assert files.name_of(rendered, "a/b") != files.name_of(rendered, "a-b")


def test_a_folder_that_cannot_be_made_breaks_the_channel(rendered: Rendered, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = files.deliver(FileTarget(folder=tmp_path / "file" / "outbox"), rendered, "m1")
    assert isinstance(result, Rejected)
    assert result.channel_broken


def test_files_may_be_read_by_a_web_server(rendered: Rendered, tmp_path: Path) -> None:
    result = files.deliver(FileTarget(folder=tmp_path), rendered, "m1")
    assert isinstance(result, Delivered)
    assert stat.S_IMODE(Path(result.provider_id).stat().st_mode) == 0o644


def test_the_atom_feed_can_be_read_newest_first(rendered: Rendered, tmp_path: Path) -> None:
    for number in range(files.FEED_ENTRIES + 5):
        at = rendered.at
        assert at is not None
        later = at + timedelta(hours=number)
        one = replace(
            rendered,
            subject=f"No {number} <b>&",
            text="a\x0bb",
            pictures=(),
            at=later,
            data={**rendered.data, "at": later.isoformat()},
        )
        files.deliver(FileTarget(folder=tmp_path), one, f"m{number}")
    (tmp_path / "2999-broken.json").write_text("{")
    files.deliver(FileTarget(folder=tmp_path), rendered, "m0")
    data = (tmp_path / files.FEED_NAME).read_bytes()
    ET.fromstring(data)
    read = feedparser.parse(data)
    assert not read.bozo
    assert read.entries[0].title == f"No {files.FEED_ENTRIES + 4} <b>&"
    assert read.entries[0].link.endswith(f"-m{files.FEED_ENTRIES + 4}.html")
    assert len(read.entries) <= files.FEED_ENTRIES
    assert len({entry.id for entry in read.entries}) == len(read.entries)


def test_the_folder_is_synced_after_each_rename(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power cut may take the name of a file that was reported as delivered."""
    synced: list[tuple[bool, bool]] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), (tmp_path / "one.txt").exists()))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    files.write(tmp_path / "one.txt", b"words")
    assert synced == [(False, False), (True, True)], "the bytes before the rename, the folder after it"
