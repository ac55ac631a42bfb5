"""Dates that go on from the one before: "a month later", "by then", "in the same month of last year"."""

from monitor.figures.context.when import COUNTS, UNITS, When, number_at, word_at
from monitor.figures.lexicon_grammar import PRONOUNS
from monitor.figures.tables import words


def same_month(low: list[str], i: int) -> When | None:
    """ "24 in the same month of last year", "in the same two weeks": by the date in front; ``i`` at
    "same"."""
    if word_at(low, i - 1) != "the":
        return None
    k = i + 1 + (word_at(low, i + 1) in COUNTS or number_at(low, i + 1) is not None)
    if low[k : k + 1] == ["month"]:
        k += 1 + (word_at(low, k + 1) in ("of", "in", ","))
        k += word_at(low, k) in ("the", "a")
        if (word_at(low, k), word_at(low, k + 1)) in _YEAR_AGO:
            return When(i - 1, k + 2, after=-365, precision=2)
    spans = UNITS.get(word_at(low, k), 0) and word_at(low, i - 2) in ("in", "during", "over", "of")
    return When(i - 1, k + 1, after=0, precision=2) if spans and k > i + 1 else None


_YEAR_AGO = {(which, "year") for which in ("last", "previous", "preceding")}
_YEAR_AGO |= {("year", behind) for behind in ("earlier", "before", "ago", "previously")}
_YEARS_ON = {"same": 0, "following": 365}
AFTER = frozenset(
    {"later", "within", "during", "then", "time", "before", "month", "course", "earlier", *_YEARS_ON}
)
ANCHORED = 120
"""Tokens behind a date within which "a month later" goes on from it."""


def later(low: list[str], i: int) -> When | None:
    """ "A month later", "within two weeks" at the head of a sentence, "during the year": ``i`` at the word
    that tells so."""
    if low[i] == "earlier":
        return _sooner(low, i)
    if low[i] not in ("later", "within"):
        return _then(low, i)
    first = i - 2 if low[i] == "later" else i + 1
    opens = low[i] == "later" or i == 0 or low[i - 1] in (".", "!", "?")
    days, count = UNITS.get(word_at(low, first + 1)), COUNTS.get(word_at(low, first)) or number_at(low, first)
    if not opens or not days or not count or count * days >= FAR:
        return None
    return When(min(first, i), max(first + 2, i + 1), after=days * count, precision=3 if days < 7 else 2)


def _sooner(low: list[str], i: int) -> When | None:
    """ "Given four days earlier", "two weeks earlier": ``i`` at "earlier"."""
    days, count = UNITS.get(word_at(low, i - 1)), COUNTS.get(word_at(low, i - 2)) or number_at(low, i - 2)
    if not days or not count or count * days > _MONTHS or word_at(low, i + 1) == "than":
        return None
    return When(i - 2, i + 1, after=-days * count, precision=3 if days < 7 else 2)


_MONTHS = 120
"""Days back that are counted from another date."""


def _then(low: list[str], i: int) -> When | None:
    """ "During that year", "the month before", "by then", "the following month": ``i`` at the word that
    points to the date in front."""
    word, behind = low[i], word_at(low, i + 1)
    found: When | None = None
    if word == "during" and low[i + 1 : i + 3] in (["the", "year"], ["that", "year"]):
        found = When(i + 1, i + 3, after=0, precision=1)
    elif (
        word == "before" and word_at(low, i - 2) == "the" and (not behind[:1].isalpha() or _had_then(low, i))
    ):
        days = UNITS.get(low[i - 1], 0)
        found = When(i - 2, i + 1, after=-days, precision=2) if 7 <= days <= 30 else None
    elif word in ("then", "time") and behind not in ("of", "when"):
        lead = next((k for k in (1, 2) if low[max(0, i - k) : i + 1] in _BACK_THEN), 0)
        found = When(i - lead, i + 1, after=0) if lead else None
    elif word == "same" and behind in _DAYTIME and low[i - 2 : i] == ["on", "the"]:
        found = When(i, i + 2, after=0)
    elif word == "month" and low[i - 1] == "that" and low[i - 2] in ("of", "in"):
        found = When(i - 1, i + 1, after=0, precision=2)
    elif (
        word == "course"
        and low[i - 2 : i + 2] == ["in", "the", "course", "of"]
        and low[i + 3 : i + 4] == ["year"]
    ):
        found = When(i + 2, i + 4, after=0, precision=1)
    elif word in _YEARS_ON and behind == "year" and low[i - 2 : i] == ["in", "the"]:
        found = When(i, i + 2, after=_YEARS_ON[word], precision=1)
    elif word == "following" and behind == "month" and low[i - 1] == "the":
        found = When(i, i + 2, after=30, precision=2)
    return found


_DAYTIME = words("day morning afternoon evening night")


def _had_then(low: list[str], i: int) -> bool:
    """Whether a sentence or clause opens with "the week before" as a date and goes on with its subject: "as
    of Monday: the week before it had named 900"."""
    if word_at(low, i + 1) not in PRONOUNS or word_at(low, i + 2) != "had":
        return False
    return word_at(low, i - 3) in (":", ";") or (
        word_at(low, i - 3) in (".", "") and "," not in low[i : i + _FRONTED]
    )


_FRONTED = 12
"""Tokens within which a fronted clause, "the week before it had left, ", ends with a comma."""
FAR = 400
_BACK_THEN = (["by", "then"], ["at", "the", "time"], ["at", "that", "time"], ["by", "that", "time"])
