"""Measures of one toll whose cues name a body that counts: the dead of one network, and those of another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.figures.context.verbs import SAYING
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.gauges import Cue, Gauge
from monitor.figures.readings.sentence.lines import Line
from monitor.figures.readings.sentence.mentions import Slot
from monitor.figures.readings.vocabulary.lemmas import Words, lemma, spell
from monitor.figures.readings.vocabulary.places import Gazetteer, possessed
from monitor.figures.readings.whose.counters.keepers import NOT_THE_STATE
from monitor.figures.states import HARM
from monitor.figures.tables import words

_STATE = words(
    """
    government governments ministry ministries minister ministers president premier official officials
    authority authorities regime cabinet state presidency
    """
)
"""Those who speak for a state: a cue that names one of them means all."""
_BODIES = words(
    """
    agency group centre center organisation organization observatory activists monitor monitors watchdog watch
    network committee union opposition rebels bureau office commission council un unhcr who charity
    """
)
"""Others who count."""
_OTHERS = NOT_THE_STATE | words("health-care intelligence red agency local")
"""Words in front of an official that make him none of the government's: "a Western official"."""
_COUNTING = _STATE | _BODIES | _OTHERS


class Bodies:
    """The measures of some topics that count the same and are told apart by the bodies their cues name."""

    def __init__(self, gauges: Sequence[Gauge], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named = {g.order: tuple(_counting(g)) for g in gauges}
        self._rivals = {g.order: [h for h in gauges if self._rival(g, h)] for g in gauges}

    def _rival(self, one: Gauge, two: Gauge) -> bool:
        told = self._named[one.order] or self._named[two.order]
        alike = one.states & two.states & HARM and one.heads & two.heads
        together = one.measure.topic == two.measure.topic and one.population == two.population
        sited = not one.home or not two.home or bool(one.home & two.home)
        kept = one.keeper or two.keeper  # the state's count and others': see ``keepers``
        unlike = kept or self._of_a_cause(one) or self._of_a_cause(two)
        return one is not two and not unlike and bool(told and alike) and together and sited

    def _of_a_cause(self, gauge: Gauge) -> bool:
        """Whether cues tell what the counted fell to, so that who counts them tells nothing: "air raids"."""
        told = [c for c in gauge.cues if c.telling and not c.place and not c.states]
        causes = [
            c for c in told if _bearer(c) not in self._named[gauge.order] and _COUNTING.isdisjoint(c.words)
        ]
        return len(causes) > 1 and not self._named[gauge.order]

    def names(self, gauge: Gauge, cue: Cue) -> bool:
        """Whether a cue only says who counts, and nothing of what became of the counted."""
        return bool(self._rivals[gauge.order]) and _bearer(cue) in self._named[gauge.order]

    def settled(self, gauge: Gauge, line: Line, slot: Slot) -> frozenset[Words]:
        """Excludes that say nothing more, since it is known who gives the figure: bodies, where it is who
        counts for the measure, and those who count for its rivals, where it is somebody else."""
        rivals = self._rivals[gauge.order]
        if not rivals or slot.figure.attribution is None:
            return frozenset()
        if self._named[gauge.order] and self._counts(gauge, line, slot):
            return frozenset(c.words for c in gauge.excludes if not _COUNTING.isdisjoint(c.words))
        if not self._told_here(line, slot) or any(self._counts(rival, line, slot) for rival in rivals):
            return frozenset()
        return frozenset(words for rival in rivals for words in self._named[rival.order])

    def sibling(self, gauge: Gauge, line: Line, slot: Slot) -> Gauge:
        """The rival of ``gauge`` whose count the figure is, somebody else's than a state's where the line
        says so; else itself."""
        rivals = self._rivals[gauge.order]
        if not rivals or self._counts(gauge, line, slot):
            return gauge
        other = next((g for g in rivals if self._counts(g, line, slot)), None)
        private = (
            bool(self._named[gauge.order])
            and slot.figure.attribution is not None
            and self._told_here(line, slot)
        )
        return other or (rivals[0] if private else gauge)

    def shuts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether a state gives the figure, and every count of the family is some other body's: "The
        government says 58 soldiers have died", beside the UN's count and the activists'."""
        family = (gauge, *self._rivals[gauge.order])
        if len(family) == 1 or not all(self._named[g.order] for g in family):
            return False
        if any(set(cue) & _STATE for g in family for cue in self._named[g.order]):
            return False
        who = _who(slot)
        abroad = self._gazetteer.within(who) - gauge.known
        stated = not _STATE.isdisjoint(who) and _OTHERS.isdisjoint(who) and not abroad
        given = self._told_here(line, slot) or not self._another_speaks(line, slot)
        return stated and given and not any(self._counts(g, line, slot) for g in family)

    def own(self, choices: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The choices without the rivals of those whose count the figure is, which stand for them."""
        counted = [c for c in choices if self._rivals[c.gauge.order] and self._counts(c.gauge, line, slot)]
        shut = {g.order for c in counted for g in self._rivals[c.gauge.order]}
        shut -= {c.gauge.order for c in counted}
        best = max((c.score for c in choices if c.gauge.order in shut), default=0.0)
        return [
            replace(c, score=max(c.score, best)) if c in counted else c
            for c in choices
            if c.gauge.order not in shut
        ]

    def _counts(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether who says the figure is who counts for the gauge."""
        if slot.figure.attribution is None:
            return False
        if not self._told_here(line, slot) and self._another_speaks(line, slot):
            return False  # carried over from a sentence before, and this one names somebody itself
        who = _who(slot)
        return any(self._is_named(cue, who, gauge) for cue in self._named[gauge.order])

    def _told_here(self, line: Line, slot: Slot) -> bool:
        """Whether who says the figure is named in its own sentence."""
        return set(_who(slot)) <= {possessed(word) for word in line.low}

    def _another_speaks(self, line: Line, slot: Slot) -> bool:
        before = line.low[: slot.first]
        return any(_holds(before, cue) for cues in self._named.values() for cue in cues)

    def _is_named(self, cue: Sequence[str], who: Sequence[str], gauge: Gauge) -> bool:
        if any(_holds(who, c.words) for c in gauge.excludes if not _COUNTING.isdisjoint(c.words)):
            return False  # "the UN council", for who wants none of the UN's
        if _holds(who, cue) or (who[:1] == ["the"] and len(cue) > 1 and who[1:] == [cue[-1]]):
            return True  # in full, or in short: "the centre"
        if not set(cue) & _STATE:
            return False
        at = next((i for i, word in enumerate(who) if word in _STATE), len(who))
        abroad = self._gazetteer.within(who[:at]) - gauge.known
        return at < len(who) and not abroad and _OTHERS.isdisjoint(who[:at])


def _who(slot: Slot) -> list[str]:
    who = [possessed(word) for word in spell(slot.figure.attribution or "")]
    return who[: next((i for i, word in enumerate(who) if i and word in _TELLING_MORE), len(who))]


_TELLING_MORE = words(", ( who which whose that set appointed named run led made formed")
"""What ends the name of who speaks: "the commission set up by the council"."""


def _counting(gauge: Gauge) -> Iterator[tuple[str, ...]]:
    """The cues of a measure that name who counts: such as bear a name, and all where most of its cues do."""
    telling = [c for c in gauge.cues if not c.states]
    found = [c for c in telling if _speaks(c) or not (_STATE | _BODIES).isdisjoint(c.words)]
    told = 2 * len(found) > len(telling)
    yield from (_bearer(cue) for cue in found if told or cue.place)


def _speaks(cue: Cue) -> bool:
    """Whether a cue has people say something: "miners say"."""
    return not SAYING.isdisjoint(cue.words) and not PEOPLE.isdisjoint(cue.words)


def _bearer(cue: Cue) -> Words:
    """Who is named by a cue, without what he does: "rebels" of "rebels say"."""
    return tuple(word for word in cue.words if word not in SAYING) or cue.words


def _holds(low: Sequence[str], phrase: Sequence[str]) -> bool:
    n = len(phrase)
    spelt = [lemma(word) for word in phrase]
    return any([lemma(possessed(word)) for word in low[i : i + n]] == spelt for i in range(len(low) - n + 1))
