"""What the demonstration's world consists of, and what the product must make of it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from monitor.demo.server import DemoServer
from monitor.demo.syndication import Entry, render
from monitor.model import Category, Item

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented outlet. ``form`` is "rss", "atom" or "rdf"; ``status`` is what its feed answers."""

    id: str
    name: str
    form: str = "rss"
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoItem:
    """One article. ``trap`` says why it must not alert; ``story`` joins the copies of one report."""

    id: str
    outlet: str
    published: datetime
    title: str
    text: str
    trap: str = ""
    story: str = ""

    @property
    def url(self) -> str:
        """Its address, under a domain that never resolves."""
        return f"https://{self.outlet}.example/{self.published:%Y/%m/%d}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One alert that must come of the world, carried by the items of ``story``. Nothing else may alert."""

    story: str
    categories: tuple[Category, ...]
    copies: int
    """How many items of the world carry it."""
    measure: str = ""
    claim: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWorld:
    """Outlets, their articles by date, and what must be told of them."""

    now: datetime
    """When the daily digest is due."""
    polls: tuple[datetime, ...]
    """When feeds are polled before that: first the background arrives, then the day that matters."""
    outlets: tuple[Outlet, ...]
    items: tuple[DemoItem, ...]
    """By date."""
    expected: tuple[Expected, ...]

    def config(self, base_url: str) -> str:
        """The demonstration's ``feeds.toml`` with feeds at ``base_url``."""
        return (_HERE / "feeds.toml").read_text(encoding="utf-8").replace("@BASE@", base_url)

    def feed(self, outlet: Outlet, at: datetime) -> bytes:
        """The feed of ``outlet`` as it stands at ``at``: everything published until then, newest first."""
        entries = [
            Entry(item.id, item.url, item.title, item.text, item.published)
            for item in reversed(self.items)
            if item.outlet == outlet.id and item.published <= at
        ]
        return render(outlet.form, outlet.name, f"https://{outlet.id}.example/", entries)

    def serve(self, at: datetime | None = None) -> DemoServer:
        """A loopback server of all feeds as they stand at ``at`` (``now`` by default); a context manager."""
        return DemoServer(self._pages, at or self.now)

    def read_items(self) -> tuple[Item, ...]:
        """The articles that can be read, as the product sees them after polling, by date."""
        names = {outlet.id: outlet.name for outlet in self.outlets if outlet.status == 200}
        return tuple(
            Item(
                id=item.url,
                title=item.title,
                text=item.text,
                url=item.url,
                source=names[item.outlet],
                published=item.published,
                feed=item.outlet,
            )
            for item in self.items
            if item.outlet in names
        )

    def caught(self, alerted: Iterable[str]) -> tuple[DemoItem, ...]:
        """The traps among the addresses of articles that alerted: each is a mistake of the product."""
        urls = frozenset(alerted)
        return tuple(item for item in self.items if item.trap and item.url in urls)

    def _pages(self, at: datetime) -> dict[str, tuple[int, bytes]]:
        return {f"/{outlet.id}.xml": (outlet.status, self.feed(outlet, at)) for outlet in self.outlets}


@cache
def load_world() -> DemoWorld:
    """The world that ships with the product."""
    raw = tomllib.loads((_HERE / "world.toml").read_text(encoding="utf-8"))
    items = sorted(map(_item, raw["items"]), key=lambda item: item.published)
    return DemoWorld(
        now=raw["now"],
        polls=tuple(raw["polls"]),
        outlets=tuple(Outlet(**outlet) for outlet in raw["outlets"]),
        items=tuple(items),
        expected=tuple(map(_expected, raw["expected"])),
    )


def _item(raw: dict[str, Any]) -> DemoItem:
    words = "".join(c if c.isalnum() else " " for c in raw["title"].replace("'", "").lower()).split()
    return DemoItem(id="-".join(words[:8]), **raw)


def _expected(raw: dict[str, Any]) -> Expected:
    low, high = (Decimal(raw[key]) if key in raw else None for key in ("low", "high"))
    categories = tuple(map(Category, raw["categories"]))
    return Expected(**{**raw, "categories": categories, "low": low, "high": high})
