"""Adding claims and verdicts: in ``feeds.toml`` as a person would, or in the claims file that it names."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config import edit
from monitor.config.loading import load, read_text
from monitor.config.problems import did_you_mean, refused
from monitor.model import Claim

_MOST_BLOCKS = 100
"""Claims that are written into feeds.toml at once; more belong in a file of their own."""
_SHOWN = 20
"""New lines that a change of a claims file shows."""
_TEXTS = ("title", "subtitle", "verdict", "url", "topic")


@dataclass(frozen=True, slots=True)
class LinesEdit:
    """A checked change of a claims file, not written yet."""

    path: Path
    before: str
    after: str
    diff: str

    def write(self) -> None:
        """Replace the file in one step. Raises :class:`ConfigError` if it has changed meanwhile, OSError."""
        if _lines_of(self.path) != self.before:
            raise refused(self.path, "has been changed meanwhile", "look at it and try again")
        edit.replace_file(self.path, self.after)


Change = edit.Edit | LinesEdit


def claims_file(path: Path) -> Path | None:
    """The file of claims that ``path`` names. Raises :class:`ConfigError` where ``path`` is unsound."""
    named = tomllib.loads(read_text(path)).get("monitor", {}).get("claims_file", "")
    return path.absolute().parent / named if named else None


def add(path: Path, claims: Sequence[Claim]) -> Change:
    """Claims at the end of the claims file, or of ``[[claims]]`` where ``path`` names no such file.

    Raises :class:`ConfigError`: an id that is there already, an unknown topic, a file of another form.
    """
    config = load(path, {})
    known, topics = {claim.id for claim in config.claims}, {topic.id for topic in config.topics}
    for claim in claims:
        if claim.id in known:
            raise refused(path, f"there is a claim `{claim.id}` already", "give the new one another id")
        if claim.topic and claim.topic not in topics:
            wrong = f"there is no topic `{claim.topic}`{did_you_mean(claim.topic, topics)}"
            raise refused(path, wrong, "topics: " + (", ".join(sorted(topics)) or "none"))
        known.add(claim.id)
    file = claims_file(path)
    if file is None:
        if len(claims) > _MOST_BLOCKS:
            remedy = 'put claims_file = "claims.jsonl" into [monitor] and create that file, empty'
            raise refused(path, f"is no place for {len(claims):,} claims", remedy)
        return edit.add(path, "claims", *map(_block, claims))
    before = _json_lines(file)
    lead = "" if not before or before.endswith("\n") else "\n"
    lines = [json.dumps(_row(claim), ensure_ascii=False) for claim in claims]
    shown = [f"--- {file.name}", f"+++ {file.name}", *("+" + line for line in lines[:_SHOWN])]
    shown += [f"... and {len(lines) - _SHOWN:,} more lines"] * (len(lines) > _SHOWN)
    return LinesEdit(file, before, before + lead + "".join(line + "\n" for line in lines), "\n".join(shown))


def set_verdict(path: Path, name: str, verdict: str) -> Change:
    """The verdict of a claim changed where it stands. Raises :class:`ConfigError`."""
    config = load(path, {})
    own = tomllib.loads(read_text(path)).get("claims", [])
    if name in [claim.id for claim in config.claims[: len(own)]]:
        return edit.change(path, "claims", name, "verdict", verdict)
    file = claims_file(path)
    if file is None or name not in {claim.id for claim in config.claims}:
        wrong = f"there is no claim `{name}`{did_you_mean(name, [claim.id for claim in config.claims])}"
        raise refused(path, wrong, "`monitor claims list` shows them all")
    before = _json_lines(file)
    lines = before.split("\n")
    for number, line in enumerate(lines):
        row = json.loads(line) if line.strip() else {}
        if row.get("id") == name:
            lines[number] = json.dumps({**row, "verdict": verdict}, ensure_ascii=False)
            return LinesEdit(file, before, "\n".join(lines), f"-{line}\n+{lines[number]}")
    raise refused(file, f"claim `{name}` has no id of its own there", "change it by hand")


def _json_lines(file: Path) -> str:
    if file.suffix.lower() not in {".jsonl", ".ndjson"}:
        wrong = f"is {file.suffix or 'of no known form'}; only JSON lines can be changed by command"
        raise refused(file, wrong, "change it where it comes from, or name a .jsonl file as claims_file")
    return _lines_of(file)


def _lines_of(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise refused(file, f"cannot be read: {error}", "check the path and its permissions") from None


def _block(claim: Claim) -> Mapping[str, edit.Value]:
    """A claim as a block of feeds.toml, which has no place for a date in free form."""
    values: dict[str, edit.Value] = {"id": claim.id, "text": claim.text}
    values |= {key: value for key in _TEXTS if (value := getattr(claim, key))}
    return values | ({"aliases": claim.aliases} if claim.aliases else {})


def _row(claim: Claim) -> dict[str, Any]:
    row: dict[str, Any] = {"id": claim.id, "text": claim.text}
    row |= {key: value for key in (*_TEXTS, "date") if (value := getattr(claim, key))}
    return row | ({"aliases": list(claim.aliases)} if claim.aliases else {})
