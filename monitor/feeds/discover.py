"""The feeds that a web page names: RSS autodiscovery. Pure."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_KINDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_LIMIT = 512 * 1024
"""Characters of a page that are looked at; links to feeds stand in its head."""
_MOST = 20


class _Links(HTMLParser):
    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "base" and values.get("href"):
            self.base = _joined(self.base, values["href"]) or self.base
        named = "alternate" in values.get("rel", "").lower().split()
        if tag == "link" and named and values.get("type", "").lower().strip() in _KINDS:
            self.found.append(_joined(self.base, values.get("href", "")))


def discover(body: bytes, url: str) -> tuple[str, ...]:
    """Addresses of the feeds that the page at ``url`` names, in its order, each once, http and https only."""
    links = _Links(url)
    links.feed(body[:_LIMIT].decode("utf-8", "replace"))
    return tuple(dict.fromkeys(filter(_usable, links.found)))[:_MOST]


def _usable(address: str) -> bool:
    return urlsplit(address).scheme in {"http", "https"}


def _joined(base: str, address: str) -> str:
    """The absolute address, or nothing where it is none (``http://[``)."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
