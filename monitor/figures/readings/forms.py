"""Inflected forms of the words of cues."""

from functools import lru_cache

from monitor.figures.tables import words


@lru_cache(maxsize=4096)
def phrase_forms(word: str) -> frozenset[str]:
    """Inflected forms of a word of a cue: "grows" stands for grow, grew, grown and growing too."""
    for family in _IRREGULAR:
        if word in family:
            return family
    if len(word) < 4 or not word.isalpha() or word.endswith("al"):  # "official" is not "officials"
        return frozenset({word})
    stem = next(
        (
            word[: -len(end)]
            for end in ("ing", "ies", "ed", "es", "s")
            if word.endswith(end) and len(word) - len(end) > 2
        ),
        word,
    )
    stem = stem[:-1] if len(stem) > 4 and stem[-1] == stem[-2] and stem[-1] not in "sl" else stem
    bare = stem.removesuffix("e")
    ends = ("", "e", "s", "es", "ed", "ing", "d")
    return frozenset(
        {word, *(bare + end for end in ends), *(f"{bare}{bare[-1]}{end}" for end in ("ed", "ing"))}
    )


_IRREGULAR = (
    words("grow grows grew grown growing"),
    words("rise rises rose risen rising"),
    words("fall falls fell fallen falling"),
    words("lose loses lost losing"),
    words("leave leaves left leaving"),
    words("send sends sent sending"),
    words("hold holds held holding"),
    words("take takes took taken taking"),
    words("give gives gave given giving"),
    words("build builds built building"),
    words("find finds found finding"),
    words("spend spends spent spending"),
    words("flee flees fled fleeing"),
    words("fight fights fought fighting"),
    words("buy buys bought buying"),
    words("die dies died dying"),
    words("spill spills spilled spilt spilling"),
    words("burn burns burned burnt burning"),
    words("sell sells sold selling"),
    words("pay pays paid paying"),
    words("raise raises raised raising"),
    words("shut shuts shutting"),
    words("strike strikes struck striking"),
    words("steal steals stole stolen"),
    words("freeze freezes froze frozen"),
)
