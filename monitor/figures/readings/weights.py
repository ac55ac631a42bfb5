"""What it costs to cross a word between a figure and what speaks of it: the smaller, the closer they stay."""

from monitor.figures.tables import words

LIGHT = words(
    """
    a an the of to at is are was were be been being has have had by as more than over least about around
    some nearly almost up reported reportedly confirmed feared believed thought estimated now so far
    already still also least not only well just total toll number rise rises rose risen rising climb climbs
    climbed climbing hit hits reach reaches reached reaching stand stands stood top tops topped pass passes
    passed passing exceed exceeds exceeded near nears neared jump jumps jumped increase increases increased
    surpass surpasses surpassed put puts low high many much others other people persons least leaving left
    leaves leave climbs above past between could may might will would must been remain remains remaining
    likely known expected their its his her this that there it they
    """
)
HEAVY = {
    ",": 1.5,
    ";": 7.0,
    ":": 3.0,
    ".": 12.0,
    "?": 12.0,
    "!": 12.0,
    "(": 2.0,
    ")": 1.0,
    "—": 3.0,
    "–": 3.0,
    "|": 6.0,
    "but": 3.0,
    "and": 0.8,
    "or": 0.3,
    "none": 5.0,
    "nobody": 5.0,
    "say": 2.0,
    "says": 2.0,
    "said": 2.0,
}
CLAUSE = words(
    """
    while whereas although though after before when because until who which where whose since amid despite
    during if
    """
)
WEIGHTS = {**HEAVY, **dict.fromkeys(LIGHT, 0.1), **dict.fromkeys(CLAUSE, 3.0)}
