"""Reads plainly built entries without feedparser, at a tenth of its cost. Pure.

Most feeds are built plainly: RSS 2.0 or Atom 1.0, each field once, no markup but escaped markup. What
feedparser would answer for such entries is written down here field by field; anything else, however slight,
is left to feedparser (``plain_entries`` answers None). That both say the same is tested over every captured
feed and over made documents.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from monitor.feeds.dates import parse_date
from monitor.feeds.scan import ENTRY_NAMES, MARK, READ

Fields = dict[str, Any]
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC_DATE = "{http://purl.org/dc/elements/1.1/}date"
_MEDIA = "{http://search.yahoo.com/mrss/}content"
_PREFIXES = {
    _CONTENT: (b"content", b"http://purl.org/rss/1.0/modules/content/"),
    _DC_DATE: (b"dc", b"http://purl.org/dc/elements/1.1/"),
}
"""feedparser goes by prefixes: these namespaces are read here only where they have their usual ones."""
_ODD = re.compile(rb"\xc2[\x80-\x9f]")
"""Characters that feedparser takes for Windows-1252."""
_MARKUP = re.compile(r"</\w+>|&#?\w+;")
"""In plain text, where feedparser would guess whether it is HTML."""
_WEB = re.compile(r"https?://[^/\s\\][^\s\\]*", re.ASCII)
_WHOLE = re.compile(r"https?://[^/\s\\?#;\[\]]++(?:/[^\s\\?#;]*+)?(?:\?[^\s\\#]++)?(?:#[^\s\\]++)?", re.ASCII)
"""An address that ``urljoin`` gives back as it is, whatever it is joined to."""
_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")
_TYPES = {"": "text/plain", "text": "text/plain", "html": "text/html"}
_LINK_ATTRIBUTES = frozenset(("rel", "href", "type", "title", "hreflang", "length"))


class _NotPlainError(Exception):
    """feedparser's business."""


@dataclass(frozen=True, slots=True)
class _Around:
    url: str
    data: bytes
    usual: dict[str, bool] = field(default_factory=dict)
    """Whether these elements have the prefix they usually have."""


def plain_entries(data: bytes, url: str, marks: int = 0) -> list[Fields] | None:
    """The fields of each entry as feedparser gives them, as far as ``draft`` reads them; None if not plain.

    ``data`` is UTF-8, as ``cut`` or ``skip`` leave it, with so many marks for known entries among the others;
    ``url`` is where it was found. None as well where it has a DOCTYPE, whose entities might expand, where it
    is not well-formed, or where an entry is empty or stands elsewhere than beside the others.
    """
    if b"<!DOCTYPE" in data or _ODD.search(data):
        return None
    try:
        root = ET.fromstring(data)  # noqa: S314 - no DOCTYPE, so no entities, and bounded by the caller
        return _entries(root, _Around(url, data), marks)
    except (_NotPlainError, ET.ParseError, ValueError):
        return None


def _entries(root: ET.Element, around: _Around, marks: int) -> list[Fields]:
    channels = [child for child in root if _lower(child.tag) == "channel"]
    if root.tag == "rss" and len(channels) == 1:
        (parent,) = channels
        _only(parent.tag == "channel" and root.attrib.keys() <= {"version"})
        name, readers = "item", _RSS
    else:
        _only(root.tag == f"{_ATOM}feed" and not channels)
        parent, name, readers = root, f"{_ATOM}entry", _ATOM_FIELDS
    _only(not parent.attrib)
    entries = [child for child in parent if child.tag == name]
    others = [child.tag.rpartition("}")[2] for child in parent if child.tag != name]
    _only(others.count(MARK) == marks and ENTRY_NAMES.isdisjoint(map(str.lower, others)))
    return [_entry(entry, readers, around) for entry in entries]


def _only(condition: bool) -> None:
    if not condition:
        raise _NotPlainError


@lru_cache(maxsize=1024)
def _lower(tag: str) -> str:
    """The name of an element without its namespace, in lower case."""
    return tag.rpartition("}")[2].lower()


Reader = Callable[[Fields, ET.Element, _Around], None]


def _entry(element: ET.Element, readers: Mapping[str, Reader], around: _Around) -> Fields:
    _only(not element.keys() and len(element) > 0)
    fields: Fields = {}
    seen: set[str] = set()
    for child in element:
        tag = child.tag
        reader = readers.get(tag)
        if reader is None:
            _only(_is_needless(tag) and (not len(child) or _is_simple(child)))
            continue
        if len(child) or (tag in seen and tag not in _REPEATED):
            raise _NotPlainError
        seen.add(tag)
        reader(fields, child, around)
    _complete(fields)
    return fields


@lru_cache(maxsize=1024)
def _is_needless(tag: str) -> bool:
    """Whether no field comes from an element of an entry."""
    return _lower(tag) not in READ and _lower(tag) not in ENTRY_NAMES


def _is_simple(element: ET.Element) -> bool:
    """Whether what an element holds is no entry, and holds nothing itself."""
    return all(not len(inner) and _lower(inner.tag) not in ENTRY_NAMES for inner in element)


_REPEATED = frozenset((f"{_ATOM}link", _MEDIA))


def _complete(fields: Fields) -> None:
    """What fields lend one another: an identity that is an address is the link; content is the summary."""
    permanent = fields.pop("permanent", None)
    if permanent is not None:
        fields.setdefault("link", permanent)
    if "content" in fields:
        fields.setdefault("summary", fields["content"][0]["value"])


def _text(element: ET.Element) -> str:
    text = (element.text or "").strip()
    if text.isascii():
        return text
    try:  # UTF-8 that was taken for Latin-1 on its way
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def _bare(element: ET.Element) -> str:
    _only(not element.keys())
    return _text(element)


def _detail(element: ET.Element, kind: str) -> Fields:
    value = _text(element)
    _only(kind != "text/plain" or not ("&" in value or "</" in value) or not _MARKUP.search(value))
    return {"type": kind, "language": None, "value": value}


def _kind(element: ET.Element) -> str:
    _only(element.attrib.keys() <= {"type"})
    kind = _TYPES.get(element.get("type", ""))
    if kind is None:
        raise _NotPlainError
    return kind


def _title(fields: Fields, element: ET.Element, _: _Around) -> None:
    _only(not element.keys())
    fields["title_detail"] = _detail(element, "text/plain")


def _description(fields: Fields, element: ET.Element, _: _Around) -> None:
    _only(not element.keys())
    detail = fields["summary_detail"] = _detail(element, "text/html")
    fields["summary"] = detail["value"]


def _encoded(fields: Fields, element: ET.Element, around: _Around) -> None:
    _only(not element.keys() and _usual(element.tag, around))
    fields["content"] = [_detail(element, "text/html")]


def _usual(tag: str, around: _Around) -> bool:
    if tag not in around.usual:
        prefix, uri = _PREFIXES[tag]
        declared = [b"xmlns:%s=%s%s%s" % (prefix, quote, uri, quote) for quote in (b'"', b"'")]
        once = around.data.count(b"xmlns:%s=" % prefix) == 1 == sum(map(around.data.count, declared))
        around.usual[tag] = once
    return around.usual[tag]


def _atom_title(fields: Fields, element: ET.Element, _: _Around) -> None:
    fields["title_detail"] = _detail(element, _kind(element))


def _atom_summary(fields: Fields, element: ET.Element, _: _Around) -> None:
    fields["summary_detail"] = _detail(element, _kind(element))
    fields["summary"] = fields["summary_detail"]["value"]


def _atom_content(fields: Fields, element: ET.Element, _: _Around) -> None:
    fields["content"] = [_detail(element, _kind(element))]


def _rss_link(fields: Fields, element: ET.Element, around: _Around) -> None:
    address = _web(_bare(element), around)
    if "&" in address:
        address = _REFERENCE.sub(r"&\g<1>", address.replace("&amp;", "&"))
    fields["link"] = address
    fields["links"] = [{"rel": "alternate", "type": "text/html", "href": address}]


def _web(address: str, around: _Around) -> str:
    """An absolute address as feedparser resolves it; others are its business."""
    _only(address.isascii())
    if _WHOLE.fullmatch(address):
        return address
    _only(_WEB.fullmatch(address) is not None)
    return urljoin(around.url, address)


def _joined(address: str, around: _Around) -> str:
    return address if _WHOLE.fullmatch(address) else urljoin(around.url, address)


def _atom_link(fields: Fields, element: ET.Element, around: _Around) -> None:
    _only(element.attrib.keys() <= _LINK_ATTRIBUTES and not (element.text or "").strip())
    address = _web(element.get("href", ""), around)
    relation, kind = element.get("rel", "alternate"), element.get("type", "text/html")
    _only(kind == "text/html" or relation != "alternate")
    fields.setdefault("links", []).append({"rel": relation, "type": kind, "href": address})
    if relation == "alternate":
        fields["link"] = address


def _guid(fields: Fields, element: ET.Element, around: _Around) -> None:
    _only(element.attrib.keys() <= {"isPermaLink"})
    name = _text(element)
    if element.get("isPermaLink", "true") == "true" and name:
        _only(_WEB.fullmatch(name) is not None and name.isascii())
        name = fields["permanent"] = _joined(name, around)
    else:
        _only(element.get("isPermaLink", "true") != "true")
    fields["id"] = name


def _atom_id(fields: Fields, element: ET.Element, around: _Around) -> None:
    name = _bare(element)
    _only(bool(name) and name.isascii() and ":///" not in name and not name[0].isspace())
    name = fields["permanent"] = _joined(name, around)
    fields["id"] = name


def _dated(name: str) -> Reader:
    def read(fields: Fields, element: ET.Element, around: _Around) -> None:
        _only(name not in fields and (element.tag not in _PREFIXES or _usual(element.tag, around)))
        fields[name] = _bare(element)
        fields[f"{name}_parsed"] = parse_date(fields[name])

    return read


def _nothing(_fields: Fields, _element: ET.Element, _around: _Around) -> None:
    """An element that no field comes from."""


_RSS: Mapping[str, Reader] = {
    "title": _title,
    "description": _description,
    _CONTENT: _encoded,
    "link": _rss_link,
    "guid": _guid,
    "pubDate": _dated("published"),
    _DC_DATE: _dated("updated"),
    _MEDIA: _nothing,
    "source": _nothing,
}
_ATOM_FIELDS: Mapping[str, Reader] = {
    f"{_ATOM}title": _atom_title,
    f"{_ATOM}summary": _atom_summary,
    f"{_ATOM}content": _atom_content,
    f"{_ATOM}link": _atom_link,
    f"{_ATOM}id": _atom_id,
    f"{_ATOM}published": _dated("published"),
    f"{_ATOM}updated": _dated("updated"),
    _MEDIA: _nothing,
}
