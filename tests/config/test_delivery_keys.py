"""When and what a channel is told: the keys of delivery, right and wrong."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.config import ConfigError, load
from monitor.model import Category, Severity

CHANNEL = '[[channels]]\nid = "desk"\nkind = "file"\npath = "out"\n'


def loaded(folder: Path, text: str):
    path = folder / "feeds.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, {})


def test_what_a_channel_says_about_time_and_kind(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    config = loaded(
        tmp_path,
        '[monitor]\ntemplates = "mine"\nsilent_after = "2d"\nkeep_messages = "90d"\n'
        + CHANNEL
        + 'categories = ["new_high", "contradicts"]\nquiet = "22:00 - 7:00"\nquiet_except = "major"\n'
        'max_per_hour = 6\ncooldown = "15m"\nalive = "Daily 9:00"\n',
    )
    (desk,) = config.channels
    assert desk.categories == (Category.NEW_HIGH, Category.CONTRADICTS)
    assert (desk.quiet, desk.quiet_except) == ("22:00-07:00", Severity.MAJOR)
    assert (desk.max_per_hour, desk.cooldown, desk.alive) == (6, timedelta(minutes=15), "daily 09:00")
    assert (config.templates, config.silent_after) == (tmp_path / "mine", timedelta(days=2))
    assert config.keep_messages == timedelta(days=90)


def test_without_them_nothing_is_held(tmp_path: Path) -> None:
    config = loaded(tmp_path, CHANNEL)
    (desk,) = config.channels
    assert (desk.categories, desk.quiet, desk.quiet_except, desk.max_per_hour, desk.alive) == (
        (),
        "",
        None,
        0,
        "",
    )
    assert (config.templates, config.silent_after) == (None, timedelta(hours=24))
    assert config.keep_messages == timedelta(days=365)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('quiet = "22:00"', "not a span of hours"),
        ('quiet = "22:00-22:00"', "begins when it ends"),
        ('quiet = "22:00-25:00"', "not a time of day"),
        ('quiet_except = "huge"', "not known"),
        ("max_per_hour = -1", "not a whole number"),
        ("max_per_hour = true", "not a whole number"),
        ('cooldown = "2d"', "out of bounds"),
        ('cooldown = "soon"', "not a length of time"),
        ('alive = "immediate"', "has no time"),
        ('categories = ["new_hihg"]', "did you mean `new_high`"),
        ("categories = []", "is empty"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, CHANNEL + line + "\n")
    assert message in str(caught.value)


def test_a_folder_of_templates_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no folder"):
        loaded(tmp_path, '[monitor]\ntemplates = "mine"\n')
