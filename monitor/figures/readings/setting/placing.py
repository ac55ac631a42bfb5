"""Which measures are about the place that a figure is about."""

from collections.abc import Sequence
from dataclasses import replace

from monitor.figures.lexicon_dates import MONTHS
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse.background import Background
from monitor.figures.readings.discourse.memory import Memory
from monitor.figures.readings.evidence.beside import compared, named_beside
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.sentences import by_first_word
from monitor.figures.readings.setting.scenes import loose, over_region, several
from monitor.figures.readings.setting.scopes import Scopes, anothers
from monitor.figures.readings.vocabulary import places
from monitor.figures.readings.vocabulary.events import EVENTS, UPHEAVALS
from monitor.figures.readings.vocabulary.weights import LOCATIVE, SPEECH
from monitor.figures.states import DISPLACED, HARM
from monitor.figures.tables import words

_THERE = 3.0
"""What it is worth, among measures of the same state, that the clause names the measure's own place."""
_ALL_OVER = by_first_word(
    ("globally",), ("worldwide",), ("around", "the", "world"), ("across", "the", "world")
)
_AS_GOOD = 1.0
"""Score within which measures of several places fit a figure equally well: then the place decides."""


_SORTS = words("confirmed official reported registered counted known suspected total number toll count")
"""Cues that say how a number was come by, not where."""


class Places:
    """Holds the places of one item's lines against those of the measures."""

    def __init__(self, gauges: Sequence[Gauge], memory: Memory, background: Background) -> None:
        """``memory`` has the lines so far."""
        self._gauges, self._memory, self._background = gauges, memory, background
        self._scopes = Scopes(gauges, memory)

    def abroad(self, line: Line, slot: Slot) -> bool:
        """Whether a figure is of a country no measure is of, which gives a count of its own."""
        return self._scopes.abroad(line, slot)

    def whole(self, choice: Choice, line: Line, slot: Slot) -> Choice:
        """The choice as one of all places, for a number that is the total of what several of them have."""
        if not choice.gauge.home or not _adds_up(line, slot):
            return choice
        alike = (g for g in self._gauges if g.whole and not g.home and g.states & choice.gauge.states)
        return next((choice.of(gauge) for gauge in alike), choice)

    def about(self, candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The candidates that are about the place the figure is about."""
        candidates = [
            c for c in self._scopes.of(candidates, line, slot) if not _only_some(c.gauge, line, slot)
        ]
        if not candidates:
            return []
        own = (m for m in line.places if not (compared(line, m, slot) or _hit_too(line, m, slot)))
        mentions = sorted(((loose(line, m, slot), m) for m in own), key=lambda pair: pair[0])
        if several(line, mentions):
            return _of_several(candidates)
        if over_region(line, slot) and (
            whole := [c for c in candidates if c.gauge.whole or not c.gauge.home]
        ):
            return [c for c in whole if c.gauge.whole or not c.gauge.places] or candidates
        return self._nearest(candidates, mentions, line, slot)

    def _nearest(
        self, candidates: list[Choice], mentions: list[tuple[float, Mention]], line: Line, slot: Slot
    ) -> list[Choice]:
        """The candidates of the place that the sentence names nearest to the figure, or that was named
        before."""
        named = self._named(candidates, line, slot)
        foreign = self._abroad(candidates[0].gauge, line, slot, mentions)
        nearest = min((cost for cost, _ in named), default=None)
        if foreign is not None and (nearest is None or foreign < nearest):
            return []
        anywhere = [c for c in candidates if not c.gauge.places and not c.gauge.home]
        if anywhere and (only := self._only_named(named, line, slot)):
            return self._homely([only, *anywhere], only.gauge)
        if nearest is not None:
            there = [c for cost, c in named if cost <= nearest + 0.5]
            leading = max((*there, *anywhere), key=lambda c: c.score).gauge.states
            return [
                replace(c, score=c.score + _THERE)
                if (c.gauge.places or (c.gauge.home and not slot.named))
                and nearest < FAR
                and (c.gauge.states == leading or not leading)
                else c
                for c in there
            ] + anywhere
        return self._unplaced(candidates, anywhere, line)

    def _named(self, candidates: list[Choice], line: Line, slot: Slot) -> list[tuple[float, Choice]]:
        """Candidates whose place the sentence names, with how far from the figure."""
        found = []
        for choice in candidates:
            gauge = choice.gauge
            placing = [cue for cue in gauge.cues if gauge.places and _SORTS.isdisjoint(cue.words)]
            found_at = [m for cue in placing if not cue.states for m in line.find(cue.words)]
            bare = not gauge.places or any(cue.words[0] not in LOCATIVE for cue in gauge.places)
            if bare:
                found_at += [m for name in gauge.home for m in line.named(name)]
            costs = [
                loose(line, m, slot) + (FAR if line.takes_up(m, slot) else 0.0)
                for m in found_at
                if not (line.elsewhere(m, slot) or anothers(line, m, slot) or _hit_too(line, m, slot))
                if not line.gazetteer.acting(line.low, m.at, m.end)
            ]
            if costs:
                found.append((min(costs), choice))
        return found

    def _only_named(self, named: list[tuple[float, Choice]], line: Line, slot: Slot) -> Choice | None:
        """The candidate of the one place that the sentence names, far in front of the figure, and gives no
        number of the same for: "camps in Norland hold 9,000 but the toll is still 41"."""
        if len(named) != 1 or named[0][0] < FAR or len({m.name for m in line.places}) != 1:
            return None
        choice = named[0][1]
        given = any(said is line and gauge.states & choice.gauge.states for said, gauge in self._memory.reads)
        return None if given or any(m.at > slot.first for m in line.places) else choice

    def _abroad(
        self, gauge: Gauge, line: Line, slot: Slot, mentions: list[tuple[float, Mention]]
    ) -> float | None:
        """How near a country stands that no measure speaks of, if it is where the figure is; None if there
        is none."""
        if not gauge.known:
            return None
        if self._of_others(gauge, line, slot) or _labelled(gauge, line, slot):
            return 0.0
        if DISPLACED in gauge.states and _sheltered_elsewhere(gauge, line, slot):
            return 0.0
        if gauge.population or DISPLACED in gauge.states:
            return None
        for cost, mention in mentions:
            others = any(slot.last <= o.first < mention.at for o in line.slots) or line.of_some(mention, slot)
            others = others or not _SOME.isdisjoint(line.low[slot.last : mention.at])
            acting = line.gazetteer.acting(line.low, mention.at, mention.end)
            if others or acting or not line.governed(mention, LOCATIVE) or _around(gauge, line, mention):
                continue
            if line.low[max(0, mention.at - 3) : mention.at].count("based"):
                continue  # "a group based in Norland": where the speaker sits
            if _speaks(gauge, line, mention, slot) or _come_from(gauge, line, mention, slot):
                continue
            if named_beside(line, mention, slot, at_home=bool(self._background.places & gauge.known)):
                continue
            return None if mention.name in gauge.known else min(cost, FAR - 1)
        return None

    def _of_others(self, gauge: Gauge, line: Line, slot: Slot) -> bool:
        """Whether the sentence opens with a country that no measure speaks of and the item names none that
        one does: "Norland's output", "Norland pumps", "Norland quake". Who does harm to others is no
        owner."""
        owner = next((m for m in line.places if m.at <= 2), None)
        if owner is None or owner.name in gauge.known or _speaks(gauge, line, owner, slot):
            return False
        behind = line.low[owner.end : owner.end + 2]
        if behind[:1] and (behind[0] in UPHEAVALS or behind[0] == ":"):
            # "3 May. Norland: 900 dead", in a chronicle of others' soldiers, is who says so
            return not (behind[0] == ":" and gauge.population and _is_date(self._memory.before))
        if self._background.places & gauge.known:
            return False
        if any(word in EVENTS for word in behind):
            return True
        if line.cost(owner, slot) >= FAR:
            return False
        said = bool(set(behind) & SPEECH) or line.speaks_by(owner, slot)
        return not gauge.states & HARM and behind[:1] != [","] and not said

    def _unplaced(self, candidates: list[Choice], anywhere: list[Choice], line: Line) -> list[Choice]:
        """No place of a candidate in the sentence: measures of no one place, else the place the item spoke
        of last."""
        free = [c for c in candidates if not c.gauge.places]
        homes = [c.gauge.home for c in free if c.gauge.home]
        one_people = bool(free) and bool(frozenset.intersection(*(c.gauge.population for c in free)))
        if free and (not homes or one_people or frozenset.intersection(*homes)):
            if _all_over(line):
                return [c for c in free if not c.gauge.home]
            placed = [c for c in candidates if c.gauge.places and self._spoken_of(c.gauge)]
            worldly = bool(placed) and any(c.gauge.whole for c in free)
            elsewhere = (
                worldly
                and not self._over_several()
                and all(c.gauge.whole or not self._spoken_of(c.gauge) for c in free)
            )
            return self._homely(free + placed if elsewhere else free)
        told = [c for c in free if c.told]
        if told and len(told) < len(free) and frozenset.intersection(*(c.gauge.home for c in told)):
            return told  # "20,000 have fled": no refugees, where another measure asks for those
        best = max(c.score for c in candidates)
        hits = [c for c in candidates if c.score > best - _AS_GOOD and self._spoken_of(c.gauge)]
        single = len({c.gauge.home or c.gauge.measure.id for c in hits}) == 1
        return self._homely(anywhere + hits) if single else anywhere

    def _homely(self, choices: list[Choice], named: Gauge | None = None) -> list[Choice]:
        """Measures of the world and of one country, the country's first where it was spoken of last, or is
        the one that is ``named``: "The country has had 727 cases"."""
        if not any(c.gauge.whole and not c.gauge.home for c in choices):
            return choices
        return [
            replace(c, score=c.score + _THERE)
            if (c.gauge.home or c.gauge.places) and (c.gauge is named or self._spoken_of(c.gauge))
            else c
            for c in choices
        ]

    def _over_several(self) -> bool:
        """Whether the last line that names a place of the measures names several: what it leads to is told of
        all of them as well as of the last."""
        homes = frozenset().union(*(gauge.home for gauge in self._gauges))
        for line in reversed((self._background.heading, *self._memory.lines)):
            named = [m.name for m in line.places if m.name in homes]
            if named:
                return len(set(named)) > 1
        return False

    def _spoken_of(self, gauge: Gauge) -> bool:
        """Whether the last line that names a place of the measures names this gauge's, else the title."""
        for line in reversed((self._background.heading, *self._memory.lines)):
            if any(line.named(name) for name in gauge.home):
                return True
            if line.places and any(True for cue in gauge.places for _ in line.find(cue.words)):
                return True
            if any(m.name in gauge.known - gauge.peoples for m in line.places):
                return False
            if any(line.named(" ".join(rival)) for rival in gauge.rivals):
                return False
        return False


def _labelled(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether a headline is labelled with the event of a country that no measure speaks of, and the figure
    stands behind it in the first part: "Norland 6.1M quake: nine dead, more feared"."""
    owner = next(iter(line.places), None)
    if owner is None or owner.at > 0 or owner.name in gauge.known:
        return False
    colon = next(
        (k for k in range(owner.end, min(len(line.low), owner.end + _LABEL)) if line.low[k] == ":"), 0
    )
    named = owner.end < colon < slot.first and any(line.low[k] in EVENTS for k in range(owner.end, colon))
    return named and not any(m.name in gauge.known and line.cost(m, slot) < FAR for m in line.places)


def _is_date(line: Line | None) -> bool:
    """Whether a sentence is no more than the date of an entry: "3 May.", "26-28 April."."""
    return line is not None and len(line.low) <= _DATE and not MONTHS.isdisjoint(line.low)


_DATE = 6
"""Tokens such a date may have."""
_LABEL = 6
"""Tokens a label has, at most."""


def _of_several(candidates: list[Choice]) -> list[Choice]:
    """The candidates that count in several places, else those of no one place."""
    whole = [c for c in candidates if c.gauge.whole]
    whole = whole or [c for c in candidates if not c.gauge.places and not c.gauge.home]
    return whole or [c for c in candidates if not c.gauge.places]


def _adds_up(line: Line, slot: Slot) -> bool:
    """Whether a number is called the total behind those of several places: "40 in Norland and nine in
    Ostrava, a total of 49", "in both nations a total of 90"."""
    before = {m.name for m in line.places if m.at < slot.first}
    summed = "total" in line.low[max(0, slot.first - 2) : slot.number_last]
    summed = summed or line.low[slot.last : slot.last + 2] in (["in", "all"], ["in", "total"])
    return summed and len(before) > 1


def _hit_too(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place is one that the event went on to as well: "90 dead after the storm, which also struck
    Norland"."""
    low = line.low
    between = range(slot.last, mention.at - 1)
    return any(low[k] in _RELATIVE and low[k + 1] in _TOO for k in between)


_RELATIVE = words("which that who")
_TOO = words("also earlier later then")

_SOME = words("including among mostly mainly many most some")
"""Behind a figure they lead to some of those counted."""


def _only_some(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether only some of the counted are of the gauge's place: "429 have died, 119 of them in Norland"."""
    some = any(line.of_some(m, slot) for name in gauge.home for m in line.named(name))
    return some and all(line.of_some(m, slot) for name in gauge.home for m in line.named(name))


def _speaks(gauge: Gauge, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a country only tells who counts the goods: "Norland's army counted 90 guns", "the agency in
    Norland says". Of people it may tell where they are: "officials in Norland put the dead at 40"."""
    return not gauge.people and mention.at in line.voice(slot)


def _sheltered_elsewhere(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether those who fled are in another country than the measure's, or in several: "inside Norland half a
    million have left home", "40,000 have gone to neighbouring countries", for those who are in Ostrava."""
    if not gauge.home or any(line.named(name) for name in gauge.home):
        return False
    if any(line.find(("neighbouring", noun)) for noun in ("countries", "states")):
        return True
    inside = (i for i in range(slot.first - 1) if line.low[i] in _INSIDE)
    return any(line.tokens[i + 1].text[:1].isupper() for i in inside)


_INSIDE = words("inside within")


def _come_from(gauge: Gauge, line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a country only tells where others come from than the counted: "rescuers from Norland are in
    Ostrava, where 40 have died"."""
    others = mention.end <= slot.first and line.low[mention.at - 1 : mention.at] == ["from"]
    return others and gauge.people and any(m.name in gauge.known for m in line.places)


def _all_over(line: Line) -> bool:
    """Whether a sentence says that its figures are the world's."""
    return line.holds(_ALL_OVER)


def _around(gauge: Gauge, line: Line, mention: Mention) -> bool:
    """Whether the country around a measure's state only says where its event is: "63 sick in US measles
    outbreak", of Nebraska's."""
    inside = mention.name == "united states" and not gauge.known.isdisjoint(places.STATES)
    return inside and any(m.at in (mention.end, mention.end + 1) for m in line.events)
