"""``topics``: what is followed, what a text matches and why."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import wire
from monitor.cli.common import (
    COUNT,
    Failure,
    ago,
    config_option,
    emit,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    plain,
    print_text,
    quiet_option,
    say,
    show,
)
from monitor.model import Assessment, Item, Topic, TopicMatch

if TYPE_CHECKING:
    from monitor.config import Config


@click.group()
def topics() -> None:
    """Topics: what is followed, and what a text matches."""


@topics.command("list")
@json_option
@quiet_option
@config_option
def list_(config_path: Path, as_json: bool, ids_only: bool) -> None:
    """List the topics of feeds.toml, with how many items matched each lately."""
    config, at = open_config(config_path), now()
    if ids_only:
        for topic in config.topics:
            click.echo(topic.id)
        return
    since = at - timedelta(days=7)
    with open_store(config) as store, store.read() as tx:
        recent = {t.id: len(tx.list_items(topic=t.id, since=since, limit=10_000)) for t in config.topics}
    measures = {t.id: [m.id for m in config.measures if m.topic == t.id] for t in config.topics}
    if as_json:
        for topic in config.topics:
            emit(_shape(topic) | {"measures": measures[topic.id], "items_in_7_days": recent[topic.id]})
        return
    rows = ((t.id, t.name, str(recent[t.id]), ", ".join(measures[t.id])) for t in config.topics)
    show(
        rows,
        "topic",
        "name",
        ">items in 7 days",
        "measures",
        empty="No topics. Add [[topics]] to feeds.toml.",
    )
    if config.topics:
        next_step(f"monitor topics show {config.topics[0].id}")


def _shape(topic: Topic) -> dict[str, object]:
    return {
        "topic": topic.id,
        "name": topic.name,
        "any": list(topic.any),
        "all": list(topic.all),
        "none": list(topic.none),
        "near": [{"phrases": list(near.phrases), "within": near.within} for near in topic.near],
        "languages": list(topic.languages),
        "feeds": list(topic.feeds),
        "not_feeds": list(topic.not_feeds),
        "fuzzy": topic.fuzzy,
        "case_sensitive": topic.case_sensitive,
        "title_only": topic.title_only,
        "inherit": topic.inherit,
    }


@topics.command("show")
@click.argument("topic_id", metavar="TOPIC")
@click.option(
    "-n", "--limit", type=COUNT, default=10, show_default=True, help="How many of its latest items."
)
@json_option
@config_option
def show_(config_path: Path, topic_id: str, limit: int, as_json: bool) -> None:
    """Show a topic: its phrases, its measures, and its latest items with the phrase that matched."""
    config, at = open_config(config_path), now()
    topic = _known(config, topic_id)
    with open_store(config) as store, store.read() as tx:
        found = [(one, tx.assessment(one.id)) for one in tx.list_items(topic=topic.id, limit=limit)]
    measures = [measure.id for measure in config.measures if measure.topic == topic.id]
    if as_json:
        items = [
            {"item": one.id, "title": one.item.title, **wire.topic_match(match)}
            for one, read in found
            for match in _matches(read, topic.id)
        ]
        emit(_shape(topic) | {"measures": measures, "items": items})
        return
    print_text(_lines(topic, measures))
    rows = (
        (
            str(one.id),
            ago(one.first_seen, at),
            match.phrase or "(inherited)",
            f"{match.score:.0f}",
            one.item.title,
        )
        for one, read in found
        for match in _matches(read, topic.id)
    )
    show(rows, ">item", "seen", "by phrase", ">score", "title", empty="No item matched it yet.")
    next_step('monitor topics test "some headline"')


def _matches(read: Assessment | None, topic: str) -> tuple[TopicMatch, ...]:
    return tuple(match for match in read.topics if match.topic == topic) if read else ()


def _lines(topic: Topic, measures: list[str]) -> Iterator[str]:
    yield f"[bold]{plain(topic.name)}[/bold] ({plain(topic.id)})"
    for name, phrases in (("any of", topic.any), ("all of", topic.all), ("none of", topic.none)):
        if phrases:
            yield f"  {name}: {plain(', '.join(phrases))}"
    for near in topic.near:
        yield f"  near each other: {plain(', '.join(near.phrases))} (at most {near.within} words apart)"
    for name, ids in (("only feeds", topic.feeds), ("not feeds", topic.not_feeds), ("in", topic.languages)):
        if ids:
            yield f"  {name}: {plain(', '.join(ids))}"
    how = [
        "also misspelt" if topic.fuzzy else "exactly as written",
        *(["capitals matter"] if topic.case_sensitive else []),
        *(["in titles only"] if topic.title_only else []),
        *([] if topic.inherit else ["not inherited from feeds"]),
    ]
    yield f"  {', '.join(how)}; measures: {plain(', '.join(measures)) or 'none'}"


def _known(config: "Config", topic_id: str) -> Topic:
    from monitor.config.problems import did_you_mean

    topic = next((each for each in config.topics if each.id == topic_id), None)
    if topic is None:
        near = did_you_mean(topic_id, (each.id for each in config.topics))
        raise Failure(f"No topic {topic_id!r} in {config.path}{near or '.'}")
    return topic


@topics.command("test")
@click.argument("text")
@click.option("--title", default="", help="A headline above the text.")
@click.option("--feed", default="", help="As if it came from this feed (its id).")
@click.option("--language", default="", help="As if it were stated to be in this language (en, pt-br).")
@json_option
@config_option
def test(config_path: Path, text: str, title: str, feed: str, language: str, as_json: bool) -> None:
    """Say which topics TEXT matches, by which phrase and where; for the others, what kept them out."""
    from monitor.matching import TopicMatcher

    config = open_config(config_path)
    item = Item(id="test", text=text, title=title, feed=feed, language=language, published=now())
    found = {match.topic: match for match in TopicMatcher(config.topics).match(item)}
    for topic in config.topics:
        match = found.get(topic.id)
        if as_json:
            line = wire.topic_match(match) if match else {"topic": topic.id, "score": 0}
            emit(line | {"matches": match is not None, "why": _why(topic, item, match)})
        else:
            mark = "[bold]matches[/bold]" if match else "no     "
            print_text([f"{mark}  {plain(topic.id)}: {plain(_why(topic, item, match))}"])
    if not as_json and found:
        say("What its figures speak for: monitor match FILE, or monitor items explain KEY once it is stored.")


def _why(topic: Topic, item: Item, match: TopicMatch | None) -> str:
    """What decided: the phrase found, or the first condition that does not hold."""
    if match is not None:
        found = item.field(match.field)[match.start : match.end]
        return f'"{match.phrase}" found as "{found}" in the {match.field}, score {match.score:.0f}'
    return next((words for holds, words in _obstacles(topic, item) if holds), "its conditions do not meet")


def _obstacles(topic: Topic, item: Item) -> Iterator[tuple[bool, str]]:
    """What may keep a topic out, the plainest first, each with whether it does."""
    foreign = item.feed in topic.not_feeds or (bool(topic.feeds) and item.feed not in topic.feeds)
    yield foreign, f"not read in items of {item.feed or 'no feed'}; try --feed"
    for phrase in topic.none:
        yield _occurs(topic, phrase, item), f'"{phrase}" occurs, which stands under none'
    for phrase in topic.all:
        yield not _occurs(topic, phrase, item), f'"{phrase}" does not occur, which stands under all'
    nowhere = bool(topic.any) and not any(_occurs(topic, phrase, item) for phrase in topic.any)
    yield nowhere, f"none of its phrases occurs in {'the title' if topic.title_only else 'title and text'}"
    near = bool(topic.near) and _without(topic, item, near=())
    yield near, "its phrases do not stand near enough to each other"
    foreign = bool(topic.languages) and _without(topic, item, languages=())
    yield foreign, f"it follows items in {', '.join(topic.languages)} only"


def _without(topic: Topic, item: Item, **dropped: tuple[()]) -> bool:
    """Whether it would match, were it not for one condition."""
    from dataclasses import replace

    from monitor.matching import TopicMatcher

    return bool(TopicMatcher((replace(topic, **dropped),)).match(item))  # type: ignore[arg-type]


def _occurs(topic: Topic, phrase: str, item: Item) -> bool:
    """Whether one phrase alone is found, read as the topic reads it."""
    from monitor.matching import TopicMatcher

    alone = Topic(
        id=topic.id,
        name=topic.name,
        any=(phrase,),
        fuzzy=topic.fuzzy,
        case_sensitive=topic.case_sensitive,
        title_only=topic.title_only,
    )
    return bool(TopicMatcher((alone,)).match(item))


@topics.command()
@click.argument("topic_id", metavar="[TOPIC]", default="")
@click.option(
    "--limit", type=COUNT, default=2_000, show_default=True, help="How many of the newest items are read."
)
@json_option
@config_option
def suggest(config_path: Path, topic_id: str, limit: int, as_json: bool) -> None:
    """How stored items write the phrases of TOPIC (of all topics): variants found, and near ones to add."""
    from monitor.matching.suggest import suggest as variants

    config = open_config(config_path)
    asked = (_known(config, topic_id),) if topic_id else config.topics
    with open_store(config) as store, store.read() as tx:
        found = variants(asked, (one.item for one in tx.list_items(limit=limit)))
    if as_json:
        for one in found:
            emit(asdict(one))
        return
    rows = (
        (
            one.topic,
            one.phrase,
            one.written,
            str(one.items),
            "found" if one.found else "not found",
            one.example,
        )
        for one in found
    )
    columns = ("topic", "phrase", "written as", ">items", "now", "for example in")
    show(rows, *columns, empty="No item writes a phrase in another way.")
