"""Whether a figure is of the whole world, of one country that is tracked, or of another one, where a measure
that counts everywhere stands beside measures of single countries: "Globally, 4,694 cases", "Brazil has
reported 11 deaths"."""

from collections.abc import Sequence

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_grammar import GENITIVES
from monitor.figures.lexicon_nouns import SUMS
from monitor.figures.readings.choices import Choice
from monitor.figures.readings.discourse.memory import Memory
from monitor.figures.readings.discourse.openings import headlike
from monitor.figures.readings.evidence.beside import compared
from monitor.figures.readings.gauges import Gauge
from monitor.figures.readings.sentence.lines import FAR, Line
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.setting.scenes import loose
from monitor.figures.readings.vocabulary.lemmas import noun_of
from monitor.figures.readings.vocabulary.weights import LOCATIVE
from monitor.figures.tables import words

_REACH = 6
"""Sentences back that say of what part of the world a figure is which says nothing itself."""
_ASIDE = 12
"""Tokens within which an aside behind a country ends."""
_COUNT_REACH = 3
"""Words from a country to its "count"."""
_SUMMED = SUMS | words("cases deaths")
_PLACED = LOCATIVE | words("the and or")
_HAVING = words("has have had having now so far also only") | verbs(
    "report record confirm register log count list see find detect diagnose announce"
)
"""By these verbs a country gives a count of its own."""


class Scopes:
    """Which candidates are of the part of the world a figure is of."""

    def __init__(self, gauges: Sequence[Gauge], memory: Memory) -> None:
        self._memory = memory
        self._world = tuple(g for g in gauges if g.world and not g.home)
        self._sited = tuple(g for g in gauges if g.home)
        sited = frozenset(cue.words for g in self._sited for cue in g.cues)
        self._speakers = frozenset(
            cue.words for g in self._world for cue in g.cues if cue.place and cue.words not in sited
        )

    def of(self, candidates: list[Choice], line: Line, slot: Slot) -> list[Choice]:
        """The candidates of the figure's own part of the world; all where nothing tells."""
        if not (self._world and any(c.gauge.home for c in candidates)):
            return candidates
        if self.abroad(line, slot):
            return []
        if self._is_worldwide(line, slot):
            return [c for c in candidates if not c.gauge.home]
        sites = [(loose(line, m, slot), m.name) for m in self._sites(line, slot)]
        alone = len({name for _, name in sites}) == 1
        site = min((found for found in sites if alone or found[0] < FAR), default=(FAR, ""))[1]
        tracked = any(site in g.home for g in self._sited)
        if tracked and not any(site in c.gauge.home for c in candidates):
            return [c for c in candidates if not (c.gauge.home or c.gauge.world)]
        return candidates

    def _is_worldwide(self, line: Line, slot: Slot) -> bool:
        """Whether the sentence, or the last one that names any part of the world, is of all of it."""
        own = min((loose(line, m, slot) for m in self._everywhere(line)), default=FAR)
        site = min((loose(line, m, slot) for m in self._sites(line, slot)), default=FAR)
        if min(own, site) < FAR:
            return own <= site
        if not self._sites(line, slot) and _everywhere_said(line):
            return True
        for earlier in self._memory.lines[: -_REACH - 1 : -1]:
            if headlike(earlier):
                return False
            last_site = max((m.at for m in self._sites(earlier, None)), default=-1)
            last_own = max((m.at for m in self._everywhere(earlier)), default=-1)
            if max(last_site, last_own) >= 0:
                return last_own > last_site
        return False

    def _everywhere(self, line: Line) -> list[Mention]:
        """Where the line speaks of the whole world, or of somebody who counts there."""
        return [m for phrase in self._speakers for m in line.find(phrase)] + _everywhere_said(line)

    def _sites(self, line: Line, slot: Slot | None) -> list[Mention]:
        """Where the line names a place of its own: a tracked one, or any country; not what another figure is
        of ("25 in Norland")."""
        homes = {name for g in self._sited for name in g.home}
        found = [m for name in homes for m in line.named(name)] + list(line.places)
        if slot is None:
            return found
        rules = (anothers, compared, Line.elsewhere)
        return [m for m in found if not any(rule(line, m, slot) for rule in rules)]

    def abroad(self, line: Line, slot: Slot) -> bool:
        """Whether measures of single countries stand beside one of the world, and the figure is of the rest
        of it, or the sentence opens with a country no measure is of, which gives a count of its own."""
        if not (self._world and self._sited):
            return False
        if self._beyond(line, slot) or self._there(line, slot):
            return True
        owner = next((m for m in line.places if m.at <= 1), None)
        homes = {name for g in self._sited for name in g.home}
        if owner is None or owner.name in homes or owner.at >= slot.first:
            return False
        end = owner.end
        if line.low[end : end + 1] == [","]:
            closing = (i + 1 for i in range(end + 1, min(len(line.low), end + _ASIDE)) if line.low[i] == ",")
            end = next(closing, end)
        counting = line.tokens[end - 1].text.endswith(GENITIVES) and not _SUMMED.isdisjoint(
            line.low[end : end + _COUNT_REACH]
        )
        if line.low[end : end + 1] and line.low[end] not in _HAVING and not counting:
            return False
        sites = [m for m in self._sites(line, slot) if m.at != owner.at]
        return not any(m.name in homes or not m.name for m in sites)

    def _there(self, line: Line, slot: Slot) -> bool:
        """Whether so many are "there", in a country named last in the sentence before that no measure is of:
        "Norland has its first case. More than 900 people there were tested"."""
        there = ["there"] in (line.low[i : i + 1] for i in range(slot.last, slot.last + _THERE))
        before = self._memory.before
        if not there or line.places or before is None or not before.places:
            return False
        return not any(before.places[-1].name in g.home for g in self._sited)

    def _beyond(self, line: Line, slot: Slot) -> bool:
        """Whether a figure is of what lies outside the tracked countries: "Outside Norland 11 cases", "16
        have died elsewhere"; not "60 here and 16 abroad", of the 60."""
        low = line.low
        for i, word in enumerate(low):
            if word in _OUTSIDE:
                homes = (m for g in self._sited for name in g.home for m in line.named(name))
                aside = any(i < m.at <= i + _OUTSIDE_REACH for m in homes)
            else:
                aside = word in _ELSEWHERE or low[i : i + 3] in _OTHER_LANDS
            if not aside or i in line.owner or any({word} & g.vocabulary for g in self._sited):
                continue
            between = range(i, slot.first) if i < slot.first else range(slot.last, i)
            if i <= 1 or not any(k in line.owner or low[k] in _BREAKS for k in between):
                return True
        return False


def _everywhere_said(line: Line) -> list[Mention]:
    """Where the line speaks of the whole world by name, or by how many countries."""
    low = line.low
    found = []
    for i, word in enumerate(low):
        total = low[i + 1 : i + 2] and low[i + 1] in _SUMMED
        across = word == "world" and low[i - 1 : i] == ["the"] and low[max(0, i - 2)] in LOCATIVE | {"of"}
        if word in ("worldwide", "globally") or (word in ("global", "world") and total) or across:
            found.append(Mention(i, i + 1))
    return found + [
        Mention(s.first, s.last)
        for s in line.slots
        if (s.figure.counted or "").lower().endswith(_PLURALS) and low[s.first - 1] in LOCATIVE | {"by"}
    ]


_THERE = 6
"""Tokens behind a figure within which "there" says where it is."""
_ELSEWHERE = words("elsewhere abroad overseas")
_OTHER_LANDS = (["in", "other", "countries"], ["in", "neighbouring", "countries"], ["rest", "of", "the"])
_OUTSIDE = words("outside beyond excluding besides apart other")
_BREAKS = words("; : , and but while")
_OUTSIDE_REACH = 4
"""Words between "outside" and the country."""


def in_many_lands(gauge: Gauge, line: Line, slot: Slot) -> bool:
    """Whether so many are those in several countries together, for a measure of one of them: "900 cooks work
    abroad in some 40 countries"."""
    if len(gauge.home) != 1:
        return False
    behind = next((other for other in line.slots if other.first >= slot.last), None)
    if behind is None or noun_of(behind.figure.counted) not in ("country", "nation"):
        return False
    between = line.low[slot.last : behind.first]
    return between[-1:] != [] and between[-1] in _ACROSS and _BREAKS.isdisjoint(between)


_ACROSS = words("in across throughout")


def anothers(line: Line, mention: Mention, slot: Slot) -> bool:
    """Whether a place belongs to another figure right before it, "25 in Norland and one in Sudland", or owns
    the one behind it, "second only to Norland's 121"; not to one out of which these are: "25 in Norland, and
    two of them died"."""
    owned = line.owner.get(mention.end)
    led = line.low[mention.at - 1] if mention.at else ""
    owning = led in _LISTED or line.tokens[mention.end - 1].text.endswith(GENITIVES)
    if owned is not None and owned is not slot and owning:
        return True
    if line.low[slot.number_last : slot.number_last + 1] == ["of"]:
        return False
    for other in line.slots:
        if other is slot or other.last > mention.at:
            continue
        between = line.low[other.last : mention.at]
        if between and between[0] in LOCATIVE and _PLACED.issuperset(between):
            return True
    return False


_LISTED = words(", and the ;")
_PLURALS = ("countries", "nations", "states", "territories")
