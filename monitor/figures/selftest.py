"""Measures tried on short sentences made of their own words. A cue or a counted noun that lets its measure
read none of them does nothing where it stands, or does another measure's work."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice, product

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.figures.states import HARM, STATES, classes
from monitor.figures.units import comparable, is_amount, is_money
from monitor.model import Item, Measure, Topic

_NUMBER = "58"
_DAY = datetime(2026, 1, 5, tzinfo=UTC)
"""Any day: no sentence names one."""
_MOST = 200
"""Sentences that are tried for one word; the first few are enough for nearly every one."""

_MOST_EXCLUDES = 40
"""Excludes that are tried one by one."""

_COUNTED = (
    "{number} {count} were {cue}, officials said.",
    "{number} {count} {cue}.",
    "Officials said {number} {count} had {cue} so far.",
    "{number} {count} are {cue}.",
    "{number} {cue}.",
    "They {cue} {number} {count}.",
    "The {cue} has risen to {number}.",
    "The {cue} has risen to {number} {count}.",
    "The {cue} of {number} {count} were found.",
    "{number} {count} are in the {cue}.",
    "{number} {count} in {cue}.",
    "{number} {count} were there to {cue}.",
    "{number} {cue} {count} are known.",
    "{cue}: {number} {count}.",
)
"""A cue may be a participle, a noun, a verb, a place or a phrase: one of these sentences suits it."""
_AMOUNTS = (
    "{count} {cue} to {number}.",
    "{number} of {count} were {cue}.",
    "{number} of {count} {cue}.",
    "{number} were {cue}.",
    "{number} {cue}.",
    "{cue} {number} of {count}.",
    "They {cue} {number}.",
    "The {cue} has risen to {number}.",
    "{count} of {number} was {cue}.",
    "{count} has risen to {number} {cue}.",
    "{count} {cue} is {number}.",
    "{cue} {count} is at {number}.",
    "{cue}: {number}.",
)
"""The same for amounts, of which ``counts`` says what they are of, or in what they are told."""
_PLACED = ("{counted} were {said} in {cue}.", "{counted} were {said} by {cue}.")
"""For a cue that says where, or by what, and not what became of the counted."""
_IN_COMPANY = (
    "{number} {count} were {cue}, according to {other}.",
    "{number} {count} were {cue} in {other}.",
    "{other}: {number} {count} {cue}.",
    "{number} {count} {cue} {other}.",
)
"""For a cue that says what became of people where others of the measure say which of them it counts."""
_WITHOUT_CUES = ("There are now {number} {count}.", "{number} {count}.")


@dataclass(frozen=True, slots=True)
class Unread:
    """A word of a measure with which it reads no sentence made of its own words."""

    measure: Measure
    key: str
    """"cues" or "counts"."""
    place: int
    """Which of them, from 0."""
    sentence: str
    """One that was tried: one that another measure reads, if there is any."""
    taken_by: str | None
    """The measure that reads most of them; None if none does."""
    barred_by: tuple[str, ...] = ()
    """Excludes of the measure itself without one of which it would read the sentence."""
    kept_out: bool = False
    """Whether it would read it if ``taken_by`` had the word among its excludes."""

    @property
    def word(self) -> str:
        """The cue or the counted noun, as written."""
        return str(getattr(self.measure, self.key)[self.place])


def unread(measures: Sequence[Measure], topics: Sequence[Topic] = ()) -> Iterator[Unread]:
    """What of ``cues`` and ``counts`` does nothing, measure by measure, in the order of the configuration.

    A measure whose figures cannot be told in a sentence of this kind (a unit nobody writes out) is left out.
    """
    trial = _Trial(measures, topics)
    for measure in measures:
        for key in ("cues", "counts"):
            for place, word in enumerate(getattr(measure, key)):
                if word in measure.excludes:
                    yield Unread(measure, key, place, next(_sentences(measure, key, word)), None, (word,))
                    continue
                failed = trial.of(measure, key, word)
                if failed is not None:
                    shown, taken_by = failed
                    barring = trial.barring(measure, key, word)
                    kept = taken_by is not None and trial.kept_out(measure, key, word, taken_by)
                    yield Unread(measure, key, place, shown, taken_by, barring, kept)


class _Trial:
    """Sentences read with the measures of a configuration, as they are or changed."""

    def __init__(self, measures: Sequence[Measure], topics: Sequence[Topic]) -> None:
        self._measures, self._topics = measures, topics
        self._reader = Reader(measures, topics)

    def of(self, measure: Measure, key: str, word: str) -> tuple[str, str | None] | None:
        """What came of the sentences made of ``word``, as :func:`_tried` has it."""
        return _tried(self._reader, measure, _sentences(measure, key, word))

    def barring(self, measure: Measure, key: str, word: str) -> tuple[str, ...]:
        """The excludes of a measure without one of which it reads such a sentence."""

        def mends(excludes: tuple[str, ...]) -> bool:
            return self._reads(measure, key, word, measure, excludes)

        if not measure.excludes or not mends(()):
            return ()
        tried = measure.excludes[:_MOST_EXCLUDES]
        return tuple(one for one in tried if mends(tuple(each for each in measure.excludes if each != one)))

    def kept_out(self, measure: Measure, key: str, word: str, other_id: str) -> bool:
        """Whether the measure would read such a sentence if another one had ``word`` among its excludes."""
        other = next(each for each in self._measures if each.id == other_id)
        return self._reads(measure, key, word, other, (*other.excludes, word))

    def _reads(
        self, measure: Measure, key: str, word: str, changed: Measure, excludes: tuple[str, ...]
    ) -> bool:
        changes = {changed.id: replace(changed, excludes=excludes)}
        reader = Reader([changes.get(each.id, each) for each in self._measures], self._topics)
        return _tried(reader, measure, _sentences(measure, key, word)) is None


def _tried(reader: Reader, measure: Measure, sentences: Iterator[str]) -> tuple[str, str | None] | None:
    """The sentence to show and who reads such sentences, if the measure reads none of them; None if it does,
    or if they hold no figure that could be one of it."""
    others: Counter[str] = Counter()
    shown = taken = ""
    for sentence in islice(sentences, _MOST):
        takers = _takers(reader, measure, sentence)
        if takers is None:
            continue
        if measure.id in takers:
            return None
        shown = shown or sentence
        taken = taken or (sentence if takers else "")
        others.update(takers)
    if not shown:
        return None
    return taken or shown, max(others, key=lambda each: others[each], default=None)


def _takers(reader: Reader, measure: Measure, sentence: str) -> set[str] | None:
    """The measures that read the figures of a sentence, under the measure's name as its headline and alone;
    None where it holds no figure that could be one of the measure."""
    found: set[str] = set()
    for title in (measure.name, ""):
        item = Item(id="selftest", title=title, text=sentence, published=_DAY)
        figures = [figure for figure in extract(item) if figure.field == "text"]
        if not any(comparable(figure.unit, measure.unit) for figure in figures):
            return None
        found |= {reading.measure for reading in reader.read(item, figures, frozenset({measure.topic}))}
        if measure.id in found:
            break
    return found


def _sentences(measure: Measure, key: str, word: str) -> Iterator[str]:
    """Sentences with a word of the measure and its other words, the plainest form of each first."""
    amount = is_amount(measure.unit)
    number = _amount(measure.unit or "") if amount else _NUMBER
    counts = (word,) if key == "counts" else _beside(word, measure.counts)
    cues = (word,) if key == "cues" else measure.cues or ("",)
    frames = (_AMOUNTS if amount else _COUNTED) if measure.cues else _WITHOUT_CUES
    nouns = [*counts, *(f"{people} {count}" for people in _peoples(measure) for count in counts)]
    holding = [frame for frame in frames if f"{{{_SLOTS[key]}}}" in frame]
    for frame, cue, count in product(holding, cues, nouns):
        yield _written(frame.format(number=number, count=count, cue=cue))
    if key == "cues" and classes(word.lower()) & HARM:
        others = [cue for cue in measure.cues if not classes(cue.lower())]
        for frame, other, count in product(_IN_COMPANY, others, counts[:2]):
            yield _written(frame.format(number=number, count=count, cue=word, other=other))
    told = [number] if amount else [f"{number} {count}" for count in nouns]
    for frame, cue, said, counted in product(_PLACED, map(_bare, cues), _said(measure), told):
        if cue[:1].isupper() or not _stated(measure):
            yield _written(frame.format(counted=counted, said=said, cue=cue))


def _beside(cue: str, counts: tuple[str, ...]) -> tuple[str, ...]:
    """The counted words that a cue is tried with: beside one of harm those that tell no harm themselves, so
    that "58 dead" proves nothing of "injured"; all of them where each does."""
    if not classes(cue.lower()) & HARM:
        return counts
    return tuple(count for count in counts if not classes(count.lower()) & HARM) or counts


_SLOTS = {"counts": "count", "cues": "cue"}


def _peoples(measure: Measure) -> Iterator[str]:
    """Whose people a measure counts, as its name has it: "Norlandish" of "Norlandish soldiers killed"."""
    nouns = "|".join(re.escape(count) for count in measure.counts)
    for match in re.finditer(rf"((?:[A-Z][\w’'-]*\s)+)(?:{nouns})\b", measure.name):
        yield match[1].strip()


def _said(measure: Measure) -> list[str]:
    """What became of the counted, by the cues or, where they only say where or by what, by the name."""
    return _stated(measure) or [word for word in measure.name.lower().split() if word in STATES]


def _stated(measure: Measure) -> list[str]:
    return [cue for cue in measure.cues if cue in STATES]


def _bare(cue: str) -> str:
    return cue.removeprefix("in ").removeprefix("at ")


def _amount(unit: str) -> str:
    top, _, per = unit.partition("/")
    told = f"{_NUMBER} {'million ' if is_money(top) and not per else ''}{top}"  # 58 dollars are a price
    return f"{told} a {per}" if per else told


def _written(sentence: str) -> str:
    tidy = " ".join(sentence.split())
    return tidy[:1].upper() + tidy[1:]
