"""From the bytes of ``feeds.toml`` to a :class:`Config`, or to every problem in it."""

import re
import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from monitor.config import sections, values
from monitor.config.claims import read_claims
from monitor.config.locate import locate
from monitor.config.problems import BadValue, ConfigError, Problem, Problems
from monitor.config.table import Document, Table
from monitor.model import Channel, Claim, Feed, Measure, Originator, Topic, Watchlist

DEFAULT_DATABASE = "sqlite:///monitor.db"
DEFAULT_EVERY = timedelta(minutes=15)
DEFAULT_SILENCE = timedelta(hours=24)
DEFAULT_KEEPING = timedelta(days=365)
_LARGEST = 16 * 1024 * 1024
"""Bytes; a file beyond this was not written by hand."""
_SYNTAX_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything ``feeds.toml`` says. Relative paths in it are already made absolute."""

    path: Path
    """The file it was read from."""
    timezone: str = "UTC"
    """IANA name, known to exist."""
    every: timedelta = DEFAULT_EVERY
    """Interval between polls of a feed that states none."""
    database: str = DEFAULT_DATABASE
    """SQLAlchemy address; may hold a password when it comes from the environment: never log it."""
    allow_private: tuple[values.Network, ...] = ()
    """Private networks that may be fetched from and posted to."""
    contact: str = ""
    """Address that owners of polled sites can turn to; empty when none is stated."""
    feeds: tuple[Feed, ...] = ()
    topics: tuple[Topic, ...] = ()
    measures: tuple[Measure, ...] = ()
    claims: tuple[Claim, ...] = ()
    """Those of ``[[claims]]`` first, then those of ``claims_file``."""
    originators: tuple[Originator, ...] = ()
    channels: tuple[Channel, ...] = ()
    claims_file: Path | None = None
    """Where further claims were read from."""
    templates: Path | None = None
    """A folder whose digest templates go before the shipped ones."""
    silent_after: timedelta = DEFAULT_SILENCE
    """How long all feeds may fail, or a channel may deliver nothing, before people are warned."""
    keep_messages: timedelta = DEFAULT_KEEPING
    """How long the texts of messages that arrived are kept."""

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The time zone that schedules and digests count in."""
        return zoneinfo.ZoneInfo(self.timezone)

    @property
    def watchlist(self) -> Watchlist:
        """What items are held against."""
        return Watchlist(
            topics=self.topics, measures=self.measures, claims=self.claims, originators=self.originators
        )


class _General(NamedTuple):
    """The table ``[monitor]``."""

    table: Table
    timezone: str
    every: timedelta
    database: str
    allow_private: tuple[values.Network, ...]
    contact: str
    claims_file: str
    templates: str
    silent_after: timedelta
    keep_messages: timedelta


def load(path: Path, environ: Mapping[str, str]) -> Config:
    """Read ``path`` and the claims file it names.

    ``MONITOR_DATABASE_URL`` in ``environ`` wins over the file's ``database``. Raises :class:`ConfigError`
    with every problem found; nothing is half loaded.
    """
    return parse(read_text(path), path, environ)


def parse(content: str, path: Path, environ: Mapping[str, str]) -> Config:
    """As :func:`load`, for a text that stands, or is about to stand, in ``path``."""
    problems = Problems(str(path))
    tree = _tree(content, problems)
    document = Document(tree, locate(content).lines, problems)
    document.only("monitor", "feeds", "topics", "measures", "claims", "originators", "channels")
    folder = path.absolute().parent
    general = _general(document)
    config = Config(
        path=path,
        timezone=general.timezone,
        every=general.every,
        database=_database(environ, general.database, folder, problems),
        allow_private=general.allow_private,
        contact=general.contact,
        feeds=sections.feeds(document, general.every),
        topics=sections.topics(document),
        measures=sections.measures(document),
        claims=sections.claims(document),
        originators=sections.originators(document),
        channels=sections.channels(document, folder),
        templates=folder / general.templates if general.templates else None,
        silent_after=general.silent_after,
        keep_messages=general.keep_messages,
    )
    sections.check_references(document, config.topics, config.measures, config.claims, config.channels)
    sections.check_feeds(document, config.topics, config.feeds)
    if config.templates is not None and not config.templates.is_dir():
        wrong = f"`templates`: there is no folder {config.templates}"
        general.table.problem(wrong, "create it or leave the line out", key="templates")
    if general.claims_file:
        config = _with_claims_file(config, document, general.table, folder / general.claims_file)
    if problems.found:
        raise ConfigError(sorted(problems.found, key=lambda one: (one.file != str(path), one.line)))
    return config


def unset_secrets(config: Config, environ: Mapping[str, str]) -> tuple[Problem, ...]:
    """The secrets that channels name but that are not there: variables not set, files not readable."""
    missing: list[Problem] = []
    for channel in config.channels:
        for key, name in channel.settings.items():
            if key.endswith("_env") and not environ.get(name):
                why, remedy = f"the variable {name} is not set", f"export {name}=... before starting"
            elif key.endswith("_file") and not Path(name).is_file():
                why, remedy = f"the file {name} is not there", "create it, readable for the service only"
            else:
                continue
            missing.append(Problem(str(config.path), 0, f"channel `{channel.id}`: {why}", remedy))
    return tuple(missing)


def read_text(path: Path) -> str:
    """The text of ``path``, line ends as they stand in it. Raises :class:`ConfigError`."""

    def fail(message: str, remedy: str, line: int = 0) -> ConfigError:
        return ConfigError([Problem(str(path), line, message, remedy)])

    try:
        if path.is_dir():
            raise fail("is a folder", f"name the file in it: {path / 'feeds.toml'}")
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        raise fail("there is no such file", "`monitor init` writes one to begin with") from None
    except OSError as error:
        raise fail(f"cannot be read: {error.strerror}", "check the path and its permissions") from None
    if len(raw) > _LARGEST:
        raise fail("is too large to be a configuration", "put long lists of claims into claims_file")
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise fail("is saved as UTF-16", "save it as UTF-8")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise fail("is not saved as UTF-8", "save it as UTF-8 in your editor", line) from None


def _tree(content: str, problems: Problems) -> dict[str, Any]:
    try:
        return tomllib.loads(content, parse_float=values.as_decimal)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except (RecursionError, ValueError):
        message = "Nested too deeply, or a number too long (at line 1, column 1)"
    place = _SYNTAX_PLACE.search(message)
    line = int(place[1]) if place and place[1] else content.count("\n") + 1
    said = _SYNTAX_PLACE.sub("", message)
    problems.add(line, f"not valid TOML: {said[:1].lower()}{said[1:]}", _syntax_remedy(content, line))
    raise ConfigError(problems.found)


def _syntax_remedy(content: str, line: int) -> str:
    """What is most often wrong in a line that TOML refuses."""
    written = (content.split("\n")[line - 1] if line <= content.count("\n") + 1 else "").strip()
    if written.startswith("[") and written.count("[") != written.count("]"):
        return "a section is closed by as many brackets as opened it"
    if re.search("[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]", written.partition("#")[0]):
        return 'write straight quotes: "..."; a word processor has made them curly'
    if written.count('"') % 2:
        return "a text begins and ends with a quote on the same line"
    if re.fullmatch(r"[\w.-]+\s*=\s*[^\"'\[{\d].*", written):
        return 'a text stands in quotes: name = "Example"; only true, false, numbers and dates do without'
    if re.match(r"[\w.-]+\s*:", written):
        return "use = between key and value"
    return "each line is key = value; check quotes, brackets and commas on this line and the one above"


def _general(document: Document) -> _General:
    table = document.table("monitor")
    general = _General(
        table=table,
        timezone=table.get("timezone", values.timezone, "UTC"),
        every=table.get("every", sections.interval, DEFAULT_EVERY),
        database=table.get("database", values.database, DEFAULT_DATABASE),
        allow_private=table.get("allow_private", values.networks, ()),
        contact=table.get("contact", values.contact, ""),
        claims_file=table.get("claims_file", values.text, ""),
        templates=table.get("templates", values.text, ""),
        silent_after=table.get("silent_after", sections.window, DEFAULT_SILENCE),
        keep_messages=table.get("keep_messages", sections.retention, DEFAULT_KEEPING),
    )
    table.close()
    return general


def _database(environ: Mapping[str, str], stated: str, folder: Path, problems: Problems) -> str:
    """The environment's address as it is, else the stated one with a relative SQLite path made absolute."""
    if from_environment := environ.get("MONITOR_DATABASE_URL", "").strip():
        try:
            return values.database(from_environment)
        except BadValue as bad:
            problems.add(0, f"the variable MONITOR_DATABASE_URL {bad.message}", bad.remedy)
    scheme, _, rest = stated.partition(":///")
    if scheme.startswith("sqlite") and rest and not rest.startswith(("/", ":", "file:")):
        return f"{scheme}:///{folder / rest}"
    return stated


def _with_claims_file(config: Config, document: Document, table: Table, file: Path) -> Config:
    """``config`` with the claims of ``file``; what is wrong with them is noted."""
    try:
        loaded = read_claims(file)
    except BadValue as bad:
        table.problem(f"`claims_file`: {bad.message}", bad.remedy, key="claims_file")
        return config
    own = {claim.id for claim in config.claims}
    topics = {topic.id for topic in config.topics}
    document.problems.found.extend(loaded.problems)
    for line, claim in loaded.claims:
        if claim.id in own:
            wrong = f"claim `{claim.id}` stands in {config.path.name} too"
            document.problems.found.append(Problem(str(file), line, wrong, "keep one of the two"))
        if claim.topic and claim.topic not in topics:
            wrong = f"claim `{claim.id}` is about topic `{claim.topic}`, which does not exist"
            document.problems.found.append(Problem(str(file), line, wrong, "add the topic or leave it out"))
    claims = config.claims + tuple(claim for _, claim in loaded.claims)
    return replace(config, claims=claims, claims_file=file)
