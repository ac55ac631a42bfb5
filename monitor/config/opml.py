"""Subscription lists of other feed readers: OPML 2.0, http://opml.org/spec2.opml."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from monitor.config import values
from monitor.config.edit import Value
from monitor.config.loading import Config
from monitor.config.problems import BadValue
from monitor.model import Feed


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed of a list; ``name`` may be empty."""

    url: str
    name: str


def read_opml(raw: bytes) -> tuple[Subscription, ...]:
    """Every feed of a list, however deep its folders, each address once.

    Raises :class:`BadValue` where ``raw`` is not OPML, holds no feed, or declares a document type (which no
    reader writes, and which entity bombs need).
    """
    found: dict[str, Subscription] = {}
    roots: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        roots.append(tag.lower())
        given = {key.lower(): " ".join(value.split()) for key, value in attributes.items()}
        if tag.lower() == "outline" and (url := _web_address(given.get("xmlurl", ""))):
            found.setdefault(url, Subscription(url, given.get("title") or given.get("text", "")))

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = start
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        remedy = "export the list again as OPML"
        raise BadValue(f"is not well-formed XML (line {error.lineno})", remedy) from None
    if roots[0] != "opml" or not found:
        raise BadValue("is not a list of feeds", "export one as OPML from your feed reader")
    return tuple(found.values())


def _refuse(*_: object) -> NoReturn:
    raise BadValue("declares a document type", "remove the DOCTYPE line")


def _web_address(url: str) -> str:
    """What browsers make of "feed:" in front of an address, or in place of "http:"."""
    rest = url[len("feed:") :] if url[: len("feed:")].lower() == "feed:" else url
    return f"http:{rest}" if rest.startswith("//") else rest


def readable(
    subscriptions: Iterable[Subscription],
) -> tuple[tuple[Subscription, ...], tuple[tuple[Subscription, str], ...]]:
    """Those whose address can be polled, and the others, each with the reason."""
    good, others = list[Subscription](), list[tuple[Subscription, str]]()
    for one in subscriptions:
        try:
            values.url(one.url)
        except BadValue as problem:
            others.append((one, str(problem)))
        else:
            good.append(one)
    return tuple(good), tuple(others)


def fresh(subscriptions: Iterable[Subscription], config: Config) -> tuple[dict[str, Value], ...]:
    """Those that ``config`` does not read yet, as blocks to add; a taken name gets an id of its own."""
    urls = {feed.url for feed in config.feeds}
    ids = {feed.id for feed in config.feeds}
    blocks: list[dict[str, Value]] = []
    for one in subscriptions:
        if one.url in urls:
            continue
        name = one.name or urlsplit(one.url).hostname or "feed"
        base = values.slug(name) or "feed"
        free = next(made for n in range(1, len(ids) + 2) if (made := _numbered(base, n)) not in ids)
        ids.add(free)
        own = {} if free == values.slug(name) else {"id": free}
        blocks.append({"url": one.url, **own, "name": name})
    return tuple(blocks)


def _numbered(base: str, n: int) -> str:
    return base if n == 1 else f"{base}-{n}"


def write_opml(feeds: Sequence[Feed], title: str) -> str:
    """``feeds`` as a list that other readers import."""
    outlines = "".join(
        f'    <outline type="rss" text={quoteattr(feed.name)} title={quoteattr(feed.name)}'
        f" xmlUrl={quoteattr(feed.url)}/>\n"
        for feed in feeds
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>'
        f"{escape(title)}</title></head>\n  <body>\n{outlines}  </body>\n</opml>\n"
    )
