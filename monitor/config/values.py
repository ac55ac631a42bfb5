"""Single values of ``feeds.toml``: each function takes what TOML gave and returns what it means.

All raise :class:`BadValue` with a remedy. Nothing here knows in which table a value stands.
"""

import ipaddress
import json
import re
import unicodedata
import zoneinfo
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

from monitor.config.problems import BadValue, did_you_mean, nearest, quoted, show
from monitor.model import WEEKDAYS

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"(\d{1,6})\s?([smhdw])")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_ID = re.compile(r"\w[\w.-]{0,99}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}")
_ENV = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,99}")
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_EVERYWHERE = re.compile(
    "an?|and|are|as|at|be|but|by|for|from|have|he|her|his|i|in|is|it|its|not|of|on|or|she|that|the|their|they"
    "|this|to|was|we|were|which|with|you",
    re.IGNORECASE,
)
"""English words that no topic can be found by, unless written as acronyms (IT)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_KINDS: dict[type, str] = {
    bool: "true or false",
    str: "a text in quotes",
    int: "a whole number",
    Decimal: "a number",
    list: "a list",
    dict: "a table",
}


def kind_of(value: object) -> str:
    """What a TOML value is, in words."""
    if isinstance(value, date):
        return "a date"
    return _KINDS.get(type(value), type(value).__name__)


def text(value: object) -> str:
    """A text that is not empty, on one line, stripped, without control characters."""
    if not isinstance(value, str):
        raise BadValue(f"must be a text in quotes, not {kind_of(value)}", 'write it as "..."')
    if not (clean := re.sub(r"[ \t]*[\t\r\n]+[ \t]*", " ", value).strip()):
        raise BadValue("is empty", "write something between the quotes or leave the line out")
    if _CONTROL.search(clean):
        raise BadValue("contains a control character", "remove it")
    return clean


def optional_text(value: object) -> str:
    """A text that may be empty."""
    return "" if value == "" else text(value)


def flag(value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise BadValue(f"must be true or false, not {show(value)}", "write true or false without quotes")
    return value


def _example(value: object) -> str:
    """A value as TOML writes it, as far as a remedy needs it."""
    return (
        json.dumps(value, ensure_ascii=False) if isinstance(value, str) and len(value) < 60 else show(value)
    )


def listed(value: object, each: Callable[[object], T]) -> tuple[T, ...]:
    """An array of what ``each`` reads. A culprit inside it is named by its index."""
    if not isinstance(value, list):
        raise BadValue(f"must be a list, not {kind_of(value)}", f"write [{_example(value)}]")
    found: list[T] = []
    for index, part in enumerate(value):
        try:
            found.append(each(part))
        except BadValue as bad:
            raise BadValue(f"entry {index + 1} {bad.message}", bad.remedy, index=index) from None
    return tuple(found)


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, none of them empty, repetitions dropped."""
    return tuple(dict.fromkeys(listed(value, text)))


def phrases(value: object) -> tuple[str, ...]:
    """A list of phrases to look for, each with something in it that can be found."""
    return tuple(dict.fromkeys(listed(value, _phrase)))


def _phrase(value: object) -> str:
    phrase = text(value)
    if not any(map(str.isalnum, phrase)):
        raise BadValue(f"{show(phrase)} has no letter and no digit", "write words to look for")
    if _EVERYWHERE.fullmatch(phrase) and not (len(phrase) > 1 and phrase.isupper()):
        raise BadValue(f"{show(phrase)} is in almost every text", "add the words it goes with")
    if len(phrase) > 200:
        raise BadValue(f"{show(phrase)} is too long to be found", "use the few words that matter")
    return phrase


def language(value: object) -> str:
    """A BCP 47 tag in lower case: "en", "pt-br"."""
    tag = text(value).replace("_", "-").lower()
    if not _LANGUAGE.fullmatch(tag):
        raise BadValue(f"{show(tag)} is no language tag", 'write it as feeds do: "en", "uk", "pt-BR"')
    return tag


def languages(value: object) -> tuple[str, ...]:
    """A list of language tags."""
    return tuple(dict.fromkeys(listed(value, language)))


def identifier(value: object) -> str:
    """A name for the command line and the database: letters, digits, ``_``, ``.`` and ``-``."""
    name = text(value)
    if not _ID.fullmatch(name):
        raise BadValue(
            f"{show(name)} cannot be an id",
            "use up to 100 letters, digits, `.`, `_` and `-`, beginning with a letter or digit",
        )
    return name


def slug(name: str) -> str:
    """``name`` as an id: "Example World (en)" gives "example-world-en". Accents go, other scripts stay."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")[:60].rstrip("-")


def duration(value: object, *, least: timedelta, most: timedelta) -> timedelta:
    """ "90s", "15m", "6h", "180d" or "2w", within bounds."""
    example = 'write a number and s, m, h, d or w: "15m", "6h", "180d"'
    found = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found:
        raise BadValue(f"{show(value)} is not a length of time", example)
    seconds = int(found[1]) * _SECONDS[found[2]]
    if not least.total_seconds() <= seconds <= most.total_seconds():
        raise BadValue(f"{show(value)} is out of bounds", f"use {_short(least)} to {_short(most)}")
    return timedelta(seconds=seconds)


def _short(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    unit = next(u for u in ("d", "h", "m", "s") if seconds % _SECONDS[u] == 0)
    return f"{seconds // _SECONDS[unit]}{unit}"


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def timezone(value: object) -> str:
    """The name of an IANA time zone."""
    name = text(value)
    try:
        return zoneinfo.ZoneInfo(name).key
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = did_you_mean(name, _zones()) or ", use an IANA name"
        raise BadValue(
            f"there is no time zone {show(name)}{hint}", 'for example "Europe/Kyiv" or "UTC"'
        ) from None


def url(value: object) -> str:
    """An http or https address with a host and no password."""
    address = text(value)
    parts = _split(address)
    if parts.scheme not in {"http", "https"}:
        remedy = "write the whole address, beginning with https://"
        raise BadValue(f"{show(address)} is not a web address", remedy)
    if not parts.hostname or re.search(r"\s", address):
        raise BadValue(f"{show(address)} is not a whole web address", "check for missing parts and blanks")
    if parts.username is not None or parts.password is not None:
        raise BadValue("has a user name or password in it", "take it out: secrets never stand in this file")
    return address


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for a port that is none
    except ValueError:
        raise BadValue(f"{show(address)} is not a web address", "check host, port and brackets") from None
    return parts


def database(value: object) -> str:
    """A database address: SQLite or Postgres. A password may come only from the environment."""
    address = text(value)
    scheme = address.partition(":")[0].partition("+")[0].lower()
    if scheme == "postgres":
        raise BadValue("names the driver `postgres`", "write postgresql:// instead of postgres://")
    if scheme not in {"sqlite", "postgresql"} or "://" not in address:
        remedy = "write sqlite:///monitor.db or postgresql://host/name"
        raise BadValue("is not an SQLite or Postgres address", remedy)
    return address


def network(value: object) -> Network:
    """An address range such as "127.0.0.0/8", or a single address."""
    name = text(value)
    try:
        return ipaddress.ip_network(name)
    except ValueError as error:
        if "host bits" in str(error):
            whole = ipaddress.ip_network(name, strict=False)
            raise BadValue(f"{show(name)} is not the start of a range", f'write "{whole}"') from None
        raise BadValue(f"{show(name)} is not a network", 'write a range such as "127.0.0.0/8"') from None


def networks(value: object) -> tuple[Network, ...]:
    """A list of networks."""
    return listed(value, network)


def day(value: object) -> date:
    """A calendar day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else _no_day(value)
    except ValueError:
        return _no_day(value)


def _no_day(value: object) -> date:
    raise BadValue(f"{show(value)} is not a day", "write it as 2025-01-13, without quotes")


def number(value: object) -> Decimal:
    """An exact number, not negative."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise BadValue(f"must be a number, not {kind_of(value)}", "write it without quotes: 10_000 or 0.1")
    exact = Decimal(value)
    if not exact.is_finite() or exact < 0 or exact.adjusted() > 30:
        raise BadValue(f"{show(value)} is out of bounds", "use a number from 0 up to thirty digits")
    return exact


def tolerance(value: object) -> Decimal:
    """A relative distance: 0.10 is 10 %."""
    share = number(value)
    if share > MOST_TOLERANCE:
        meant = f"{share} % is {share / 100:.3g}" if share <= 100 else "10 % is 0.10"
        raise BadValue(
            f"{show(value)} is {share:.0%}, beyond which nothing would be told", f"{meant}; use 0 to 2"
        )
    return share


MOST_TOLERANCE = 2
"""Three times what stands, or a third: a larger one is a percentage written as a whole number."""


def choice(kind: type[E], value: object) -> E:
    """A member of an enumeration by its word."""
    return kind(one_of(tuple(member.value for member in kind), value))


def one_of(words: tuple[str, ...], value: object) -> str:
    """One of a few words."""
    word = text(value)
    if word not in words:
        remedy = "use one of " + quoted(words)
        raise BadValue(f"{show(word)} is not known{did_you_mean(word, words)}", remedy)
    return word


def schedule(value: object) -> str:
    """ "immediate", "daily HH:MM" or "weekly DAY HH:MM", in one spelling."""
    words = text(value).lower().split()
    match words:
        case ["immediate"]:
            return "immediate"
        case ["daily", clock]:
            return f"daily {_clock(clock)}"
        case ["weekly", weekday, clock] if weekday[:3] in WEEKDAYS:
            return f"weekly {weekday[:3]} {_clock(clock)}"
    raise BadValue(
        f"{show(value)} is not a schedule{did_you_mean(words[0], ('immediate', 'daily', 'weekly'))}",
        'write "immediate", "daily 08:00" or "weekly mon 08:00"',
    )


def recurring(value: object) -> str:
    """A schedule with a time: daily or weekly."""
    if (found := schedule(value)) == "immediate":
        raise BadValue(f"{show(value)} has no time", 'write "daily 08:00" or "weekly mon 08:00"')
    return found


def hours(value: object) -> str:
    """A part of the day, "22:00-07:00": from the first time up to the second, over midnight if need be."""
    begin, dash, end = text(value).replace(" ", "").partition("-")
    if not dash:
        raise BadValue(f"{show(value)} is not a span of hours", 'write "22:00-07:00"')
    span = f"{_clock(begin)}-{_clock(end)}"
    if span[:5] == span[6:]:
        raise BadValue(f"{show(value)} begins when it ends", 'write "22:00-07:00"')
    return span


def count(value: object) -> int:
    """A whole number, 0 to 1000."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 1000:
        raise BadValue(f"{show(value)} is not a whole number up to 1000", "write it without quotes: 6")
    return value


def _clock(value: str) -> str:
    found = _CLOCK.fullmatch(value)
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        raise BadValue(f"{show(value)} is not a time of day", "write hours and minutes, 00:00 to 23:59")
    return f"{int(found[1]):02}:{found[2]}"


def grade(value: object) -> str:
    """An Admiralty grade of a source, A (reliable) to F (cannot be judged)."""
    return one_of(("A", "B", "C", "D", "E", "F"), text(value).upper())


def environment_name(value: object) -> str:
    """The name of an environment variable. A value that is none is not repeated: it may be the secret."""
    name = text(value)
    if not _ENV.fullmatch(name):
        raise BadValue(
            "must be the name of an environment variable, not the secret itself",
            'write a name such as "MONITOR_SMTP_URL" and set that variable where the service runs',
        )
    return name


def email(value: object) -> str:
    """One bare e-mail address."""
    address = text(value)
    if not _EMAIL.fullmatch(address) or ".." in address:
        raise BadValue(
            f"{show(address)} is not an e-mail address", 'write only the address: "desk@example.org"'
        )
    return address


def contact(value: object) -> str:
    """A web or mail address, as it goes into a request header: printable ASCII, no parentheses.

    A mail address is returned as a ``mailto:`` address.
    """
    written = text(value)
    bare = written.removeprefix("mailto:")
    mail = bool(_EMAIL.fullmatch(bare))
    if not mail and not written.lower().startswith(("http://", "https://")):
        raise BadValue(
            f"{show(written)} is neither a web nor a mail address",
            'for example "https://example.org/about-our-monitor" or "desk@example.org"',
        )
    address = f"mailto:{bare}" if mail else url(written)
    if not re.fullmatch(r"[!-'*-~]{1,300}", address):
        raise BadValue(
            "goes into a request header, where only plain ASCII without spaces and parentheses can stand",
            "use a short plain address",
        )
    return address


def unit(value: object) -> str | None:
    """A unit to convert to, a rate of two ("barrel/day"), "person", or None for a counted thing.

    Things ("home", "shell") are listed nowhere and have nothing to convert, so an unknown name means a thing,
    unless it looks like a slip.
    """
    if (name := text(value)) == "person":
        return name
    from monitor.figures.units import UNITS, lookup  # takes longer to load than everything else here

    if len(name) > 40 or name.count("/") > 1:
        raise BadValue(f"{show(name)} is not a unit", 'for example "person", "USD", "km2" or "barrel/day"')
    parts = name.split("/")
    for part in parts:
        meant = None if lookup(part) or len(part) < 5 else nearest(part, ("person", *UNITS), cutoff=0.8)
        if meant and meant != part:
            raise BadValue(
                f"{show(name)} is not a unit, did you mean `{meant}`?", "see docs/configuration.md"
            )
    return name if any(map(lookup, parts)) else None


def as_decimal(written: str) -> Decimal:
    """A TOML float, exactly as written (``parse_float`` of :mod:`tomllib`)."""
    try:
        return Decimal(written)
    except InvalidOperation:  # pragma: no cover - tomllib passes only well-formed numbers
        return Decimal("NaN")
