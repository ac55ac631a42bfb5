"""Kinds of events and the words that name them: a figure of a plane crash is none of the storm the item
mentions.

One row, one kind. ``COMPATIBLE`` says which kinds a measure of one kind may meet in its own reports.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from monitor.figures.inflection import superlative
from monitor.figures.tables import words

_ROWS = {
    "quake": """
        earthquake earthquakes quake quakes aftershock aftershocks tremor tremors temblor seismic epicentre
        epicenter
    """,
    "tsunami": "tsunami tsunamis",
    "eruption": "volcano volcanic eruption erupts erupted lava",
    "storm": """
        hurricane hurricanes typhoon typhoons cyclone cyclones storm storms tornado tornadoes tornados
        twister monsoon gale blizzard snowstorm
    """,
    "flood": """
        flood floods flooding floodwaters deluge rains rainfall rain landslide landslides mudslide mudslides
        downpour downpours dam
    """,
    "fire": "wildfire wildfires bushfire bushfires fire fires blaze blazes inferno",
    "heat": "heatwave heatwaves heat drought",
    "crash": """
        accident accidents
        plane aircraft helicopter jet airliner crash crashes crashed train derailment derailed derails bus
        truck ferry boat capsized capsizes collision collides collided funicular streetcar chopper
    """,
    "shooting": "shooting shootings gunman gunmen stabbing stabbings knifeman ramming massacre manhunt",
    "explosion": """
        bombing bombings bomb bombs bomber explosion explosions blast blasts exploded explodes detonation
    """,
    "unrest": """
        protest protests protesters protestors demonstration demonstrations demonstrators unrest crackdown
        riot riots uprising tear teargas clashes clash rally rallies dissent
    """,
    "war": """
        war conflict conflicts insurgency invasion offensive siege sieges airstrike airstrikes
        missile missiles drone drones shelling battlefield frontline combat militants strike strikes
        bombardment
    """,
    "epidemic": """
        outbreak virus disease cholera measles ebola covid epidemic pandemic influenza flu dengue malaria
        leptospirosis mpox polio sars mers typhoid diphtheria zika
    """,
    "crime": """
        murder murders murdered sentenced sentences court trial executed execution executions convicted
    """,
    "spill": "spill spills leak leaks leaking gusher slick slicks",
    "collapse": "collapse collapses collapsed mine bridge building scaffolding",
    "crush": "stampede stampedes crush scuffle scuffles brawl brawls",
    "layoffs": "layoffs layoff redundancies restructuring downsizing",
}

COMPATIBLE: Mapping[str, frozenset[str]] = {
    "quake": frozenset({"tsunami", "collapse", "flood"}),
    "tsunami": frozenset({"quake", "flood"}),
    "eruption": frozenset({"quake", "tsunami", "explosion", "flood"}),
    "storm": frozenset({"flood", "collapse"}),
    "flood": frozenset({"storm", "collapse"}),
    "fire": frozenset({"heat", "explosion", "collapse"}),
    "heat": frozenset({"fire"}),
    "crash": frozenset({"explosion", "fire", "collapse"}),
    "shooting": frozenset({"explosion", "crime", "war", "unrest"}),
    "explosion": frozenset({"fire", "collapse", "spill", "war"}),
    "unrest": frozenset({"shooting", "war", "crime", "crush"}),
    "war": frozenset({"explosion", "shooting", "fire", "crash", "collapse", "unrest", "crime"}),
    "epidemic": frozenset(),
    "crime": frozenset({"shooting"}),
    "spill": frozenset({"explosion", "fire", "crash", "flood", "storm"}),
    "collapse": frozenset({"quake", "fire", "explosion"}),
    "crush": frozenset({"unrest", "collapse"}),
    "layoffs": frozenset(),
}

EVENTS: Mapping[str, str] = {form: kind for kind, forms in _ROWS.items() for form in forms.split()}
"""Lower-case word to the kind of event it names."""


DISEASES = words(
    """
    cholera measles ebola covid influenza flu dengue malaria leptospirosis mpox polio sars mers typhoid
    diphtheria zika rabies tuberculosis hepatitis
    """
)
"""Names of diseases: a toll of one is none of another's."""
UPHEAVALS = words(
    """
    crisis uprising revolution revolt unrest protests earthquake quake tsunami floods flood famine outbreak
    epidemic
    """
)
"""Words that make a country in front of them the scene: "the Ruritanian crisis has cost 500 lives"."""
CALAMITIES = words("disaster catastrophe tragedy rising revolt coup massacre famine war regime tanks")
"""Words for what costs lives, besides those of kinds of events."""
MANY = frozenset({"unrest", "war"})
"""Events that are made of many incidents."""
ANOTHER = words("another separate unrelated second third")
"""In front of an event they tell it from the one the text is about."""


STRIKES = words("strike strikes")
_FIRE = words("fire fires")
_SHOOTING = words(
    """
    open opens opened opening police troops soldiers forces gendarmes gun cross under cease return returned
    returning hold exchange exchanged
    """
)
_FIRED = words(
    """
    about around nearly almost over more at some dozens hundreds thousands all half workers staff employees
    boss chief minister missile missiles rocket rockets drone drones shots back
    """
)
_AIMED = words("on into upon")
_BRIGADE = words(
    """
    chief chiefs brigade brigades department departments service services official officials crew crews
    truck trucks engine engines station stations marshal commissioner authority authorities
    """
)
_VEHICLES = words("plane aircraft helicopter jet train bus truck ferry boat")
_ANY = words("every each free any no next more")
"""In front of a vehicle they tell of its use, not of an accident: "every bus brings more"."""
_TAKING = words(
    """
    bury buries buried burying engulf engulfs engulfed sweep sweeps swept sweeping wash washes washed crush
    crushes crushed topple topples toppled submerge submerges submerged overturns overturned flip flips
    flipped hit hits hitting
    """
)
_A_CRUSH = words("a the deadly fatal crowd this that")
_OVER = words("at against over , .")


def _of_labour(low: Sequence[str], i: int) -> bool:
    """Whether a strike is one of workers: "on strike", "the strike costs 3,000 jobs"."""
    return low[max(0, i - 1) : i] == ["on"] or not _AT_STRIKES.isdisjoint(low)


_AT_STRIKES = words("union unions walkout pay wage wages picket pickets jobs employees rail teachers nurses")


def counted_vehicle(low: Sequence[str], i: int) -> bool:
    """Whether the word at ``i``, inside a figure, is a means that somebody has so many of: "16 aircraft"."""
    return low[i] in _VEHICLES or low[i] + "s" in _VEHICLES


_PICTURES = words("footage video videos images image pictures photos")
_BREAKS = words("outbreak outbreaks eruption")
_BREAKING_OUT = _BREAKS | words("erupts erupted")
"""A war may do what diseases and volcanoes do: break out."""
_CLAUSE = 20
"""Tokens in which the subject of "erupted" stands: "fighting between the army and the guard erupted"."""
QUARRELS = words("fighting fights violence hostilities battle battles gunfire row anger tension tensions")


def _strikes(low: Sequence[str], i: int) -> bool:
    """Whether the strike is one of workers, or what another event does: "the quake strikes"."""
    return _of_labour(low, i) or any(word in EVENTS for word in low[max(0, i - 7) : i])


def _fights(low: Sequence[str], i: int) -> bool:
    """Whether it is a war, unrest or a quarrel that broke out: "since the outbreak of fighting"."""
    near = low[i + 1 : i + 4] if low[i] in _BREAKS else low[max(0, i - _CLAUSE) : i]
    return any(word in QUARRELS or EVENTS.get(word) in MANY for word in near)


def figurative(low: Sequence[str], i: int) -> bool:
    """Whether the word at ``i`` looks like an event and names none: "the quake strikes", "soldiers open
    fire", "the fire chief", a bus that a landslide buries, drone footage, an office."""
    return _names_body(low, i) or _other_sense(low, i)


def _other_sense(low: Sequence[str], i: int) -> bool:
    """Whether the word at ``i`` has another sense here."""
    word = low[i]
    before, after = low[max(0, i - 1) : i], low[i + 1 : i + 2]
    if word in _BREAKING_OUT | STRIKES:
        return _fights(low, i) if word in _BREAKING_OUT else _strikes(low, i)
    if word in _FIRE:
        shot = word == "fires" and bool(after) and (after[0][:1].isdigit() or after[0] in _FIRED)
        return (
            shot
            or bool(set(before) & _SHOOTING or set(after) & (_AIMED | _BRIGADE))
            or (low[i + 1 : i + 3] == ["and", "rescue"])
        )
    if word in ("tear", "crush"):  # "the crush": what a crowd suffers
        return after != ["gas"] if word == "tear" else not set(before) & _A_CRUSH
    if word == "protest":  # "walked out in protest at the plan"
        return before == ["in"] and bool(after) and after[0] in _OVER
    if word in _VEHICLES:
        return bool(set(low[max(0, i - 3) : i]) & _TAKING or set(before) & _ANY)
    return word in ("drone", "drones") and bool(set(after) & _PICTURES)


def _names_body(low: Sequence[str], i: int) -> bool:
    """Whether an event is only what an office is for: "Centre for Disease Control", "the flood relief
    commission", "Ministry of War"."""
    for_it = low[max(0, i - 2) : i]
    led = len(for_it) == 2 and for_it[0] in _BODIES and for_it[1] in ("for", "of")
    led = led and (for_it[1] == "for" or for_it[0] not in _MIDDLES)  # "the centre of the storm"
    behind = next((k for k in range(i + 1, min(i + _NAME, len(low))) if low[k] not in _TASKS), len(low))
    return led or (behind < len(low) and low[behind] in _BODIES)


_BODIES = words(
    """
    centre center centres centers commission department ministry agency office bureau institute society fund
    council authority secretariat observatory association federation
    """
)
_MIDDLES = words("centre center centres centers")
_TASKS = words("relief control prevention warning response protection management rescue safety aid research")
_NAME = 4
"""Tokens from an event to the noun for the body: "flood relief and rescue commission"."""

_PAST_WARS = words("korean vietnam world gulf cold boer crimean falklands winter kippur")
_FICTION = words("film movie novel drama thriller miniseries sitcom musical")


def _of_a_decade(low: Sequence[str]) -> bool:
    """Whether a sentence tells of a decade long past: "the war there cost 40,000 lives in the nineties"."""
    return any(
        low[i] in _DECADES and low[i - 1] == "the" and low[max(0, i - 2)] in ("in", "of", "during")
        for i in range(2, len(low))
    )


_DECADES = words("fifties sixties seventies eighties nineties")
_BY_WAY = ["by", "way", "of", "comparison"]
_COMPARE = (["compare", "that"], ["compare", "this"], ["compare", "it"], ["contrast", "that"])
_COMPARING = (["by", "comparison"], ["for", "comparison"], ["in", "comparison"], ["by", "contrast"])


def _is_current(low: Sequence[str]) -> bool:
    """Whether what is held against others is told of today: "compare that with the 900 killed this year"."""
    return not _TODAY.isdisjoint(low) or ("so", "far") in pairwise(low) or ("this", "year") in pairwise(low)


_TODAY = words("now today already currently")


def elsewhen(low: Sequence[str]) -> bool:
    """Whether a line is about a war long over, or about fiction: its figures are none of today's."""
    compared = low[:2] in _COMPARE and not _is_current(low)
    if low[:2] in _COMPARING or low[:4] == _BY_WAY or compared or _of_a_decade(low):
        return True  # "By comparison, the spill of 1967 came to 100,000 tonnes"
    return any(
        (low[i] == "war" and low[i - 1] in _PAST_WARS and not (_north(low, i) or _unmatched_since(low, i)))
        or (low[i] in _FICTION and "in" in low[max(0, i - 3) : i])
        for i in range(1, len(low))
    )


def _north(low: Sequence[str], war: int) -> bool:
    """Whether the "Korean" in front of a war is of one of the two countries."""
    return low[max(0, war - 2)] in ("north", "south")


def _unmatched_since(low: Sequence[str], war: int) -> bool:
    """Whether the war only says how long there was nothing like what is told: "the largest flight of people
    since the Second World War"."""
    since = next((k for k in range(war, max(-1, war - _SINCE), -1) if low[k] == "since"), 0)
    return any(superlative(word) or word in _UNMATCHED for word in low[:since])


_SINCE = 8
"""Tokens from "since" to the war: "since the end of the Second World War"."""
_UNMATCHED = words("first unseen seen unprecedented record never last")


@lru_cache(maxsize=1024)
def allowed_beside(events: frozenset[str]) -> frozenset[str]:
    """Kinds of events that reports of ``events`` may speak of."""
    return events.union(*(COMPATIBLE[kind] for kind in events))
