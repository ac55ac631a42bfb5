"""The noun phrase behind a number: what is counted."""

from typing import NamedTuple

from monitor.figures.lexicon_nouns import (
    CASUALTY,
    DEMONYMS,
    IRREGULAR_PLURALS,
    MODIFIERS,
    NOUN_OR_VERB,
    PEOPLE,
    SINGULAR_S,
    STOPS,
    VERBS,
)
from monitor.figures.parsed import Kind, Token

Tokens = tuple[Token, ...]

_REACH = 9
"""No noun phrase in news texts has more tokens between number and head."""

_MORE = frozenset({"more", "additional", "further", "extra", "new", "fresh", "other"})
_PARTITIVE = frozenset(
    {
        "the",
        "them",
        "those",
        "these",
        "its",
        "their",
        "his",
        "her",
        "our",
        "my",
        "us",
        "whom",
        "which",
        "all",
        "this",
        "that",
        "it",
        "your",
    }
)


class Phrase(NamedTuple):
    """A noun phrase: tokens ``first`` to ``last`` (exclusive); ``last - 1`` is its head."""

    first: int
    last: int
    people: bool
    more: bool = False
    of_whole: bool = False
    casualty: str | None = None


def read(tokens: Tokens, i: int, *, singular: bool) -> Phrase | None:
    """The noun phrase that begins at token ``i``, right behind a number; ``singular`` for the number one."""
    i, more = _skip_more(tokens, i)
    of_whole = False
    if _lower(tokens, i) == "of" and i + 1 < len(tokens):
        if _lower(tokens, i + 1) in _PARTITIVE:
            of_whole = True
            i += 2
        else:
            return None
    head = _head(tokens, i, singular=singular)
    if head is None:
        return Phrase(i, i, people=False, more=more, of_whole=of_whole) if (more or of_whole) else None
    word = tokens[head].lower
    return Phrase(i, head + 1, is_people(tokens[head]), more, of_whole, CASUALTY.get(word))


def compound(tokens: Tokens, i: int) -> Phrase:
    """The single noun hyphened to a number: "a 12-member panel" counts members, "a three-car crash" cars."""
    word = tokens[i].lower
    return Phrase(i, i + 1, word in PEOPLE or word == "strong", casualty=CASUALTY.get(word))


def _skip_more(tokens: Tokens, i: int) -> tuple[int, bool]:
    word = _lower(tokens, i)
    if word in ("more", "additional", "further", "extra"):
        return i + 1, True
    if word == "or" and _lower(tokens, i + 1) in ("more", "so"):
        return i + 2, False
    return i, False


def _lower(tokens: Tokens, i: int) -> str:
    return tokens[i].lower if i < len(tokens) else ""


def is_people(token: Token) -> bool:
    """Whether a head noun counts people."""
    word = token.lower
    return word in PEOPLE or word in CASUALTY or (token.text[0].isupper() and word in DEMONYMS)


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    word = token.lower
    if word in IRREGULAR_PLURALS or word in MODIFIERS:
        return True
    if word in STOPS or word in VERBS:
        return False
    return (
        len(word) > 2
        and word[-1] == "s"
        and word not in SINGULAR_S
        and not word.endswith(("ss", "us", "is", "'s"))
    )


def _head(tokens: Tokens, i: int, *, singular: bool) -> int | None:
    """Index of the head noun, or None."""
    words = _candidates(tokens, i)
    if not words:
        return None
    if singular:
        return _singular_head(tokens, words)
    for position, k in enumerate(words):
        if tokens[k].lower in NOUN_OR_VERB:
            return (
                k
                if position == 0
                else words[position - 1]
                if tokens[words[position - 1]].lower in PEOPLE
                else None
            )
        if is_plural(tokens[k]):
            return _last_plural(tokens, words, position)
    for k in words:
        if tokens[k].lower in CASUALTY or tokens[k].lower in PEOPLE:
            return k
    return None


def _last_plural(tokens: Tokens, words: list[int], position: int) -> int:
    """The head of a run of plurals: "sports cars", "2,700 wounded soldiers"; a verb in "s" ends it."""
    k = words[position]
    word = tokens[k].lower
    if word in MODIFIERS or word in CASUALTY:
        for after in words[position + 1 : position + 4]:
            if is_plural(tokens[after]):
                return after
    return k


def _singular_head(tokens: Tokens, words: list[int]) -> int | None:
    head = None
    for k in words[:4]:
        word = tokens[k].lower
        if head is not None and (is_plural(tokens[k]) or word.endswith(("ed", "ing"))):
            break
        head = k
        if word in PEOPLE or word in CASUALTY:
            break
    return head


def _modifiers_go_on(tokens: Tokens, k: int, found: list[int]) -> bool:
    """Whether "and" joins two modifiers of one head: "digital and physical sales", "military and police personnel"."""
    if (
        is_plural(tokens[found[-1]])
        or tokens[found[-1]].lower in CASUALTY
        or tokens[found[-1]].lower in PEOPLE
    ):
        return False
    for token in tokens[k : k + 3]:
        if token.kind is not Kind.WORD or token.lower in STOPS:
            return False
        if is_plural(token):
            return True
    return False


def _candidates(tokens: Tokens, i: int) -> list[int]:
    """Words from ``i`` on that may belong to the noun phrase; hyphenated compounds count as one, by their last word."""
    found: list[int] = []
    k = i
    end = min(len(tokens), i + _REACH)
    while k < end:
        token = tokens[k]
        if token.kind is not Kind.WORD or (
            k > i and not token.spaced and tokens[k - 1].kind is not Kind.DASH
        ):
            if (
                token.kind is Kind.DASH
                and not token.spaced
                and k + 1 < end
                and not tokens[k + 1].spaced
                and found
            ):
                found.pop()
                k += 1
                continue
            if token.kind is Kind.NUMBER and not token.spaced and k > i:
                k += 1
                continue
            if (
                token.kind is Kind.DASH
                and k + 1 < end
                and tokens[k + 1].kind is Kind.NUMBER
                and not tokens[k + 1].spaced
                and found
            ):
                k += 2
                continue
            if token.text in "\"'“”‘’" and k == i:
                k += 1
                continue
            break
        if token.lower in STOPS and not (k > i and tokens[k - 1].kind is Kind.DASH):
            if token.lower != "and" or not found or not _modifiers_go_on(tokens, k + 1, found):
                break
            k += 1
            continue
        found.append(k)
        if token.text.endswith(("'s", "’s")):
            k += 1
            continue
        k += 1
    return found
