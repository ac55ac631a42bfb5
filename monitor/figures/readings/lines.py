"""One sentence with its figures: how close any word stands to a figure, in clauses rather than in characters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from monitor.figures.parsed import Token
from monitor.figures.readings import places
from monitor.figures.readings.events import EVENTS
from monitor.figures.states import CASUALTIES, KILLED, STATES, joined
from monitor.model import Figure

_LIGHT = frozenset(
    "a an the of to at is are was were be been being has have had by as more than over least about around some nearly almost up reported "
    "reportedly confirmed feared believed thought said estimated now so far already still also least not only well just total toll number "
    "rise rises rose risen rising climb climbs climbed climbing hit hits reach reaches reached reaching stand stands stood top tops topped "
    "pass passes passed passing exceed exceeds exceeded near nears neared jump jumps jumped increase increases increased surpass surpasses "
    "surpassed put puts low high many much others other people persons least leaving left leaves leave climbs above past between and or "
    "could may might will would must remain remains remaining likely known expected their its his her this that there it they".split()
)
_HEAVY = {",": 1.5, ";": 7.0, ":": 3.0, ".": 12.0, "?": 12.0, "!": 12.0, "(": 2.0, ")": 1.0, "—": 3.0, "–": 3.0, "|": 6.0, "but": 3.0}
_CLAUSE = frozenset("while whereas although though after before when because until who which where whose since amid despite during if".split())
_FIGURE = 5.0
"""Weight of another figure between a word and a figure."""
FAR = 9.0
"""Beyond this cost a word says nothing about a figure."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure on its line: token indices of surface and number, counted from the line's first token."""

    figure: Figure
    first: int
    last: int
    number_last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A word or phrase on the line."""

    at: int
    end: int
    states: frozenset[str] = frozenset()
    name: str = ""


class Line:
    """A sentence, its figures, and what it mentions. Everything is computed once, in one pass each."""

    def __init__(self, tokens: Sequence[Token], slots: Sequence[Slot]) -> None:
        self.tokens = tokens
        self.low = [token.lower for token in tokens]
        self.slots = slots
        self._owner = {i: slot for slot in slots for i in range(slot.first, slot.last)}
        self._sums = list(accumulate((self._weight(i) for i in range(len(tokens))), initial=0.0))
        self.states = tuple(self._states())
        self.places = tuple(self._places())
        self.events = tuple(Mention(i, i + 1, name=EVENTS[w]) for i, w in enumerate(self.low) if w in EVENTS)

    def _weight(self, i: int) -> float:
        word = self.low[i]
        slot = self._owner.get(i)
        if slot is not None:
            return _FIGURE if i == slot.first else 0.0
        if word in _LIGHT:
            return 0.1
        if word in _HEAVY:
            return _HEAVY[word]
        if word in _CLAUSE or (word == "as" and not self._comparing(i)):
            return 3.0
        return 0.5

    def _comparing(self, i: int) -> bool:
        after = self.low[i + 1] if i + 1 < len(self.low) else ""
        return after in ("many", "much", "high", "of", "well") or (i > 0 and self.low[i - 1] in ("many", "much", "high", "well", "such"))

    def _states(self) -> Iterator[Mention]:
        low = self.low
        i = 0
        while i < len(low):
            found = STATES.get(low[i])
            if not found or (low[i] == "toll" and i and low[i - 1] in STATES) or (low[i] in ("toll", "lives") and not self._deadly(i)):
                i += 1
                continue
            pair = joined(found, STATES.get(low[i + 2], frozenset()), low[i + 1]) if i + 2 < len(low) else None
            if pair and not (i + 3 in self._owner and low[i] not in ("dead",)):
                yield Mention(i, i + 3, pair)
                i += 3
            else:
                yield Mention(i, i + 1, found)
                i += 1

    def _deadly(self, i: int) -> bool:
        """"death toll", "toll rises to 40"; not "took its toll", "a heavy toll on the economy". "44 lives", not "lives in Rome"."""
        if self.low[i] == "lives":
            return i in self._owner or bool(set(self.low[max(0, i - 4) : i]) & {"claim", "claimed", "claims", "lost", "cost", "took", "their", "taken"})
        return "on" not in self.low[i + 1 : i + 2]

    def _places(self) -> Iterator[Mention]:
        i = 0
        while i < len(self.low):
            hit = places.at(self.low, i) if self.tokens[i].text[:1].isupper() else None
            if hit is None:
                i += 1
                continue
            if hit[0]:
                yield Mention(i, hit[1], name=hit[0])
            i = hit[1]

    def cost(self, mention: Mention, slot: Slot) -> float:
        """How far a mention stands from a figure: 0 for the counted noun itself, about 1 next to it, more across clauses."""
        if slot.first <= mention.at < slot.last:
            return 0.0 if mention.end >= slot.last or mention.at == slot.last - 1 else 2.0
        if mention.at >= slot.last:
            governs = mention.end in self._owner and mention.end < len(self.low)
            return 0.5 + self._sums[mention.at] - self._sums[slot.last] + (3.0 if governs else 0.0)
        cost = 0.7 + self._sums[slot.first] - self._sums[min(mention.end, slot.first)]
        return cost + (2.5 if self._taken(mention, slot) else 0.0)

    def _taken(self, mention: Mention, slot: Slot) -> bool:
        """Whether a word in front of ``slot`` completes an earlier figure: "31 people were killed, 12 ..."."""
        i = mention.at - 1
        while i >= 0 and self.low[i] in _LIGHT and i not in self._owner:
            i -= 1
        if i not in self._owner:
            return False
        owner = self._owner[i]
        return owner is not slot and self.low[mention.at] not in ("killing", "injuring", "wounding", "killings")

    def state_of(self, slot: Slot, relevant: frozenset[str]) -> tuple[frozenset[str], float]:
        """Classes, out of ``relevant``, of what became of the counted, and the cost of the word that says so."""
        best: tuple[float, frozenset[str]] = (FAR, frozenset())
        for mention in self.states:
            if not (mention.states & relevant):
                continue
            cost = self.cost(mention, slot)
            if cost < best[0]:
                best = (cost, mention.states)
        return best[1], best[0]

    def find(self, phrase: Sequence[str]) -> Iterator[Mention]:
        """Every place where a phrase stands; determiners and adjectives of direction may stand inside ("in the Kursk region")."""
        low = self.low
        for i, word in enumerate(low):
            if word == phrase[0]:
                end = self._match(phrase, i)
                if end:
                    yield Mention(i, end)

    def _match(self, phrase: Sequence[str], i: int) -> int:
        low = self.low
        k = i + 1
        for word in phrase[1:]:
            skipped = 0
            while k < len(low) and low[k] != word and low[k] in _INSIDE and skipped < 3:
                k += 1
                skipped += 1
            if k >= len(low) or low[k] != word:
                return 0
            k += 1
        return k


_INSIDE = frozenset(
    "the a an western eastern northern southern central south north east west southwest southeast northwest northeast russia russian "
    "province region hurricane-hit storm-hit nearby neighbouring neighboring of".split()
)


def killed(states: frozenset[str]) -> bool:
    """Whether the classes are a death toll, bodies included, and not casualties of both kinds."""
    return KILLED in states and CASUALTIES not in states
