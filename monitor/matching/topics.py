"""Which tracked topics an item is about.

Phrases of all topics are found in one pass (:mod:`.finder`); a topic is looked at only when the phrase that
is hardest to find has been found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.matching.finder import Finder, Hit
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


class TopicMatcher:
    """Finds the topics of items.

    A topic fires when any phrase of ``any`` (if it has some), every phrase of ``all`` and none of ``none``
    occurs in title or text; with ``title_only``, in the title. Phrases without a word are ignored.
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
        )

    def _known(self, texts: Sequence[str], topic: Topic) -> tuple[int, ...]:
        phrases = (Phrase(text, topic.fuzzy, topic.case_sensitive) for text in texts if words(text))
        return tuple(self._numbers.setdefault(phrase, len(self._numbers)) for phrase in phrases)

    def _triggered(self) -> dict[int, list[int]]:
        """Phrase to the rules that it may fire: one phrase of ``all`` does, or every one of ``any``."""
        used: dict[int, int] = defaultdict(int)
        for rule in self._rules:
            for phrase in (*rule.any, *rule.all):
                used[phrase] += 1
        triggers: dict[int, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            rarest = sorted(rule.all, key=lambda p: (used[p], -len(self._phrases[p].text)))[:1]
            for phrase in rarest or rule.any:
                triggers[phrase].append(number)
        return dict(triggers)

    def match(self, item: Item) -> tuple[TopicMatch, ...]:
        """The topics an item is about, in the order they were given: one match each, its best phrase."""
        title = self._finder.find(item.title) if item.title else {}
        text = self._finder.find(item.text)
        fired = {rule for hits in (title, text) for phrase in hits for rule in self._triggers.get(phrase, ())}
        found = (_apply(self._rules[rule], self._phrases, title, text) for rule in sorted(fired))
        return tuple(match for match in found if match is not None)


def _apply(
    rule: _Rule, phrases: Sequence[Phrase], title: dict[int, Hit], text: dict[int, Hit]
) -> TopicMatch | None:
    body = {} if rule.topic.title_only else text
    if any(p in title or p in body for p in rule.none):
        return None
    if not all(p in title or p in body for p in rule.all):
        return None
    best: tuple[float, int, str, Hit] | None = None
    for phrase in rule.any or rule.all:
        for field, hits in (("title", title), ("text", body)):
            hit = hits.get(phrase)
            if hit is not None and (best is None or hit.score > best[0]):
                best = (hit.score, phrase, field, hit)
    if best is None:
        return None
    score, phrase, field, hit = best
    return TopicMatch(
        topic=rule.topic.id,
        score=score,
        phrase=phrases[phrase].text,
        field=field,
        start=hit.start,
        end=hit.end,
    )
