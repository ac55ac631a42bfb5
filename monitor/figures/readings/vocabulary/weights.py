"""Words of a line: what it costs to cross them between a figure and what speaks of it (the smaller, the
closer they stay), and those that lead to a figure."""

from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import DAYS
from monitor.figures.lexicon_grammar import BE_OR_HAVE
from monitor.figures.tables import words

LIGHT = words(
    """
    a an the of to at is are was were be been being has have had by as more than over least about around
    some nearly almost up reported reportedly confirmed feared believed thought estimated now so far
    already still also not only well just total toll number rise rises rose risen rising climb climbs
    climbed climbing hit hits reach reaches reached reaching stand stands stood top tops topped pass passes
    passed passing exceed exceeds exceeded near nears neared jump jumps jumped increase increases increased
    surpass surpasses surpassed put puts low high many much others other people persons leaving left
    leaves leave above past between could may might will would must remain remains remaining
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
LEVEL = words("is was at above over estimated") | verbs(
    "rise climb hit reach stand top pass exceed near jump increase surpass soar grow swell touch cross come"
)
"""Words of a level that is reached: "rises to 40", "is at 40"."""
TO = words(
    """
    to at above over past by as beyond a an more than least about around nearly almost some has have
    reportedly now
    """
)
"""Words between a verb of level and its figure."""
LABOUR = words(
    """
    worker workers staff staffers employee employees union unions crew crews driver drivers nurse nurses
    doctor doctors teacher teachers pilot pilots miner miners walkout pay wage wages picket hunger rail
    members
    """
)
"""Words beside which a strike is one of workers."""
LOCATIVE = words(
    """
    in at near across off through throughout from around inside outside hit hits struck strikes rocks rocked
    slams slammed rattles rattled jolts jolted shakes shook batters battered lashes lashed pounds pounded
    sweeps swept ravages ravaged devastates devastated
    """
)
"""Words in front of the place where something happened."""
RECENT_DAYS = DAYS | {"yesterday"}
FINITE = BE_OR_HAVE | words(
    "will would could may might can do did need needs needed require requires required lack lacks lacked"
)
LABELLING = words(": - – —")
"""Marks behind a label: "April 2019: ...", "Norland - 40"."""
MARKS = words(", ; : . and & | - – —")
SPELLS = words("s min h day week month year decade century night")
TELLING_MORE = words("to on in of by for from among across at during over within")
HARMING = verbs("kill wound injure")
LEAVING = verbs("leave")
SPEECH = verbs("say report warn tell claim announce") | {":"}
