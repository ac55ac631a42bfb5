"""One entry as feedparser gives it -> an item and the facts that identify it. Pure.

feedparser's dictionaries answer for a missing key with another one's value; ``_raw`` looks at what is really
there.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from monitor.feeds import plain
from monitor.feeds.identity import Change, Facts
from monitor.feeds.memory import CONTENT_VERSION, digest
from monitor.model import Feed, Item

MAX_TEXT = 100_000
"""Characters of an item's text; figures far down a huge page are nobody's news."""
MAX_TITLE = 1000
_FUTURE = timedelta(days=1)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""The web is younger; such dates are unset clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A feed entry that is new or edited."""

    item: Item
    """``item.id`` is unique in the feed and stays the same over polls, whatever becomes of the guid."""
    content_hash: str
    """Of title and text without dates, with its version: "1:9f..."."""
    change: Change = Change.NEW
    stated: datetime | None = None
    """The date the entry states, even where it is too odd to be ``item.published``."""
    updated: datetime | None = None

    @property
    def key(self) -> str:
        """Identity in the feed: the item's id."""
        return self.item.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an entry was read."""

    feed: Feed
    url: str
    now: datetime
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry before it is known whether it is new."""

    facts: Facts
    item: Item
    stated: datetime | None
    updated: datetime | None

    def entry(self, key: str, change: Change) -> Entry:
        """The entry under its settled identity."""
        return Entry(
            item=self.item if self.item.id == key else replace(self.item, id=key),
            content_hash=f"{CONTENT_VERSION}:{self.facts.content:016x}",
            change=change,
            stated=self.stated,
            updated=self.updated,
        )


def draft(entry: Mapping[str, Any], setting: Setting, raw: int = 0) -> Draft:
    """Read a feedparser entry; ``raw`` is the digest of its bytes, 0 if they are not known."""
    title, text = _title(entry), _text(entry)
    folded = _folded(title)
    guid = plain.one_line(plain.normalised(_get(entry, "id")))
    link = _link(entry, guid, setting.url)
    published, updated = _date(entry, "published"), _date(entry, "updated")
    stated = published or updated or _date(entry, "created")
    facts = Facts(
        name=guid or link,
        guid=_identity(guid),
        link=_identity(link),
        title=folded,
        date=stated.isoformat() if stated else "",
        content=digest(str(CONTENT_VERSION), folded, _folded(text)),
        raw=raw,
    )
    item = Item(
        id=guid or link,
        text=text,
        title=title,
        url=link,
        source=setting.feed.name,
        published=_plausible(stated, updated, setting.now),
        feed=setting.feed.id,
        language=_language(entry, setting.language),
        grade=setting.feed.grade,
    )
    return Draft(facts=facts, item=item, stated=stated, updated=updated)


def _raw(entry: Mapping[str, Any], name: str) -> Any:
    """A field without feedparser's fallbacks from one to another."""
    return dict.get(entry, name) if isinstance(entry, dict) else None


def _get(entry: Mapping[str, Any], name: str) -> str:
    value = _raw(entry, name)
    return value if isinstance(value, str) else ""


def _parts(entry: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The dictionaries under ``name``, be it one or a list of them."""
    value = _raw(entry, name)
    return [part for part in (value if isinstance(value, list) else [value]) if isinstance(part, dict)]


def _title(entry: Mapping[str, Any]) -> str:
    detail = _parts(entry, "title_detail") or [{"value": _get(entry, "title"), "type": "text/plain"}]
    return plain.one_line(_plain(detail[0]))[:MAX_TITLE]


def _text(entry: Mapping[str, Any]) -> str:
    """The fullest text the entry carries: its content, or its summary where that says more."""
    texts = [_plain(part) for part in (*_parts(entry, "content"), *_parts(entry, "summary_detail"))]
    if not any(texts):
        texts = [_plain({"value": _get(entry, "summary"), "type": "text/html"})]
    return _shortened(max(texts, key=len))


def _plain(part: Mapping[str, Any]) -> str:
    value, kind = part.get("value"), str(part.get("type", ""))
    if not isinstance(value, str) or (kind and not kind.startswith("text/") and "html" not in kind):
        return ""
    markup = "html" in kind or plain.looks_like_html(value)
    return plain.from_html(value) if markup else plain.from_plain(value)


def _shortened(text: str) -> str:
    if len(text) <= MAX_TEXT:
        return text
    end = max(text.rfind("\n", 0, MAX_TEXT), text.rfind(" ", 0, MAX_TEXT))
    return text[: end if end > 0 else MAX_TEXT]


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def _language(entry: Mapping[str, Any], otherwise: str) -> str:
    details = (*_parts(entry, "summary_detail"), *_parts(entry, "title_detail"))
    for tag in (*(detail.get("language") for detail in details), otherwise):
        if isinstance(tag, str) and (named := _tag(tag)):
            return named
    return ""


@lru_cache(maxsize=256)
def _tag(text: str) -> str:
    """A language tag, or empty if it is none."""
    return text.strip() if _LANGUAGE.fullmatch(text.strip()) else ""


def _link(entry: Mapping[str, Any], guid: str, base: str) -> str:
    """The article's address: http and https only, everything else is dropped."""
    stated = [link.get("href") for link in _parts(entry, "links") if link.get("rel") == "alternate"]
    for candidate in (_get(entry, "link"), *stated, guid):
        address = _web_address(candidate, base)
        if address:
            return address
    return ""


_USUAL_ADDRESS = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]*)?(?:[/?#][!-~]*)?")


def _web_address(candidate: object, base: str) -> str:
    if not isinstance(candidate, str) or not candidate:
        return ""
    if _USUAL_ADDRESS.fullmatch(candidate):
        return candidate if len(candidate) <= 2048 and candidate != base else ""
    text = "".join(plain.normalised(candidate).split())
    try:
        if not urlsplit(text).scheme and text.startswith("/"):
            text = urljoin(base, text)
        parts = urlsplit(text)
        usable = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return ""
    return text if usable and len(text) <= 2048 and text != base else ""


_TRACKING = re.compile(
    r"(?<=[?&])(?:utm_\w{1,30}|fbclid|gclid|mc_[ce]id|at_\w{1,30}|ref|cmp(?:id)?)=[^&#]{0,300}&?"
)


def _identity(name: str) -> str:
    """A guid or link as compared: http and https alike, without tracking parameters, fragment kept."""
    text = name.strip()
    scheme, separator, rest = text.partition("://")
    if separator and scheme.lower() in {"http", "https"}:
        text = "//" + rest.removeprefix("www.")
        text = (_TRACKING.sub("", text) if "?" in text or "&" in text else text).rstrip("?&/")
    return text[:2048]


_FOLDED = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(256)
)
"""UTF-8 in lower case, with a space for every ASCII character that stands in no word."""
_APART_ELSEWHERE = re.compile(r"[^\w\x00-\x7f]+")
"""The others that stand in none."""
_ASCII = bytes(range(128))
_FEW = 32
"""Different characters that are looked for one by one; for more, looking at each character costs less."""
_AGES = re.compile(r"\b\d{1,3} (?:seconds?|minutes?|mins?|hours?|hrs?|days?) ago\b")


def _folded(text: str) -> str:
    """Text as compared: words only, and no age that counts up by itself."""
    data = text.encode("utf-8", "surrogatepass")
    if b" ago" in data.lower():
        data = _AGES.sub("", text.casefold()).encode("utf-8", "surrogatepass")
    if not data.isascii():
        data = _folded_elsewhere(data)
    return b" ".join(data.translate(_FOLDED).split()).decode("utf-8", "surrogatepass")


def _folded_elsewhere(data: bytes) -> bytes:
    """The text with all characters folded that are not ASCII: few different ones, in most texts."""
    others = set(data.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    changed = [pair for pair in map(_as_folded, others) if pair[0] != pair[1]]
    if len(changed) > _FEW:
        folded = data.decode("utf-8", "surrogatepass").casefold()
        return _APART_ELSEWHERE.sub(" ", folded).encode("utf-8", "surrogatepass")
    for written, compared in changed:
        data = data.replace(written, compared)
    return data


@lru_cache(maxsize=4096)
def _as_folded(character: str) -> tuple[bytes, bytes]:
    """A character that is not ASCII as it stands in UTF-8, and as it is compared."""
    folded = _APART_ELSEWHERE.sub(" ", character.casefold())
    return character.encode("utf-8", "surrogatepass"), folded.encode("utf-8", "surrogatepass")


def _date(entry: Mapping[str, Any], name: str) -> datetime | None:
    """A date as aware UTC."""
    return _moment(_raw(entry, f"{name}_parsed")) or _without_zone(_get(entry, name))


def _moment(value: Any) -> datetime | None:
    """A moment as ``direct`` gives it, or a time tuple in UTC, as feedparser makes it."""
    if value is None or isinstance(value, datetime):
        return value
    try:
        return datetime.fromtimestamp(calendar.timegm(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _without_zone(text: str) -> datetime | None:
    """What feedparser drops: an RFC 822 date without a time zone, which is taken as UTC."""
    return _moment(parsedate(text[:100])) if text else None


def _plausible(stated: datetime | None, updated: datetime | None, now: datetime) -> datetime | None:
    """The first date that can be one of publication: not in the future, not before the web."""
    for date in (stated, updated):
        if date is not None and _EARLIEST <= date <= now + _FUTURE:
            return min(date, now)
    return None
