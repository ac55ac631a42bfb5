"""The sections of ``feeds.toml``, each into its domain type; then what must hold between them."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from monitor.config import values
from monitor.config.problems import BadValue, did_you_mean
from monitor.config.table import Document, Table
from monitor.model import (
    Baseline,
    Category,
    Channel,
    ChannelKind,
    Claim,
    Feed,
    Kind,
    Measure,
    Near,
    Originator,
    Severity,
    Topic,
)

interval = partial(values.duration, least=timedelta(seconds=10), most=timedelta(days=30))
"""How often a feed is polled."""
window = partial(values.duration, least=timedelta(hours=1), most=timedelta(days=3650))
"""How long a report stands."""
retention = partial(values.duration, least=timedelta(days=30), most=timedelta(days=3650))
"""How long texts of messages are kept: longer than anything looks back at them."""

cooldown = partial(values.duration, least=timedelta(minutes=1), most=timedelta(days=1))
"""How long an immediate channel is left alone after a message."""

_ANY_TOPIC = "*"
_SETTINGS: dict[ChannelKind, tuple[str, ...]] = {
    ChannelKind.EMAIL: ("smtp_url_env", "smtp_url_file", "from", "unsubscribe", "ca_file"),
    ChannelKind.SLACK: (
        "webhook_url_env",
        "webhook_url_file",
        "token_env",
        "token_file",
        "channel",
        "charts",
        "api_url",
        "ca_file",
    ),
    ChannelKind.WEBHOOK: ("url_env", "url_file", "secret_env", "secret_file", "ca_file"),
    ChannelKind.FILE: ("path",),
}
_NEEDED: dict[ChannelKind, tuple[tuple[str, ...], str]] = {
    ChannelKind.EMAIL: (("smtp_url_env", "smtp_url_file"), 'smtp_url_env = "MONITOR_SMTP_URL"'),
    ChannelKind.SLACK: (
        ("webhook_url_env", "webhook_url_file", "token_env", "token_file"),
        'webhook_url_env = "MONITOR_SLACK_WEBHOOK"',
    ),
    ChannelKind.WEBHOOK: (("url_env", "url_file"), 'url_env = "MONITOR_WEBHOOK_URL"'),
    ChannelKind.FILE: (("path",), 'path = "outbox"'),
}
"""For each kind: one of these keys must be there, and a line to write."""


def feeds(document: Document, every: timedelta) -> tuple[Feed, ...]:
    """``[[feeds]]``; ``every`` is the default interval."""
    tables = document.blocks("feeds")
    found = tuple(_feed(table, every) for table in tables)
    _no_twins(tables, (feed.id for feed in found), "feed id")
    _no_twins(tables, (feed.url for feed in found), "feed address", key="url", remedy="keep one of the two")
    return found


def _feed(table: Table, every: timedelta) -> Feed:
    url = table.need("url", values.url, "", 'url = "https://example.org/rss.xml"')
    name = table.name() or _host(url)
    feed = Feed(
        id=table.id_or_slug(values.identifier, name),
        url=url,
        name=name,
        every=table.get("every", interval, every),
        full_text=table.get("full_text", values.flag, False),
        enabled=table.get("enabled", values.flag, True),
        grade=table.get("grade", values.grade, ""),
    )
    table.close()
    return feed


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") or "feed"


def topics(document: Document) -> tuple[Topic, ...]:
    """``[[topics]]``."""
    tables = document.blocks("topics")
    found = tuple(map(_topic, tables))
    _no_twins(tables, (topic.id for topic in found), "topic id")
    return found


def _topic(table: Table) -> Topic:
    name = table.name()
    topic = Topic(
        id=table.id_or_slug(values.identifier, name),
        name=name or table.get("id", values.identifier, ""),
        any=table.get("any", values.phrases, ()),
        all=table.get("all", values.phrases, ()),
        none=table.get("none", values.phrases, ()),
        near=_near(table),
        fuzzy=table.get("fuzzy", values.flag, True),
        case_sensitive=table.get("case_sensitive", values.flag, False),
        title_only=table.get("title_only", values.flag, False),
        inherit=table.get("inherit", values.flag, True),
        languages=table.get("languages", values.languages, ()),
        feeds=table.get("feeds", _identifiers, ()),
        not_feeds=table.get("not_feeds", _identifiers, ()),
    )
    if not (table.raw.get("any") or table.raw.get("all") or table.raw.get("near")):
        table.problem(
            f"topic `{topic.id}` has nothing to look for", 'add any = ["a phrase"], or all = ["every", "one"]'
        )
    table.close()
    return topic


def _near(table: Table) -> tuple[Near, ...]:
    """``near``: one table, or a list of them of which one must hold."""
    return tuple(_near_rule(inner) for inner in table.inners("near"))


def _near_rule(inner: Table) -> Near:
    rule = Near(
        phrases=inner.need("phrases", values.phrases, (), 'phrases = ["Kursk", "drone"]'),
        within=inner.get("within", values.count, 10),
    )
    if "phrases" in inner and len(rule.phrases) == 1:
        inner.problem("one phrase alone cannot be near another", 'write two: phrases = ["Kursk", "drone"]')
    inner.close()
    return rule


def _identifiers(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.listed(value, values.identifier)))


def measures(document: Document) -> tuple[Measure, ...]:
    """``[[measures]]``."""
    tables = document.blocks("measures")
    found = tuple(map(_measure, tables))
    _no_twins(tables, (measure.id for measure in found), "measure id")
    return found


def _measure(table: Table) -> Measure:
    name = table.name()
    measure = Measure(
        id=table.id_or_slug(values.identifier, name),
        topic=table.need("topic", values.identifier, "", 'topic = "the id of a topic"'),
        name=name or table.get("id", values.identifier, ""),
        counts=table.need("counts", values.texts, (), 'counts = ["soldiers", "troops"]'),
        cues=table.get("cues", values.texts, ()),
        excludes=table.get("excludes", values.texts, ()),
        kind=table.get("kind", partial(values.choice, Kind), Kind.STOCK),
        unit=table.get("unit", values.unit, None),
        tolerance=table.get("tolerance", values.tolerance, Decimal("0.10")),
        window=table.get("window", window, timedelta(days=180)),
        accept=table.get("accept", partial(values.one_of, ("review", "auto")), "review"),
        baseline=_baseline(table),
    )
    if table.raw.get("counts") == []:
        table.problem("`counts` is empty", 'say what is counted: counts = ["soldiers"]', key="counts")
    table.close()
    return measure


def _baseline(table: Table) -> Baseline | None:
    inner = table.inner("baseline")
    if inner is None:
        return None
    baseline = Baseline(
        low=inner.need("low", values.number, Decimal(0), "low = 10_000 (the same as high for one number)"),
        high=inner.need("high", values.number, Decimal(10) ** 30, "high = 12_000"),
        as_of=inner.get("as_of", values.day, None),
        source=inner.get("source", values.optional_text, ""),
    )
    if baseline.low > baseline.high:
        inner.problem(
            f"`low` {baseline.low:,} is above `high` {baseline.high:,}", "exchange the two", key="low"
        )
    inner.close()
    return baseline


def claims(document: Document) -> tuple[Claim, ...]:
    """``[[claims]]``."""
    tables = document.blocks("claims")
    found = tuple(map(_claim, tables))
    _no_twins(tables, (claim.id for claim in found), "claim id")
    return found


def _claim(table: Table) -> Claim:
    text = table.need("text", values.text, "", 'text = "the claim, as one sentence"')
    title = table.get("title", values.optional_text, "")
    checked = table.get("checked", values.day, None)
    claim = Claim(
        id=table.id_or_slug(values.identifier, title or text),
        text=text,
        title=title,
        subtitle=table.get("subtitle", values.optional_text, ""),
        verdict=table.get("verdict", values.optional_text, ""),
        url=table.get("url", values.url, ""),
        topic=table.get("topic", values.identifier, ""),
        date=checked.isoformat() if checked else "",
        aliases=table.get("aliases", values.texts, ()),
    )
    table.close()
    return claim


def originators(document: Document) -> tuple[Originator, ...]:
    """``[[originators]]``: who says figures, under every name the news gives them."""
    tables = document.blocks("originators")
    found = []
    for table in tables:
        name = table.need("name", values.text, "", 'name = "NIS"')
        found.append(Originator(name=name, aliases=table.get("aliases", values.texts, ())))
        table.close()
    _no_shared_names(tables, found)
    return tuple(found)


def _no_shared_names(tables: list[Table], found: list[Originator]) -> None:
    owner: dict[str, int] = {}
    for index, (table, originator) in enumerate(zip(tables, found, strict=True)):
        for name in dict.fromkeys(n.casefold() for n in (originator.name, *originator.aliases) if n):
            first = owner.setdefault(name, index)
            if first != index:
                wrong = f"{name!r} means both `{found[first].name}` and `{originator.name}`"
                table.problem(wrong, "a name may stand for one originator only")


def channels(document: Document, folder: Path) -> tuple[Channel, ...]:
    """``[[channels]]``; relative paths count from ``folder``."""
    tables = document.blocks("channels")
    found = tuple(_channel(table, folder) for table in tables)
    _no_twins(tables, (channel.id for channel in found), "channel id")
    return found


def _channel(table: Table, folder: Path) -> Channel:
    name = table.name()
    kind = table.need("kind", partial(values.choice, ChannelKind), ChannelKind.FILE, 'kind = "email"')
    known = table.raw.get("kind") in set(ChannelKind)
    channel = Channel(
        id=table.id_or_slug(values.identifier, name),
        kind=kind,
        topics=table.get("topics", _topic_ids, (_ANY_TOPIC,)),
        schedule=table.get("schedule", values.schedule, "immediate"),
        min_severity=table.get("min_severity", partial(values.choice, Severity), Severity.NOTABLE),
        categories=table.get("categories", _categories, ()),
        quiet=table.get("quiet", values.hours, ""),
        quiet_except=table.get("quiet_except", partial(values.choice, Severity), None),
        max_per_hour=table.get("max_per_hour", values.count, 0),
        cooldown=table.get("cooldown", cooldown, timedelta()),
        alive=table.get("alive", values.recurring, ""),
        to=_recipients(table, kind),
        settings=_settings(table, kind, folder) if known else {},
    )
    if known:
        table.close()
    return channel


def _topic_ids(value: object) -> tuple[str, ...]:
    ids = values.listed(value, lambda part: part if part == _ANY_TOPIC else values.identifier(part))
    if not ids:
        raise BadValue("is empty", 'write topics = ["*"] for every topic')
    return tuple(map(str, ids))


def _categories(value: object) -> tuple[Category, ...]:
    found = values.listed(value, partial(values.choice, Category))
    if not found:
        raise BadValue("is empty", "leave the line out for every category")
    return tuple(dict.fromkeys(found))


def _recipients(table: Table, kind: ChannelKind) -> tuple[str, ...]:
    if kind is not ChannelKind.EMAIL:
        return ()

    def addresses(value: object) -> tuple[str, ...]:
        found = values.listed(value, values.email)
        if not found:
            raise BadValue("is empty", 'name at least one: to = ["desk@example.org"]')
        return tuple(dict.fromkeys(found))

    return table.need("to", addresses, (), 'to = ["desk@example.org"]')


def _settings(table: Table, kind: ChannelKind, folder: Path) -> dict[str, str]:
    read = {key: table.get(key, _reader(key, folder), "") for key in _SETTINGS[kind]}
    one_of, example = _NEEDED[kind]
    refused = {key.rpartition("_")[0] for key in one_of}  # a secret in the file is reported as such
    if not any(key in table for key in (*one_of, *refused)):
        table.problem(f"this channel has no `{'` or `'.join(one_of)}`", f"add {example}")
    if (
        kind is ChannelKind.SLACK
        and ("token_env" in table or "token_file" in table)
        and "channel" not in table
    ):
        table.problem("a Slack token needs a `channel`", 'add channel = "#desk"')
    return {key: value for key, value in read.items() if value}


def _reader(key: str, folder: Path) -> Callable[[object], str]:
    if key.endswith("_env"):
        return values.environment_name
    if key == "from":
        return values.email
    if key == "api_url":
        return values.url
    if key == "charts":
        return lambda value: str(values.flag(value)).lower()
    if key == "path" or key.endswith("_file"):
        return lambda value: str(folder / values.text(value))
    return values.text


def _no_twins(
    tables: list[Table], ids: Iterable[str], what: str, *, key: str = "id", remedy: str = ""
) -> None:
    """Report every value that stands twice, at its second place."""
    first: dict[str, Table] = {}
    for table, name in zip(tables, ids, strict=True):
        if name and first.setdefault(name, table) is not table:
            line = table.document.line((*first[name].path, key))
            at = key if key in table else ""
            advice = remedy or "give one of them another id"
            table.problem(f"{what} `{name}` is already used in line {line}", advice, key=at)


def check_references(
    document: Document,
    topics: Iterable[Topic],
    measures: Iterable[Measure],
    claims: Iterable[Claim],
    channels: Iterable[Channel],
) -> None:
    """Report measures, claims and channels that name a topic that does not exist."""
    known = {topic.id for topic in topics}
    for table, measure in zip(document.blocks("measures"), measures, strict=True):
        _check_topic(table, known, measure.topic)
    for table, claim in zip(document.blocks("claims"), claims, strict=True):
        _check_topic(table, known, claim.topic)
    for table, channel in zip(document.blocks("channels"), channels, strict=True):
        for index, topic in enumerate(channel.topics):
            if topic != _ANY_TOPIC:
                _check_topic(table, known, topic, key="topics", index=index)


def check_feeds(document: Document, topics: Iterable[Topic], feeds: Iterable[Feed]) -> None:
    """Report topics that name a feed that does not exist."""
    known = {feed.id for feed in feeds if feed.id}
    have = "feeds: " + ", ".join(sorted(known)) if known else "there are no feeds yet"
    for table, topic in zip(document.blocks("topics"), topics, strict=True):
        named = [("feeds", *one) for one in enumerate(topic.feeds)]
        for key, index, feed in named + [("not_feeds", *one) for one in enumerate(topic.not_feeds)]:
            if feed not in known:
                wrong = f"there is no feed `{feed}`{did_you_mean(feed, known)}"
                table.problem(wrong, have, key=key, index=index)


def _check_topic(
    table: Table, known: set[str], topic: str, *, key: str = "topic", index: int | None = None
) -> None:
    if topic and topic not in known:
        wrong = f"there is no topic `{topic}`{did_you_mean(topic, known)}"
        have = "topics: " + ", ".join(sorted(filter(None, known))) if known else "there are no topics yet"
        table.problem(wrong, have, key=key, index=index)
