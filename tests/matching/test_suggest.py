"""Variants of tracked phrases in items: found ones, near ones, and what is neither."""

from pathlib import Path

from click.testing import CliRunner

from monitor.cli import cli
from monitor.config import load
from monitor.matching.suggest import suggest
from monitor.model import Item, Topic
from monitor.store import Store

TOPICS = (
    Topic(id="t", name="t", any=("Tokayev", "Marshal Odekenko", "sea"), all=("harbour",)),
    Topic(id="exact", name="e", any=("Prigozhin",), fuzzy=False),
)


def items(*texts: str) -> list[Item]:
    return [Item(id=str(k), text=text) for k, text in enumerate(texts)]


def test_variants_are_counted_by_item_and_told_apart() -> None:
    found = suggest(
        TOPICS,
        items(
            "Tokaev speaks. Tokaev leaves.",
            "Envoy of Tokaev, says Tokayev himself",
            "Marshal Odekenka resigns; Marshal Odekenko stays",
            "Prigozhyn is seen in the harbours",
        ),
    )
    told = {(one.phrase, one.written): (one.items, one.example, one.found) for one in found}
    assert told["Tokayev", "Tokaev"] == (2, "0", True)
    assert told["Marshal Odekenko", "Marshal Odekenka"] == (1, "2", True)
    assert told["Prigozhin", "Prigozhyn"] == (1, "3", False)
    assert ("Tokayev", "Tokayev") not in told


def test_ordinary_words_and_short_phrases_are_no_variants() -> None:
    assert suggest(TOPICS[:1], items("A seat, a harbinger, a token", "")) == ()
    assert suggest((), items("x")) == ()


def test_it_is_bounded_on_long_items() -> None:
    text = "Tokajew " * 20_000
    (one, *_) = suggest(TOPICS, items(text))
    assert one.items == 1


def test_the_command_lists_variants(tmp_path: Path) -> None:
    config = tmp_path / "feeds.toml"
    config.write_text('[[topics]]\nid = "t"\nname = "t"\nany = ["Tokayev"]\n', "utf-8")
    with Store.open(load(config, {}).database) as store:
        store.migrate()
    done = CliRunner().invoke(cli, ["topics", "suggest", "-c", str(config)])
    assert done.exit_code == 0, done.output
    assert "No item writes a phrase in another way" in done.output
    assert CliRunner().invoke(cli, ["topics", "suggest", "u", "-c", str(config)]).exit_code == 1
