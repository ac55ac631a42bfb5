"""Which tracked topics an item is about.

Phrases of all topics are found in one pass (:mod:`.finder`); a topic is looked at only when the phrase that
is hardest to find has been found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.matching.finder import Finder, Hit, Place
from monitor.matching.phrases import Phrase
from monitor.matching.text import words
from monitor.model import Item, Topic, TopicMatch


@dataclass(frozen=True, slots=True)
class _Rule:
    """A topic with its phrases as numbers."""

    topic: Topic
    any: tuple[int, ...]
    all: tuple[int, ...]
    none: tuple[int, ...]
    near: tuple[tuple[frozenset[int], int], ...]
    """Phrases that stand together, and how many words may be between them."""

    def concerns(self, item: Item) -> bool:
        """Whether the item's feed and language are among those asked for; an unstated language is."""
        topic = self.topic
        if item.feed in topic.not_feeds or (topic.feeds and item.feed not in topic.feeds):
            return False
        stated = item.language.lower().replace("_", "-")
        return not (topic.languages and stated) or any(
            stated == wanted or stated.startswith(wanted + "-") for wanted in topic.languages
        )


class TopicMatcher:
    """Finds the topics of items.

    A topic fires when any phrase of ``any`` (if it has some), every phrase of ``all`` and none of ``none``
    occurs in title or text, and the phrases of any rule of ``near`` (if it has some) stand close together
    in one of them; with ``title_only``, in the title. Phrases without a word are ignored.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._numbers: dict[Phrase, int] = {}
        self._rules = [self._rule(topic) for topic in topics]
        self._phrases = list(self._numbers)
        self._finder = Finder(self._phrases)
        self._triggers = self._triggered()

    def _rule(self, topic: Topic) -> _Rule:
        return _Rule(
            topic,
            self._known(topic.any, topic),
            self._known(topic.all, topic),
            self._known(topic.none, topic),
            tuple((frozenset(self._known(near.phrases, topic)), near.within) for near in topic.near),
        )

    def _known(self, texts: Sequence[str], topic: Topic) -> tuple[int, ...]:
        phrases = (Phrase(text, topic.fuzzy, topic.case_sensitive) for text in texts if words(text))
        return tuple(self._numbers.setdefault(phrase, len(self._numbers)) for phrase in phrases)

    def _triggered(self) -> dict[int, list[int]]:
        """Phrase to the rules that it may fire: one of ``all``, else each of ``any``, else one a ``near``."""
        used: dict[int, int] = defaultdict(int)
        for rule in self._rules:
            for phrase in (*rule.any, *rule.all):
                used[phrase] += 1

        def rarest(phrases: Iterable[int]) -> list[int]:
            return sorted(phrases, key=lambda p: (used[p], -len(self._phrases[p].text), p))[:1]

        triggers: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            near = [phrase for phrases, _ in rule.near for phrase in rarest(phrases)]
            for phrase in rarest(rule.all) or rule.any or near:
                triggers[phrase].append(number)
        return dict(triggers)

    def match(self, item: Item) -> tuple[TopicMatch, ...]:
        """The topics an item is about, in the order they were given: one match each, its best phrase."""
        title = self._finder.find(item.title) if item.title else {}
        text = self._finder.find(item.text)
        fired = {rule for hits in (title, text) for phrase in hits for rule in self._triggers.get(phrase, ())}
        found = (self._applied(self._rules[rule], item, title, text) for rule in sorted(fired))
        return tuple(match for match in found if match is not None)

    def admits(self, topic: str, item: Item) -> bool:
        """Whether nothing in an item speaks against a topic: no phrase of ``none``, no unwanted feed."""
        found = self._finder.find(f"{item.title}\n{item.text}").keys()
        rules = (rule for rule in self._rules if rule.topic.id == topic)
        return all(rule.concerns(item) and found.isdisjoint(rule.none) for rule in rules)

    def _applied(
        self, rule: _Rule, item: Item, title: dict[int, Hit], text: dict[int, Hit]
    ) -> TopicMatch | None:
        body = {} if rule.topic.title_only else text
        if rule.none and any(p in title or p in body for p in rule.none):
            return None
        if rule.all and not all(p in title or p in body for p in rule.all):
            return None
        best = _best(rule, title, body)
        if best is None or not rule.concerns(item) or not self._together(rule, item, (title, body)):
            return None
        score, phrase, field, hit = best
        return TopicMatch(
            topic=rule.topic.id,
            score=score,
            phrase=self._phrases[phrase].text,
            field=field,
            start=hit.start,
            end=hit.end,
        )

    def _together(self, rule: _Rule, item: Item, hits: tuple[dict[int, Hit], dict[int, Hit]]) -> bool:
        """Whether a rule of ``near`` holds in title or text."""
        return not rule.near or any(
            phrases
            and phrases <= found.keys()
            and _close(self._finder.places(item.field(field), phrases), phrases, within)
            for phrases, within in rule.near
            for field, found in zip(("title", "text"), hits, strict=True)
        )


def _best(rule: _Rule, title: dict[int, Hit], body: dict[int, Hit]) -> tuple[float, int, str, Hit] | None:
    """Score, number, field and place of the surest phrase found."""
    best: tuple[float, int, str, Hit] | None = None
    for phrase in rule.any or rule.all or sorted({one for phrases, _ in rule.near for one in phrases}):
        for field, hits in (("title", title), ("text", body)):
            hit = hits.get(phrase)
            if hit is not None and (best is None or hit.score > best[0]):
                best = (hit.score, phrase, field, hit)
    return best


def _close(places: Sequence[Place], phrases: frozenset[int], within: int) -> bool:
    """Whether all the phrases stand in one run of places with at most so many words between neighbours."""
    run: set[int] = set()
    end = 0
    for place in places:
        if run and place.first - end > within:
            run = set()
        run.add(place.phrase)
        end = max(end, place.after)
        if run == phrases:
            return True
    return False
