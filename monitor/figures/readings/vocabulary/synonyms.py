"""Words of a cue that mean one thing in the news: a user who writes "shortfall" means "deficit" too.

One row, one meaning, in base forms. Unlike the classes of :mod:`monitor.figures.states`, rows exclude
nothing.
"""

from functools import lru_cache

from monitor.figures.inflection import bases, family

_ROWS = """
hit strike ravage
cut reduce slash trim
reconstruct reconstruction rebuild recovery
employ workforce headcount
deficit shortfall
quota target ceiling cap
raise receive collect
price cost
grow expand swell spread
shelter host accommodate
hire recruit
postpone delay defer
recall withdraw
aboard onboard
crowd turnout attendance
border frontier
reopen restore
close shut shutter
ship export
buy purchase acquire
arrive reach enter
"""
_ALIKE = {word: tuple(row.split()) for row in _ROWS.strip().split("\n") for word in row.split()}


@lru_cache(maxsize=4096)
def meaning(word: str) -> frozenset[str]:
    """Every form of a word of a cue and of what means the same."""
    forms = set(family(word))
    for base in bases(word):
        for other in _ALIKE.get(base, ()):
            forms |= family(other)
    return frozenset(forms)
