"""The feeds.toml that ships: sound, useful on day one, and its commented examples too."""

import re
from pathlib import Path

from monitor.config import load
from monitor.config.loading import parse
from monitor.resources import default_config


def test_it_loads_and_is_useful():
    config = load(default_config(), {})
    assert 20 <= len(config.feeds) <= 30
    assert config.topics
    assert all(measure.baseline and measure.baseline.source for measure in config.measures)
    assert all(claim.verdict for claim in config.claims)
    assert config.originators
    assert not config.channels


def test_the_examples_in_its_comments_load_too():
    text = default_config().read_text(encoding="utf-8")
    blocks = re.findall(r"^# \[\[.*(?:\n# \w.*)+", text, re.MULTILINE)
    assert len(blocks) >= 2
    examples = "\n".join(re.sub(r"^# ", "", block, flags=re.MULTILINE) for block in blocks)
    config = parse(text + "\n" + examples, Path("feeds.toml"), {})
    assert [channel.id for channel in config.channels] == ["desk", "newsroom"]
