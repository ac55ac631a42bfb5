"""A feed server on the loopback, for measurements: many feeds over many addresses, and nothing else.

    python bench/feed_server.py

prints its port. ``GET /<n>.xml`` is feed n: RSS 2.0, every fourth one Atom, 25 entries of plain news prose
with figures, some 20 KB, with entity tag and date, answered 304 where nothing changed.
``--on-topic 10``: of ten entries one tells a figure of a topic of the shipped feeds.toml, besides the others.
``GET /-/new?count=1`` gives every feed so many new entries, ``GET /-/wait?ms=100`` delays every answer.
"""

import argparse
import asyncio
import random
from email.utils import formatdate
from html import escape
from urllib.parse import parse_qs, urlsplit

START = 1_760_000_000  # seconds since 1970
RHYTHM = 900  # seconds between entries

PLACES = ("Harlow Bay", "Port Ansel", "the Tern valley", "Lower Marden", "Kestrel County", "North Quay")
ACTORS = ("the ministry", "the grid operator", "a company spokesperson", "the harbour office", "two unions")
SENTENCES = (
    "{actor} said on Monday that {n} people had left their homes in {place}.",
    "Prices of bread rose {p} percent in a year, more than the {q} percent that banks had expected.",
    "Work on the bridge near {place} will cost ${n} million and take until spring.",
    "At least {q} passengers were hurt when two trams met at the crossing, {actor} said.",
    "Exports of grain through {place} reached {n} tonnes in the third quarter.",
    "The council has not said when it will vote, and {actor} would not be drawn on it.",
    "Between {q} and {n} households were without power after the storm, according to {actor}.",
    "Turnout stood at {p} percent when polling stations closed in {place}.",
    "Nobody who was there could remember a summer as dry as this one, and the wells are low.",
    "The hospital admitted {q} patients overnight; most of them were able to go home in the morning.",
)
FOLLOWED = (
    "About {n} North Korean troops have been sent to Russia, {actor} said.",
    "{actor} puts the number of North Korean soldiers in Kursk at {n}.",
    "Up to {n} North Korean soldiers have been killed or wounded, {actor} said.",
)
"""What the shipped feeds.toml tracks."""


class Feeds:
    """Made when first asked for, from their number alone. ``on_topic``: what part of the entries is, in per
    cent."""

    def __init__(self, entries: int, on_topic: int) -> None:
        self.entries = entries
        self.on_topic = on_topic
        self.told = 0
        self._made: dict[int, tuple[bytes, str, str]] = {}

    def more(self, count: int) -> None:
        self.told += count
        self._made.clear()

    def get(self, number: int) -> tuple[bytes, str, str]:
        """Document, entity tag and date."""
        if number not in self._made:
            newest = self.told + self.entries - 1
            atom = number % 4 == 3
            entries = "".join(
                entry(number, place, atom, self.on_topic)
                for place in range(newest, newest - self.entries, -1)
            )
            stamp = START + newest * RHYTHM + number
            self._made[number] = (
                document(number, entries, atom, stamp).encode(),
                f'"{number}-{self.told}"',
                formatdate(stamp, usegmt=True),
            )
        return self._made[number]


def entry(feed: int, place: int, atom: bool, on_topic: int) -> str:
    dice = random.Random(feed * 100_003 + place)
    facts = [
        sentence.format(
            actor=dice.choice(ACTORS), place=dice.choice(PLACES), n=f"{dice.randrange(1000, 99_000):,}",
            p=f"{dice.uniform(1, 90):.1f}", q=dice.randrange(2, 200),
        )
        for sentence in dice.sample(SENTENCES, 6)
    ]  # fmt: skip
    if dice.randrange(100) < on_topic:
        told = dice.choice(FOLLOWED)
        facts[0] = told.format(n=f"{dice.randrange(90, 150) * 100:,}", actor=dice.choice(ACTORS))
    title = facts[0].rstrip(".")
    link = f"http://news.example/{feed}/{place}?utm_source=feed&amp;utm_medium=rss"
    markup = (
        f'<p><img src="https://img.example/{feed}/{place}.jpg" width="640" height="360" alt="Photo"/></p>'
        f"<p>{facts[1]} {facts[2]}</p><p>{facts[3]} <a href='{link}'>More</a></p><ul><li>{facts[4]}</li></ul>"
        f"<p>{facts[5]} \u2014 caf\u00e9</p>"
    )
    body = f"<![CDATA[{markup}]]>" if feed % 2 else escape(markup, quote=False)
    stamp = START + place * RHYTHM + feed
    if atom:
        day = formatdate(stamp, usegmt=True)
        iso = f"{2000 + int(day[14:16]):04}-{MONTHS.index(day[8:11]) + 1:02}-{day[5:7]}T{day[17:25]}Z"
        return (
            f"<entry><title>{escape(title)}</title><link rel='alternate' href='{link}'/>"
            f"<id>tag:news.example,2026:{feed}/{place}</id><updated>{iso}</updated><published>{iso}</published>"
            f"<author><name>Desk {dice.randrange(9)}</name></author><category term='news'/>"
            f"<summary type='html'>{body}</summary></entry>\n"
        )
    return (
        f"<item><title>{escape(title)}</title><link>{link}</link>"
        f"<guid isPermaLink='false'>{feed}-{place}@news.example</guid>"
        f"<pubDate>{formatdate(stamp, usegmt=True)}</pubDate>"
        f"<dc:creator>Desk {dice.randrange(9)}</dc:creator>"
        f"<category>news</category><category>local</category><description>{body}</description></item>\n"
    )


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def document(feed: int, entries: str, atom: bool, stamp: int) -> str:
    if atom:
        return (
            f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>Gazette {feed}</title><id>tag:news.example,2026:{feed}</id>"
            f"<link href='http://news.example/'/>\n{entries}</feed>\n"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
        f"<title>Gazette {feed}</title><link>http://news.example/</link>"
        f"<description>News of {feed}</description><language>en</language><ttl>15</ttl>"
        f"<lastBuildDate>{formatdate(stamp, usegmt=True)}</lastBuildDate>\n"
        f"{entries}</channel></rss>\n"
    )


class Connection(asyncio.Protocol):
    """Keep-alive HTTP/1.1, requests without bodies."""

    feeds: Feeds
    wait = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.held = b""

    def data_received(self, data: bytes) -> None:
        self.held += data
        while (end := self.held.find(b"\r\n\r\n")) >= 0:
            head, self.held = self.held[:end].decode("latin-1"), self.held[end + 4 :]
            answer = self.answer(head)
            if Connection.wait:
                asyncio.get_running_loop().call_later(Connection.wait, self.send, answer)
            else:
                self.send(answer)

    def send(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer)

    def answer(self, head: str) -> bytes:
        first, *lines = head.split("\r\n")
        parts = urlsplit(first.split(" ")[1])
        if parts.path.startswith("/-/"):
            self.order(parts.path[3:], {name: int(each[-1]) for name, each in parse_qs(parts.query).items()})
            return whole(200, b"ok\n")
        sent = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        try:
            body, tag, day = self.feeds.get(int(parts.path.strip("/").removesuffix(".xml")))
        except ValueError:
            return whole(404)
        marks = f"ETag: {tag}\r\nLast-Modified: {day}\r\n"
        if sent.get("if-none-match") == tag:
            return f"HTTP/1.1 304 Not Modified\r\n{marks}\r\n".encode()
        return whole(200, body, f"Content-Type: application/rss+xml\r\n{marks}")

    def order(self, name: str, values: dict[str, int]) -> None:
        if name == "new":
            self.feeds.more(values["count"])
        elif name == "wait":
            Connection.wait = values["ms"] / 1000


def whole(status: int, body: bytes = b"", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status} So\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode() + body


def address(number: int, hosts: int) -> str:
    """Loopback address of a feed: spread, so that politeness to a host does not slow a measurement."""
    place = number % hosts
    return f"127.0.{1 + place // 250}.{1 + place % 250}"


async def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--port", type=int, default=0)
    asked.add_argument("--entries", type=int, default=25)
    asked.add_argument("--on-topic", type=int, default=0)
    options = asked.parse_args()
    server = await asyncio.get_running_loop().create_server(Connection, "0.0.0.0", options.port, backlog=4096)
    port = server.sockets[0].getsockname()[1]
    Connection.feeds = Feeds(options.entries, options.on_topic)
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
