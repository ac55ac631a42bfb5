"""Topics, known claims and copies: what an item is about, what it repeats, whether it was told before."""

from monitor.matching.claims import ClaimMatcher
from monitor.matching.kinship import Kinship
from monitor.matching.stories import StoryIndex
from monitor.matching.topics import TopicMatcher

__all__ = ["ClaimMatcher", "Kinship", "StoryIndex", "TopicMatcher"]
