"""Feeds as outlets write them: RSS 2.0, RSS 1.0 (RDF) and Atom.

https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``published`` is aware."""

    id: str
    url: str
    title: str
    text: str
    published: datetime


def render(form: str, title: str, home: str, entries: Sequence[Entry]) -> bytes:
    """The feed in ``form`` ("rss", "atom" or "rdf"), in the order given, UTF-8."""
    return (_HEAD + _FORMS[form](title, home, entries)).encode()


def _html(text: str) -> str:
    """A paragraph of HTML, escaped as the content of an element."""
    return escape(f"<p>{escape(text)}</p>")


def _rss(title: str, home: str, entries: Sequence[Entry]) -> str:
    items = "".join(
        f"<item><title>{escape(entry.title)}</title><link>{escape(entry.url)}</link>"
        f'<guid isPermaLink="true">{escape(entry.url)}</guid>'
        f"<pubDate>{format_datetime(entry.published)}</pubDate>"
        f"<description>{_html(entry.text)}</description></item>\n"
        for entry in entries
    )
    head = f"<title>{escape(title)}</title><link>{home}</link><description>{escape(title)}</description>"
    return f'<rss version="2.0"><channel>{head}<language>en</language>\n{items}</channel></rss>\n'


def _atom(title: str, home: str, entries: Sequence[Entry]) -> str:
    items = "".join(
        f"<entry><title>{escape(entry.title)}</title><id>{escape(entry.url)}</id>"
        f'<link href="{escape(entry.url)}"/><published>{entry.published.isoformat()}</published>'
        f"<updated>{entry.published.isoformat()}</updated>"
        f'<summary type="html">{_html(entry.text)}</summary></entry>\n'
        for entry in entries
    )
    updated = entries[0].published.isoformat() if entries else "1970-01-01T00:00:00+00:00"
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>{escape(title)}</title>'
        f'<id>{home}</id><link href="{home}"/><updated>{updated}</updated>\n{items}</feed>\n'
    )


def _rdf(title: str, home: str, entries: Sequence[Entry]) -> str:
    listed = "".join(f'<rdf:li rdf:resource="{escape(entry.url)}"/>' for entry in entries)
    items = "".join(
        f'<item rdf:about="{escape(entry.url)}"><title>{escape(entry.title)}</title>'
        f"<link>{escape(entry.url)}</link><dc:date>{entry.published.isoformat()}</dc:date>"
        f"<description>{_html(entry.text)}</description></item>\n"
        for entry in entries
    )
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{home}">'
        f"<title>{escape(title)}</title><link>{home}</link><description>{escape(title)}</description>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>\n{items}</rdf:RDF>\n"
    )


_FORMS: dict[str, Callable[[str, str, Sequence[Entry]], str]] = {"rss": _rss, "atom": _atom, "rdf": _rdf}
