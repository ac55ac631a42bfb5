"""Words of ``feeds.toml`` that do nothing: with them a measure reads no sentence made of its own words.

None of it is an error: the file is sound and the other words work.
"""

from collections.abc import Iterator
from itertools import groupby

from monitor.config.loading import Config, read_text
from monitor.config.locate import Layout, locate
from monitor.config.problems import Problem, quoted
from monitor.figures.selftest import Unread, unread
from monitor.model import Measure


def idle_words(config: Config) -> tuple[Problem, ...]:
    """What each measure cannot read of its own ``cues`` and ``counts``, by line: with a sentence that was
    tried, who took it, and what to do. Raises :class:`ConfigError` where the file is gone since."""
    layout = locate(read_text(config.path))
    found = unread(config.measures, config.topics)
    return tuple(
        sorted(
            Problem(str(config.path), line, message, remedy)
            for measure, group in groupby(found, key=lambda each: each.measure)
            for line, message, remedy in _told(config, layout, measure, tuple(group))
        )
    )


def _told(
    config: Config, layout: Layout, measure: Measure, words: tuple[Unread, ...]
) -> Iterator[tuple[int, str, str]]:
    """Line, message and remedy: one for a measure none of whose words works, else one a word."""
    at = config.measures.index(measure)
    if len(words) == len(measure.cues) + len(measure.counts):
        first = words[0]
        line = layout.lines.get(("measures", at), 0)
        yield line, f"measure `{measure.id}` reads nothing: {_outcome(first)}", _remedy(config, first)
        return
    for word in words:
        line = layout.lines.get(("measures", at, word.key, word.place), 0)
        message = f'measure `{measure.id}`: "{word.word}" in {word.key} does nothing: {_outcome(word)}'
        yield line, message, _remedy(config, word)


def _outcome(word: Unread) -> str:
    taken = f"goes to `{word.taken_by}`" if word.taken_by else "is read by no measure"
    return f'"{word.sentence}" {taken}'


def _remedy(config: Config, word: Unread) -> str:
    if word.barred_by:
        barring = quoted(word.barred_by)
        return f"its own excludes speak against it: take {barring} out of them, or out of {word.key}"
    other = next((each for each in config.measures if each.id == word.taken_by), None)
    if other is None:
        return f"take it out of {word.key}, or write it as the news does"
    if word.word in getattr(other, word.key):
        return f"both have it: keep it in one, or give each what tells them apart in {word.key} and excludes"
    instead = f", or put it into excludes of `{other.id}`" if word.kept_out else ""
    return f"take it out of {word.key}{instead}"
