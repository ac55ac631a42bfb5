"""Scores the blind corpora of tests/corpora with the evaluation kit's scorer.

    python bench/corpora.py PATH/TO/score.py [--only events-1 ...] [--show N]

Prints one row a corpus: F1 of figures, readings and held-back readings, precision and recall of alerts. The
sets of the founding case are held against their own feeds.toml, else the shipped one.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT / "tests" / "corpora"


def lay_out(corpus: Path, folder: Path) -> None:
    """A copy in the layout the scorer wants. Texts are held against the measures of the timeline beside them,
    and everything against the shipped configuration where the corpus has none of its own."""
    shutil.copytree(corpus, folder, dirs_exist_ok=True)
    for events in (folder / "replay").glob("*"):
        if not (events / "feeds.toml").exists():
            shutil.copy(ROOT / "feeds.toml", events / "feeds.toml")
    figures = folder / "figures"
    figures.mkdir(exist_ok=True)
    own = sorted((corpus / "replay").glob("*/feeds.toml"))
    shutil.copy(own[0] if own else ROOT / "feeds.toml", figures / "dprk.toml")
    if not (figures / "items.jsonl").exists():
        (figures / "items.jsonl").write_text('{"id": "none", "text": "Nothing."}\n')
        (figures / "gold.jsonl").write_text('{"id": "none", "figures": []}\n')
        (figures / "readings.jsonl").write_text('{"id": "none", "readings": []}\n')


def score(scorer: Path, name: str, data: Path, show: int) -> dict[str, dict[str, float | None]]:
    """The scorer's rows of one set."""
    monitor = f"{sys.executable} -m monitor"
    command = [sys.executable, str(scorer), name, "--json", "--data", str(data), "--monitor", monitor]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}  # this tree, wherever another one is installed from
    done = subprocess.run(
        [*command, "--show", str(show)], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if show:
        sys.stderr.write(done.stderr)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)["scores"][name]


def rows(scorer: Path, corpus: Path, show: int) -> str:
    """One corpus's line."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch)
        lay_out(corpus, data)
        line = [f"{corpus.name:10}"]
        if (corpus / "figures" / "gold.jsonl").exists():
            found = score(scorer, "figures", data, show)["all"]
            names = ("detect F1", "bounds F1", "unit", "part F1", "modality F1", "attribution F1", "as_of")
            line.append("  ".join(f"{name} {found[name]:.1f}" for name in names if found[name] is not None))
        if (corpus / "newsquant").exists():
            found = score(scorer, "newsquant", data, show)["without ages"]
            both = found["range recall"]
            line.append(
                f"quantities {found['value F1']:.1f}, with unit {found['value+unit F1']:.1f}"
                + (f", both ends of ranges {both:.1f}" if both is not None else "")
            )
        if any((corpus / "replay").glob("*/alerts.jsonl")):
            read = score(scorer, "readings", data, show)["all"]
            held = read["held back F1"]
            line.append(f"readings F1 {read['F1']:.1f}" + (f", held back {held:.1f}" if held else ""))
            told = score(scorer, "replay", data, show)["all"]
            line.append(f"alerts P {told['P']:.1f} R {told['R']:.1f}")
        return " | ".join(line)


def main() -> None:
    """Scores every corpus."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("scorer", type=Path)
    ask.add_argument("--only", nargs="*", default=[])
    ask.add_argument("--show", type=int, default=0)
    asked = ask.parse_args()
    # prose and articles, labelled in a form of their own, hold no JSON lines: the two trainers report on them
    for name in sorted({path.relative_to(CORPORA).parts[0] for path in CORPORA.rglob("*.jsonl")}):
        if not asked.only or name in asked.only:
            print(rows(asked.scorer.resolve(), CORPORA / name, asked.show), flush=True)


if __name__ == "__main__":
    main()
