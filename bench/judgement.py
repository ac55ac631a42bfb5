"""Whether reading or judgement is at fault: alerts from the product's own readings and from labelled ones.

    python -m bench.judgement PATH/TO/score.py FOLDER ... [--show]

FOLDER holds event sets of the evaluation kit's form (items, readings, alerts; feeds.toml, else the
shipped one). Each set is judged twice: as read, and with the labelled readings put in place of what was
missed or misread. What is still missed or false in the second run is a fault of judgement.
"""

import argparse
import importlib.util
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from monitor import wire
from monitor.assess import Assessor, assess_in_turn
from monitor.config import load
from monitor.judge import replay
from monitor.matching import Kinship
from monitor.model import Assessment, Figure, HeldBack, Item, Modality, Qualifier, Reading, Role, Watchlist
from monitor.wire import BadLine

ROOT = Path(__file__).resolve().parent.parent
HELD_OUT = frozenset({"figures-25"})
"""Sets of ``tests/corpora`` that nobody reads and nothing is fitted to: what is new is measured on them."""
Gold = Mapping[str, Any]


def scorer_at(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


# --------------------------------------------------------------------------- labelled readings


def corrected(score: ModuleType, assessment: Assessment, gold: Sequence[Gold]) -> Assessment:
    """The assessment with the labelled readings: right ones kept, missed ones added, wrong ones taken out."""
    item = assessment.item
    left = list(assessment.readings)
    right: list[Reading] = []
    for label in gold:
        found = next((r for r in left if same_place(score, label, r)), None)
        if found:
            left.remove(found)
        if found and same_value(score, label, found):
            right.append(_as_labelled(found, label))
        elif not label["optional"]:
            right.append(_labelled(item, label, found))
    right.sort(key=lambda r: (r.figure.field != "title", r.figure.start))
    return replace(assessment, readings=tuple(right))


def same_place(score: ModuleType, label: Gold, reading: Reading) -> bool:
    if reading.measure not in (label["measure"], *label.get("measure_alt", ())):
        return False
    figure = reading.figure
    if "number_start" in label:
        own = label["number_start"], label["number_end"]
        return bool(score.overlap(own, (figure.number_start, figure.number_end)) > 0)
    return bool(label["start"] <= figure.number_start < label["end"] and same_value(score, label, reading))


def same_value(score: ModuleType, label: Gold, reading: Reading) -> bool:
    figure = wire.figure(reading.figure)
    return bool(score.value_ok(label, figure))


def _held_back(label: Gold) -> HeldBack | None:
    for name in ("denied", "part_of_whole", "echo"):
        if label.get(name):
            return HeldBack(name)
    role, modality = label.get("role") or "level", label.get("modality") or "asserted"
    if role != "level":
        return HeldBack(role)
    return HeldBack(modality) if modality != "asserted" else None


def _as_labelled(reading: Reading, label: Gold) -> Reading:
    unlabelled = any(label.get(name, 0) is None for name in ("part_of_whole", "echo", "denied", "modality"))
    held = _held_back(label)
    return reading if held is None and unlabelled else replace(reading, held_back=held)


def _labelled(item: Item, label: Gold, found: Reading | None) -> Reading:
    start, end = label.get("number_start", label["start"]), label.get("number_end", label["end"])
    low, high = (None if label[n] is None else Decimal(str(label[n])) for n in ("low", "high"))
    said = label.get("attribution")
    figure = Figure(
        field="text",
        start=start,
        end=end,
        surface=item.text[start:end],
        number_start=start,
        number_end=end,
        low=low,
        high=high,
        qualifier=Qualifier(label["qualifier"]),
        role=Role(label.get("role") or "level"),
        modality=Modality(label.get("modality") or "asserted"),
        attribution=found.figure.attribution
        if found
        else (said[0] if isinstance(said, list) and said else said),
        as_of=found.figure.as_of if found else None,
        unit=found.figure.unit if found else None,
    )
    return Reading(measure=label["measure"], figure=figure, low=low, high=high, held_back=_held_back(label))


# --------------------------------------------------------------------------- scoring


@dataclass(frozen=True, slots=True)
class Outcome:
    """Alerts of one run against the labelled ones."""

    hit: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]


def outcome(
    score: ModuleType, assessments: Sequence[Assessment], watchlist: Watchlist, gold: Sequence[Gold]
) -> tuple[Outcome, dict[str, list[str]]]:
    """What alerted, by the scorer's own rule; and for every figure, why it did or did not."""
    found: list[dict[str, Any]] = []
    why: dict[str, list[str]] = {}
    for assessment, judgement in replay(assessments, watchlist):
        for finding in judgement.findings:
            if finding.reading is None:
                continue
            figure = finding.reading.figure
            mark = "ALERT" if finding.alerts else "quiet"
            reasons = " ".join(finding.reasons)
            why.setdefault(assessment.item.id, []).append(
                f"{mark} {finding.measure} {figure.surface!r} {finding.category}: {reasons}"
            )
            if finding.alerts and (figure.low, figure.high) != (None, None):
                published = assessment.item.published
                row = {"day": score.day(wire.timestamp(published)), "measure": finding.measure}
                row |= {"low": wire.number(figure.low), "high": wire.number(figure.high)}
                row |= {"item": assessment.item.id, "surface": figure.surface}
                if not any(score.same_bucket(other, row, 0) for other in found):
                    found.append(row)
    return _outcome(score, found, gold), why


def _outcome(score: ModuleType, found: Sequence[Gold], gold: Sequence[Gold]) -> Outcome:
    pooled: list[dict[str, Any]] = []
    for label in gold:
        row = dict(label, day=score.day(label["at"]))
        if not any(score.same_bucket(q, row, 0) and q["optional"] == row["optional"] for q in pooled):
            pooled.append(row)
    pairs = dict(
        score.pair(
            pooled,
            found,
            lambda g, p: score.same_bucket(g, p, 1) * (2 - g["optional"] + (g["day"] == p["day"]) * 0.5),
        )
    )
    hit, missed, false = [], [], []
    for place, row in enumerate(pooled):
        if not row["optional"]:
            (hit if place in pairs else missed).append(_name(row))
    for place, row in enumerate(found):
        excused = any(g["optional"] and score.same_bucket(g, row, 1) for g in pooled)
        if place not in pairs.values() and not excused:
            false.append(f"{_name(row)} {row['surface']!r}")
    return Outcome(tuple(hit), tuple(missed), tuple(false))


def _name(row: Gold) -> str:
    return f"{row['item']} {row['measure']} {row['low']}..{row['high']}"


def judged(score: ModuleType, folder: Path, show: bool) -> tuple[Outcome, Outcome]:
    """Both runs of one event set."""
    toml = folder / "feeds.toml"
    config = load(toml if toml.exists() else ROOT / "feeds.toml", {})
    lines = (folder / "items.jsonl").read_text("utf-8").splitlines()
    items = [item for item in wire.read_items(lines) if not isinstance(item, BadLine)]
    items.sort(key=lambda item: item.published.timestamp() if item.published else 0)
    kinship = Kinship(config.watchlist.topics)
    read = list(assess_in_turn(Assessor(config.watchlist), items, kinship))
    labels = {row["id"]: row["readings"] for row in rows(folder / "readings.jsonl")}
    right = [corrected(score, each, labels.get(each.item.id, ())) for each in read]
    alerts = rows(folder / "alerts.jsonl")
    own, why = outcome(score, read, config.watchlist, alerts)
    oracle, why_right = outcome(score, right, config.watchlist, alerts)
    if show:
        for line in _told(own, oracle, items, why, why_right):
            print(line)
    return own, oracle


def _told(
    own: Outcome,
    oracle: Outcome,
    items: Sequence[Item],
    why: Mapping[str, Sequence[str]],
    why_right: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    texts = {item.id: f"{item.title} / {item.text}" for item in items}
    for kind in ("missed", "false"):
        mine, theirs = getattr(own, kind), getattr(oracle, kind)
        for name in dict.fromkeys((*mine, *theirs)):
            fault = "judgement" if name in theirs else "reading"
            if name not in mine:
                fault = "judgement, hidden by a misreading"
            key = name.split()[0]
            yield f"\n  {kind}, {fault}: {name}\n    {texts[key][:300]!r}"
            for run, reasons in (("as read", why), ("as labelled", why_right)):
                for reason in reasons.get(key, ["no reading"]):
                    if name.split()[1] in reason or reason == "no reading":
                        yield f"    {run}: {reason}"


def shown(name: str, outcomes: Sequence[Outcome]) -> str:
    """Precision and recall of alerts over several sets."""
    hit = sum(len(each.hit) for each in outcomes)
    missed = sum(len(each.missed) for each in outcomes)
    false = sum(len(each.false) for each in outcomes)
    precision = 100 * hit / (hit + false) if hit + false else 100.0
    recall = 100 * hit / (hit + missed) if hit + missed else 100.0
    return f"{name}: P {precision:.1f} R {recall:.1f} ({hit} hit, {false} false, {missed} missed)"


def main() -> None:
    """Judges every set twice."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("scorer", type=Path)
    ask.add_argument("folders", type=Path, nargs="+")
    ask.add_argument("--show", action="store_true")
    asked = ask.parse_args()
    score = scorer_at(asked.scorer)
    every = sorted({path.parent for folder in asked.folders for path in folder.rglob("alerts.jsonl")})
    runs: list[tuple[Outcome, Outcome]] = []
    for folder in every:
        runs.append(judged(score, folder, asked.show))
        both = " | ".join(
            shown(n, [run]) for n, run in zip(("as read", "as labelled"), runs[-1], strict=True)
        )
        print(f"{folder.name:16} {both}", flush=True)
    for name, place in (("as read", 0), ("as labelled", 1)):
        print(shown(name, [run[place] for run in runs]))


if __name__ == "__main__":
    main()
