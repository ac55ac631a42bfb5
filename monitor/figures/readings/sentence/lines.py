"""How close any word of a sentence stands to a figure, in clauses rather than in characters."""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, pairwise

from monitor.figures.inflection import past, superlative, verbs
from monitor.figures.lexicon_grammar import BE, BE_OR_HAVE, INCLUDING, RELATIVES_ASIDE, TAKEN_UP, THEIRS
from monitor.figures.look import back
from monitor.figures.parsed import Kind
from monitor.figures.readings.sentence.crossings import weigh
from monitor.figures.readings.sentence.mentions import Mention, Slot
from monitor.figures.readings.sentence.once import once
from monitor.figures.readings.sentence.partitives import verb_of
from monitor.figures.readings.sentence.sentences import Sentence
from monitor.figures.readings.vocabulary.phrases import apposition, asides, listed_aside
from monitor.figures.readings.vocabulary.weights import (
    CLAUSE,
    FINITE,
    HEAVY,
    LEAVING,
    LEVEL,
    LIGHT,
    MARKS,
    TELLING_MORE,
    TO,
)
from monitor.figures.states import ARRIVED, HARM, classes
from monitor.figures.tables import words
from monitor.figures.units import is_amount
from monitor.model import Role

_BREAK = 6.0
"""Weight from which on a mark ends a statement."""
_CAUSING = words("in by from of")
_SUMMING = (["in"], ["over"], ["during"], ["for"])
_PARTICIPLES = words(
    "sent deployed dispatched stationed trained based posted shipped moved held taken captured"
)
_REDUCED = 4.0
"""Cost of a word that only picks out who is meant."""
_RELATIVE = 16
"""Tokens a relative clause may have."""
FAR = 7.0
"""Beyond this cost a word says nothing about a figure."""


class Line(Sentence):
    """A sentence whose mentions are weighed against its figures. Weights are computed once, in one pass."""

    @cached_property
    def _aside(self) -> frozenset[int]:
        found = asides(
            [t.lower if t.kind is not Kind.DASH or t.spaced or t.text == "—" else "" for t in self.tokens]
        )
        parts = [p for p in self.slots if p.figure.part_of_whole or p.figure.role is Role.SHARE]
        listed = (listed_aside(self.low, p.first, p.last, self.owner) for p in parts)
        return found.union(self._apposed, *listed)

    @cached_property
    def _apposed(self) -> frozenset[int]:
        """Tokens of what stands in commas between a figure and its verb: "900, twice as many as thought, have
        fled"."""
        heads = [slot.last for slot in self.slots]
        heads += [i for i in self._index.get(",", ()) if i and self._participial(i + 1)]
        others = {i for i, slot in self.owner.items() if not slot.figure.part_of_whole}
        return frozenset().union(*(apposition(self.low, i, others) for i in heads))

    def _participial(self, i: int) -> bool:
        """Whether a participle tells more of a noun in front of a comma: "its figure, given late,"."""
        return i < len(self.low) and past(self.low[i]) and self.low[i - 2].isalpha()

    def _predicate(self, slot: Slot) -> int:
        """The token behind a figure and what is put in commas behind it."""
        i = slot.last
        while i in self._apposed:
            i += 1
        return i

    @cached_property
    def _sums(self) -> list[float]:
        return list(accumulate(self._weights, initial=0.0))

    @cached_property
    def _weights(self) -> list[float]:
        return weigh(self.low, self.owner, self._index, self._aside)

    @once
    def cost(self, mention: Mention, slot: Slot, *, scene: bool = False) -> float:
        """How far a mention stands from a figure: 0 for the counted noun itself, about 1 next to it, more
        across clauses. What sets the ``scene`` (a place) may stand before the subject of a verb."""
        if slot.first <= mention.at < slot.last:
            return 0.0 if mention.end >= slot.last or mention.at == slot.last - 1 else 2.0
        if mention.at >= slot.last:
            return self._cost_behind(mention, slot, scene=scene)
        part = None if scene else self.part(slot)
        if part is not None and mention.end <= part.first:
            return FAR
        cost = _NEXT + self._sums[slot.first] - self._sums[min(mention.end, slot.first)]
        if self._linked(mention, slot):
            return min(cost, 2.0)
        labels = mention.end == slot.first - 1 and slot.last == slot.number_last and self._labels(mention)
        if labels or (mention.end == slot.first and not self._predicated(mention, slot)):
            return min(cost, _NEXT)
        if self.low[slot.first - 1] in LEAVING:
            cost += _REDUCED  # a verb of its own: "killed 40 and left 900 with nothing"
        subject = self._subject(slot) and not scene
        return cost + (2.5 if self._taken(mention, slot) else 0.0) + (6.0 if subject else 0.0)

    def _cost_behind(self, mention: Mention, slot: Slot, *, scene: bool) -> float:
        """How far a mention behind a figure stands from it."""
        if self.of_some(mention, slot) or self._labels(mention) or self._of_part(mention, slot):
            return _OTHERS
        begins, ends = self.told(slot)
        whole = self.whole(slot)
        noun = whole is not None and whole.first <= mention.at < whole.last
        if not (scene or noun or begins <= mention.at < ends):
            return FAR
        chosen = ends == len(self.low) and self._picks_out(mention, slot)
        told = _REDUCED if mention.at in self._apposed or chosen else 0.0
        end = mention.end + (self.low[mention.end : mention.end + 1] == ["to"])  # "the injured to 248"
        governs = end in self.owner and end < len(self.low)
        start = begins if slot.last < begins <= mention.at else self._main_verb(slot)
        start = start if start and start <= mention.at else slot.last
        if any(first <= slot.first < end <= mention.at for first, end in self._relatives):
            told += _BREAK  # "the board, which has 40 members, mourns the dead"
        return told + 0.5 + self._sums[mention.at] - self._sums[start] + (3.0 if governs else 0.0)

    @cached_property
    def _relatives(self) -> tuple[tuple[int, int], ...]:
        """First token, and the one behind the last, of relative clauses between commas."""
        commas = self._index.get(",", ())
        return tuple(
            (one, two)
            for one, two in pairwise(commas)
            if self.low[one + 1] in RELATIVES_ASIDE and two - one < _RELATIVE
        )

    @cached_property
    def _partitive(self) -> frozenset[int]:
        """Tokens that tell of some of those counted: "26 deaths, all but one of them in Norland"."""
        found: set[int] = set()
        for i in self._index.get("of", ()):
            if self.low[i + 1 : i + 2] == [] or self.low[i + 1] not in TAKEN_UP:
                continue
            start = next((k for k in range(i, max(-1, i - _SOME), -1) if self.low[k] in _ASIDES), -1)
            ends = (k for k in range(i + 1, len(self.low)) if self.low[k] in _ASIDES | {";", "."})
            found.update(range(start + 1, next(ends, len(self.low))) if start > 0 else ())
        return frozenset(found)

    def of_some(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention is only about some of those that a figure in front of it counts, this one or
        another: "64 deaths, most of them in Norland, and 2,300 cases"."""
        return mention.at in self._partitive and slot.first not in self._partitive

    def _of_part(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention is what a part behind the figure counts: "now 112 cases, including 21 dead"."""
        other = self.owner.get(mention.at)
        return (
            other is not None
            and other.first > slot.first
            and other.figure.part_of_whole
            and not INCLUDING.isdisjoint(self.low[max(slot.last, other.first - 3) : other.first])
        )

    def _picks_out(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention only tells which of them are meant, and another behind it what became of them:
        "200 men sent to guard the dam are feared dead"."""
        k = self._main_verb(slot)
        if self.low[mention.at - 1] in _STILL:
            return False  # "640 who are still homeless were given tents"
        return mention.at < k and any(k < other.at <= k + 6 for other in self.states)

    def picks(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention stands in the clause that tells out of whom so many are: the country of "three of
        the patients who died in Norland were nurses"."""
        return slot.last <= mention.at < self._main_verb(slot)

    def of_fronted(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention tells of those of whom the sentence opens with a number, and ``slot`` is some of
        them: "Of the 180 on board, 40 were removed"."""
        return self.is_fronted(slot) and self.slots[0].first < mention.at < self._fronted

    def is_fronted(self, slot: Slot) -> bool:
        """Whether ``slot`` is some of those of whom the sentence opens with a number."""
        return 0 < self._fronted < slot.last and slot is not self.slots[0]

    @cached_property
    def _fronted(self) -> int:
        """The comma behind those of whom the sentence opens with a number; 0 where it opens otherwise."""
        opens = self.low[0] in ("of", "out", "among") and bool(self.slots) and self.slots[0].first < _FRONTED
        commas = (i for i in self._index.get(",", ()) if i > self.slots[0].first)
        return next(commas, 0) if opens else 0

    def _main_verb(self, slot: Slot) -> int:
        """The verb behind a participle or a relative clause that tells which of them are meant ("200 men who
        had guarded the dam are ..."); 0 if there is none."""
        those = self.low[slot.last : slot.last + 2] == ["of", "those"]
        behind = slot.last + 2 if those else slot.last
        relative = self.low[behind : behind + 1] in (["who"], ["whom"], ["that"])
        if behind >= len(self.low):
            return 0
        participle = self.low[behind] in _PARTICIPLES or (those and past(self.low[behind]))
        if not (relative or participle):
            return 0
        start = behind + 1
        if relative and start < len(self.low) and self.low[start] in BE_OR_HAVE:
            start += 1
        for k in range(start, min(len(self.low), slot.last + 14)):
            if k in self.owner or self.low[k] in HEAVY or self.low[k] in CLAUSE:
                return 0
            if self.low[k] in BE_OR_HAVE or (k > start + 1 and self.low[k] in _ENDED):
                return k
        return 0

    def spans_years(self, slot: Slot) -> bool:
        """Whether the figure adds up years: "7 million displaced in three decades"; what "$650m over eight
        years" pays for is still one sum."""
        for other in self.slots:
            if other.first > slot.last and other.figure.unit in ("year", "decade", "century"):
                before = self.low[slot.last : other.first]
                if any(superlative(word) or word == "first" for word in before):
                    return False  # "the strongest quake in 21 years"
                spent = is_amount(slot.figure.unit) and before[-1:] == ["over"]
                return len(before) < 6 and before[-1:] in _SUMMING and not spent
        return False

    def elsewhere(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention stands in an aside with figures of its own, and ``slot`` outside: "rises to 68,
        including 44 in Honduras"."""
        if self.of_some(mention, slot):
            return True
        if mention.at not in self._aside or slot.first in self._aside:
            return False
        lo = hi = mention.at
        while lo - 1 in self._aside:
            lo -= 1
        while hi + 1 in self._aside:
            hi += 1
        return any(lo <= other.first <= hi for other in self.slots)

    def scene(self, slot: Slot) -> Mention | None:
        """The event that sets the scene of a figure: what it comes of, else the last before it, else the
        nearest behind it that is not another figure's."""
        own = [m for m in self.events if self.suffered(m, slot)]
        before = [m for m in self.events if m.at < slot.last and self.cost(m, slot) < 2 * FAR]
        behind = [
            m
            for m in self.events
            if m.at < slot.last or not any(slot.last <= other.first < m.at for other in self.slots)
            if m.at < slot.last or _BESIDE.isdisjoint(self.low[slot.last : m.at])
            if m.at < slot.last or ";" not in self.low[slot.last : m.at]
        ]
        if own or before:
            return own[0] if own else self._of_the_clause(before, slot)[-1]
        return min(self._of_the_clause(behind, slot), key=lambda m: self.cost(m, slot), default=None)

    def _of_the_clause(self, events: list[Mention], slot: Slot) -> list[Mention]:
        """Of events in front of a figure those outside of what is put between commas to tell more of another
        one: "the fire, fanned by winds of a storm far off, has killed 40"."""
        within = [(i, end) for i, end in self._set_off if end < slot.first and self.events[0].at < i]
        main = [m for m in self.events if not any(i < m.at < end for i, end in within)]
        near = [m for m in events if m in main]
        return near or [m for m in main if m.at < slot.first] or events

    @cached_property
    def _set_off(self) -> tuple[tuple[int, int], ...]:
        """First comma and last of relative clauses and participles between commas, in front of a verb."""
        commas = self._index.get(",", ())
        verbal = [i for i in commas if self.low[i + 1 : i + 2] and self._finite(i + 1)]
        opening = (i for i in commas if self.low[i + 1 : i + 2] and self._tells_more(i))
        ends = ((i, next((k for k in verbal if k > i), 0)) for i in opening)
        return tuple((i, k) for i, k in ends if i < k < i + _SET_OFF)

    def _finite(self, i: int) -> bool:
        """Whether a verb may stand at a token."""
        return self.low[i] in BE_OR_HAVE or bool(classes(self.low[i])) or self.low[i] in LEAVING

    def _tells_more(self, comma: int) -> bool:
        """Whether a relative clause or a participle stands behind a comma."""
        word = self.low[comma + 1]
        return word in RELATIVES_ASIDE or word in _PUT or self._participial(comma + 1)

    def suffered(self, event: Mention, slot: Slot) -> bool:
        """Whether an event behind the figure is what it comes of: "9 killed in an unrelated crash"."""
        between = self.low[slot.last : event.at]
        return (
            0 < len(between) <= 8
            and not _CAUSING.isdisjoint(between)
            and not any(word in HEAVY or word in CLAUSE for word in between)
            and not any(i in self.owner for i in range(slot.last, event.at))
        )

    def takes_up(self, mention: Mention, slot: Slot) -> bool:
        """Whether a mention opens a clause behind the figure, as its subject: "passes 90 as Honduras finds
        more"."""
        before = self.low[mention.at - 1] if mention.at else ""
        return mention.at > slot.last and (before == "as" or before in CLAUSE)

    def part(self, slot: Slot) -> Slot | None:
        """The figure that is so many out of this one; what leads to it says nothing of this one: "kills 38 of
        the 67 on board", "900 litres from a stock of 12,000 have leaked"."""
        i = back(self.low, slot.first - 1, _THOSE, 0)
        if i <= 0 or self.low[i] != "of":
            return None
        lot = next((k for k in range(i - 1, max(0, i - _LOT), -1) if self.low[k] in MARKS | {"from"}), 0)
        return self.owner.get(lot - 1 if lot and self.low[lot] == "from" else i - 1)

    def told(self, slot: Slot) -> tuple[int, int]:
        """The tokens behind a figure that tell of it. In "six of the 40 men who were trapped have died" the
        clause tells of the 40, the verb of the six; where that verb tells no lot, they share the others'."""
        for part, whole, verb_at in self._parts:
            if slot is part:
                own = any(
                    self._sums[m.at] - self._sums[verb_at] < FAR for m in self.states if m.at >= verb_at
                )
                return verb_at if own else slot.last, len(self.low)
            if slot is whole:
                return slot.last, verb_at
        return slot.last, len(self.low)

    def _lots(self, first: int) -> Iterator[Mention]:
        """Words from a token on that tell what became of somebody, as "came from one village" does not."""
        return (m for m in self.states if m.at >= first and m.states != {ARRIVED})

    def verb_tells(self, slot: Slot, states: frozenset[str]) -> bool:
        """Whether a verb of one of the classes is said of so many out of others, and not of those."""
        verb_at = next((at for part, _, at in self._parts if part is slot), len(self.low))
        return any(
            m.states & states and self._sums[m.at] - self._sums[verb_at] < FAR for m in self._lots(verb_at)
        )

    def whole(self, slot: Slot) -> Slot | None:
        """The figure that this one is so many out of."""
        return next((whole for part, whole, _ in self._parts if part is slot), None)

    @cached_property
    def _parts(self) -> tuple[tuple[Slot, Slot, int], ...]:
        """Figures that are so many out of another, that other one, and where the verb of the first stands."""
        pairs = ((self.part(whole), whole) for whole in self.slots)
        found = ((part, whole) for part, whole in pairs if part is not None)
        return tuple((*pair, verb_of(self.tokens, self.low, self.owner, self.states, pair)) for pair in found)

    def _labels(self, mention: Mention) -> bool:
        """Whether a colon and a number follow: "Deaths: 12, cases: 400"."""
        return self.low[mention.end : mention.end + 1] == [":"] and mention.end + 1 in self.owner

    def _linked(self, mention: Mention, slot: Slot) -> bool:
        """Whether the mention is the subject of a verb of level right before the figure, "the death toll ...
        rises to 40", or what somebody moves to it, "raises the death toll of the crash to 79"."""
        low = self.low
        led = not _RAISING.isdisjoint(low[max(0, mention.at - 3) : mention.at]) and mention.at < slot.first
        between = range(mention.end, slot.first)
        if (
            led
            and low[slot.first - 1] == "to"
            and not any(self._counts_at(k) or low[k] in MARKS for k in between)
        ):
            return True
        i = back(self.low, slot.first - 1, TO)
        if i <= mention.at or self.low[i] not in LEVEL:
            return False
        return self._sums[i] - self._sums[mention.end] < 12 and not any(
            (k in self.owner and not self._inside_subject(self.owner[k]))
            or self._weights[k] == 3.0
            or self._weights[k] >= _BREAK
            for k in range(mention.at, i)
        )

    def _counts_at(self, k: int) -> bool:
        """Whether a token is of a figure that is no first part of a compound: not in "a three-train
        crash"."""
        return k in self.owner and "-" not in self.owner[k].figure.surface

    def _inside_subject(self, other: Slot) -> bool:
        """Whether a figure tells more of the noun before it: "losses on loans to three firms came to"."""
        return self.low[other.first - 1] in TELLING_MORE and self.low[other.last] not in MARKS

    def _subject(self, slot: Slot) -> bool:
        """Whether a verb follows the figure, so that what is said of it stands behind it; not where that is
        said of what holds so many: "a slick containing 900 litres is drifting"."""
        verb = self._predicate(slot)
        if self.low[slot.first - 1] in _HOLDING and slot.first:
            return False
        return verb < len(self.low) and (self.low[verb] in FINITE or self.low[verb] == "still")

    def _predicated(self, mention: Mention, slot: Slot) -> bool:
        """Whether a word right in front is what an earlier figure's people are, so that it has no object:
        "12 people are missing some 300 displaced"."""
        lot = self.low[mention.at - 1] in BE and not mention.states.isdisjoint(HARM)
        return lot and self._taken(mention, slot)

    def _taken(self, mention: Mention, slot: Slot) -> bool:
        """Whether a word in front of ``slot`` completes an earlier figure: "31 people were killed, 12
        ..."."""
        i = mention.at - 1
        while i >= 0 and self.low[i] in LIGHT and i not in self.owner:
            i -= 1
        if i not in self.owner:
            return False
        owner = self.owner[i]
        return owner is not slot and self.low[mention.at] not in (
            "killing",
            "injuring",
            "wounding",
            "killings",
        )


_SET_OFF = 30
"""Tokens from the first comma of what is set off to its last."""
_PUT = words("driven fed brought set struck begun made")
"""Participles besides those in "-ed"."""
_STILL = words("remain remained still")
_HOLDING = words("containing holding totalling totaling measuring covering")
_LOT = 7
"""Tokens from "from" to the number of those out of whom so many are."""
_FRONTED = 5
"""Tokens a sentence may open with before the number of those out of whom others are counted."""
_ENDED = words("died drowned perished survived disappeared vanished")
"""Verbs that say of their subject what became of it, so that a relative clause in front has ended."""
_BESIDE = words("than unlike counting excluding including besides") | verbs("warn fear")
"""In front of an event they tell that it is another one, or one to come: "more than in the fire of May"."""
_OTHERS = 3 * FAR
"""Cost of what is said of others."""
_NEXT = 0.7
"""Cost of what stands right in front of a number, or labels it in a box."""
_SOME = 7
"""Tokens between a comma and "of them"."""
_ASIDES = words(", ( ) - – —")
_RAISING = verbs("raise lift cut lower revise increase reduce bring push")
_THOSE = THEIRS | words("these those all some")
