"""Feed documents made for tests."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

from monitor.feeds.outcomes import Fetched
from monitor.feeds.parse import NotAFeed, Parsed, parse
from monitor.model import Feed

NOW = datetime(2025, 5, 1, 12, 0, tzinfo=UTC)
FEED = Feed(id="harbor", url="https://harbor.example/rss.xml", name="Harbor Wire", grade="B")


def item(
    number: int | str = 1,
    *,
    guid: str | None = "",
    link: str | None = "",
    title: str | None = "",
    date: str | None = "",
    text: str | None = "",
) -> str:
    """One RSS item; "" means a default made from ``number``, None leaves the element out."""
    fields = {
        "guid": f"tag:harbor.example,2025:{number}" if guid == "" else guid,
        "link": f"https://harbor.example/news/{number}" if link == "" else link,
        "title": f"Report number {number} on the harbour" if title == "" else title,
        "pubDate": "Thu, 01 May 2025 10:00:00 GMT" if date == "" else date,
        "description": f"Dock {number} handled 4,200 tonnes." if text == "" else text,
    }
    inner = "".join(
        f"<{name}>{escape(value)}</{name}>" for name, value in fields.items() if value is not None
    )
    return f"<item>{inner}</item>"


def cdata(text: str) -> str:
    """Text as a section that needs no escapes."""
    return "<![CDATA[" + text.replace("]]>", "]] >") + "]]>"


def rss(items: Iterable[str] = (), *, head: str = "", namespaces: str = "") -> bytes:
    """A whole RSS 2.0 document in UTF-8."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{namespaces}><channel>'
        f"<title>Harbor Wire</title><link>https://harbor.example/</link>{head}"
        f"{''.join(items)}</channel></rss>"
    ).encode()


def fetched(body: bytes, content_type: str = "application/rss+xml") -> Fetched:
    """``body`` as a fetch would hand it over."""
    return Fetched(feed=FEED.id, url=FEED.url, body=body, content_type=content_type)


def read(
    body: bytes, memory: bytes = b"", *, now: datetime = NOW, content_type: str = "application/rss+xml"
) -> Parsed:
    """Parse what must be a feed."""
    parsed = parse(fetched(body, content_type), FEED, now, memory)
    assert isinstance(parsed, Parsed), parsed
    return parsed


def refused(body: bytes, content_type: str = "text/html") -> NotAFeed:
    """Parse what must be no feed."""
    parsed = parse(fetched(body, content_type), FEED, NOW)
    assert isinstance(parsed, NotAFeed), parsed
    return parsed


def polls(*documents: bytes) -> list[list[tuple[str, str]]]:
    """Successive polls of one feed: for each the titles that are new or edited, as (change, title)."""
    memory, told = b"", []
    for body in documents:
        parsed = read(body, memory)
        memory = parsed.memory
        told.append([(entry.change.value, entry.item.title) for entry in parsed.entries])
    return told
