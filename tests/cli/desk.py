"""A watched flood: feeds.toml, a database filled by real polls, and the commands run in this process."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner, Result

from monitor.assess import Assessor, Kin, no_kin
from monitor.cli import cli
from monitor.config import Config, load
from monitor.model import Assessment, Item, Review
from monitor.pipeline import Decided, Desk, Verdict, decide, poll_due
from monitor.store import Store
from tests.e2e.helpers import CONFIG, rss, wire, write_config

OTHERS = """
[[measures]]
id = "flood.missing"
topic = "flood"
name = "People missing in the flood"
counts = ["people", "residents"]
cues = ["missing"]
unit = "person"
kind = "stock"
tolerance = 0.2
window = "30d"
"""
DESK = CONFIG.replace("\n[[claims]]", OTHERS + "\n[[claims]]", 1)

TOLL = (
    "toll",
    "Morava flood: death toll reaches 40",
    "At least 40 people have died in the Morava flood, the ministry said.",
)
HIGHER = (
    "higher",
    "Ninety dead in Morava flood",
    "Some 90 people were killed by the Morava flood, the Red Cross said on Saturday.",
)
SAME = ("same", "Morava flood kills 40", "The Morava flood killed 40 people, the ministry said.")
PLANNED = (
    "planned",
    "Morava flood: shelters",
    "Shelters for 500 people are planned after the Morava flood. It has killed dozens of residents.",
)
CALM = ("calm", "Football: a draw", "The match ended without goals in front of 9,000 spectators.")
DAM = (
    "dam",
    "Morava flood: dam bursts",
    "The great dam above Morava has burst and a wave is racing towards the city, residents shouted.",
)


@dataclass
class Flood:
    """A folder with a configuration and a database."""

    folder: Path

    @property
    def path(self) -> Path:
        """Of feeds.toml."""
        return self.folder / "feeds.toml"

    @property
    def config(self) -> Config:
        """As it stands in the file."""
        return load(self.path, {})

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The database."""
        with Store.open(self.config.database) as opened:
            yield opened

    def run(self, *arguments: str, check: int | None = 0) -> Result:
        """A command, as ``monitor -c`` of this folder would run it."""
        done = CliRunner().invoke(cli, [*arguments, "-c", str(self.path)], env={"NO_COLOR": "1"})
        assert check is None or done.exit_code == check, (
            f"{done.exit_code}\n{done.output}\n{done.exception!r}"
        )
        return done

    def rows(self, *arguments: str) -> list[dict]:
        """The JSON lines a command prints."""
        return [json.loads(line) for line in self.run(*arguments, "--json").stdout.splitlines()]

    def number(self, guid: str = "toll", measure: str = "flood.dead") -> int:
        """Number of the finding that an entry made, an alerting one if there is one."""
        with self.store() as store, store.read() as tx:
            found = tx.list_findings(datetime.now(UTC), alerting=None, measure=measure, limit=1000)
        of_entry = [one for one in found if one.item.id == guid]
        return max(of_entry, key=lambda one: one.finding.alerts).number

    def decide(self, number: int, decision: Review | None, at: datetime) -> None:
        """A decision made at a given time."""
        with self.store() as store:
            verdict = Verdict(number=number, decision=decision)
            assert isinstance(decide(self.config, store, verdict, at), Decided)

    def standing(self, measure: str = "flood.dead") -> tuple[float, float]:
        """The range that ``estimates list`` shows."""
        (row,) = (row for row in self.rows("estimates", "list") if row["measure"] == measure)
        return row["low"], row["high"]

    def sql(self, statement: str, **values: object) -> list[tuple]:
        """Looks, or changes what only time or a bug would."""
        with sqlite3.connect(self.folder / "monitor.db") as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            found = connection.execute(statement, values).fetchall()
        connection.close()
        return found

    def edit(self, old: str, new: str) -> None:
        """Changes feeds.toml."""
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), encoding="utf-8")


AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


Reads = Callable[[Assessment], Assessment]


class OlderGrammar:
    """Reads as an older version did: today's readings, changed."""

    def __init__(self, today: Assessor, change: Reads) -> None:
        self._today, self._change = today, change

    def assess(self, item: Item, kin: Kin = no_kin) -> Assessment:
        return self._change(self._today.assess(item, kin))


def flood(
    folder: Path,
    *rounds: tuple[tuple[str, str, str], ...],
    config: str = DESK,
    older: Reads | None = None,
) -> Flood:
    """A database made by polling once an hour from AT on, each round serving these entries more.

    ``older`` changes what is read, and what is stored is then marked as read by grammar 0.
    """
    clock = [AT]
    shown: list[tuple[str, str, str]] = []
    with wire(flood=rss()) as served:
        path = write_config(folder, served, "flood")
        path.write_text(path.read_text(encoding="utf-8").replace(CONFIG, config), encoding="utf-8")
        made = Flood(folder)
        with made.store() as store:
            store.migrate()
            desk = Desk(made.config, store, lambda: clock[0], {})
            if older:
                desk.__dict__["assessor"] = OlderGrammar(desk.assessor, older)
            with store.begin() as tx:
                tx.sync_feeds(desk.config.feeds, clock[0])
            for entries in rounds:
                shown += entries
                served.pages["flood"] = (200, "application/rss+xml", rss(*shown))
                poll_due(desk, force=True)
                clock[0] += timedelta(hours=1)
    if older:
        made.sql("UPDATE items SET extractor_version = 0")
    return made
