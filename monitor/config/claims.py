"""Files of known claims: JSON lines, CSV, and ClaimReview, the fact-checkers' standard in JSON(-LD).

ClaimReview: https://schema.org/ClaimReview; read as one object, a list, ``@graph``, a ``DataFeed``, or the
answer of a fact-check search (``claims`` with ``claimReview``).
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.config.problems import BadValue, Problem, show
from monitor.config.values import slug
from monitor.model import Claim

Numbered = tuple[int, Claim]

_MOST_PROBLEMS = 20
"""A file with more bad lines than this is of another form; the rest is only counted."""
_DEEPEST = 8
"""Levels of JSON-LD looked into for reviews."""


@dataclass(slots=True)
class ClaimsFile:
    """What a file holds: each claim with its line, and what is wrong."""

    claims: list[Numbered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_claims(path: Path) -> ClaimsFile:
    """Every claim of ``path``, by its suffix: .jsonl or .ndjson, .csv or .tsv, .json or .jsonld.

    Raises :class:`BadValue` where the file as a whole cannot be used; a bad line is a problem of its own.
    """
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        remedy = "a relative path counts from the folder of feeds.toml"
        raise BadValue(f"names {show(path.name)}, which is not there", remedy) from None
    except OSError as error:
        raise BadValue(f"cannot be read: {error.strerror}", "check the path and its permissions") from None
    except UnicodeDecodeError:
        raise BadValue("names a file that is not UTF-8", "save it as UTF-8") from None
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise BadValue(f"has the unknown form {show(path.suffix)}", "use " + ", ".join(_READERS))
    return _collect(path, reader(content))


def _collect(path: Path, rows: Iterable[tuple[int, Mapping[str, Any] | str]]) -> ClaimsFile:
    """Rows (or what is wrong with them) to claims; ids must be there once."""
    loaded = ClaimsFile()
    seen: dict[str, int] = {}
    for line, row in rows:
        claim = row if isinstance(row, str) else _claim(row)
        if isinstance(claim, str):
            loaded.problems.append(Problem(str(path), line, claim, "correct or remove this line"))
        elif (first := seen.setdefault(claim.id, line)) != line:
            wrong = f"claim id `{claim.id}` is already used in line {first}"
            loaded.problems.append(Problem(str(path), line, wrong, "give one of them another id"))
        else:
            loaded.claims.append((line, claim))
    if (more := len(loaded.problems) - _MOST_PROBLEMS) > 0:
        remedy = "the form is described in docs/configuration.md"
        del loaded.problems[_MOST_PROBLEMS:]
        loaded.problems.append(Problem(str(path), 0, f"and {more:,} more lines like these", remedy))
    return loaded


def _json_lines(content: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line or line.isspace():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, f"not valid JSON: {getattr(error, 'msg', 'nested too deeply')}"
            continue
        yield number, row if isinstance(row, dict) else "not a JSON object"


def _csv(content: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    head = content.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(content, newline=""), delimiter=separator, strict=True)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "text" not in reader.fieldnames:
        yield 1, "the first line must name the columns; `text` is missing"
        return
    try:
        for row in reader:
            yield reader.line_num, {key: value for key, value in row.items() if isinstance(key, str)}
    except csv.Error as error:
        yield reader.reader.line_num, f"not valid CSV: {error}"


def _json(content: str) -> Iterator[tuple[int, Mapping[str, Any] | str]]:
    try:
        tree = json.loads(content)
    except json.JSONDecodeError as error:
        yield error.lineno, f"not valid JSON: {error.msg}"
        return
    except RecursionError:
        yield 1, "nested too deeply"
        return
    found = 0
    for found, row in enumerate(_reviews(tree, 0), start=1):
        yield found, row
    if not found:
        yield 1, "no ClaimReview in it"


def _reviews(node: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """Every mapping that states a claim, wherever the publishers nest it."""
    if isinstance(node, list):
        for part in node:
            yield from _reviews(part, depth)
    elif isinstance(node, dict) and depth <= _DEEPEST:
        if "claimReviewed" in node or _is_review(node) or isinstance(node.get("text"), str):
            yield node
            return
        for key in ("@graph", "claims", "dataFeedElement", "item", "itemListElement", "mainEntity"):
            yield from _reviews(node.get(key), depth + 1)


def _is_review(node: Mapping[str, Any]) -> bool:
    kind = node.get("@type")
    return "ClaimReview" in (kind if isinstance(kind, list) else (kind,))


_READERS = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".jsonld": _json,
}


def _claim(row: Mapping[str, Any]) -> Claim | str:
    """A row as a claim, or what is wrong with it."""
    review = "claimReviewed" in row or "claimReview" in row or _is_review(row)
    if review:
        row = _flat(row)
    text = _words(row, "text")
    if not text:
        return f"`{'claimReviewed' if review else 'text'}` is missing or empty"
    title = _words(row, "title")
    aliases = row.get("aliases", ())
    if isinstance(aliases, str):  # one CSV cell
        aliases = [part.strip() for part in aliases.split("|")]
    if not isinstance(aliases, list | tuple) or not all(isinstance(alias, str) for alias in aliases):
        return "`aliases` must be a list of texts"
    return Claim(
        id=_words(row, "id") or slug(title or text),
        text=text,
        title=title,
        subtitle=_words(row, "subtitle"),
        verdict=_words(row, "verdict"),
        url=_words(row, "url"),
        topic=_words(row, "topic"),
        date=_words(row, "date") or _words(row, "checked"),
        aliases=tuple(filter(None, aliases)),
    )


def _words(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _flat(review: Mapping[str, Any]) -> dict[str, Any]:
    """A ClaimReview, or a claim of a fact-check search, as a row."""
    text = review.get("claimReviewed", review.get("text"))
    reviews = review.get("claimReview")
    if isinstance(reviews, list) and reviews and isinstance(reviews[0], dict):
        review = {**reviews[0], "claimReviewed": text}
    rating = review.get("reviewRating")
    rating = rating if isinstance(rating, dict) else {}
    url = _words(review, "url")
    title = _words(review, "headline") or _words(review, "name") or _words(review, "title")
    return {
        "id": slug(f"{title or text} {url.rstrip('/').rpartition('/')[2]}"),
        "text": text,
        "title": title,
        "verdict": _words(rating, "alternateName")
        or _words(rating, "name")
        or _words(review, "textualRating"),
        "url": url,
        "date": (_words(review, "datePublished") or _words(review, "reviewDate"))[:10],
    }
