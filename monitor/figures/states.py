"""What happens to people and things in the news: word forms to classes of event ("killed", "missing",
"leaked", ...).

One row, one class: verbs and nouns by their base form, every inflection is generated; ``words`` stand as they
are written. A word may stand in several rows ("sent": deployed or supplied); words around it decide. Used by
the context stage (is this the same state again?) and by the readings (is this figure about what the measure
tracks?).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.figures.inflection import noun, verb
from monitor.figures.lexicon_nouns import PEOPLE

KILLED, WOUNDED, CASUALTIES, MISSING = "killed", "wounded", "casualties", "missing"
CAPTURED, ARRESTED, DISPLACED, EVACUATED = "captured", "arrested", "displaced", "evacuated"
BURIED = "buried"
HOSPITALISED, NO_POWER, PROTESTING = "hospitalised", "without power", "protesting"
ARRIVED, LAID_OFF, STRIKING, CULLED = "arrived", "laid off", "striking", "culled"
CANCELLED, RECALLED, SHELTERED, WITHDRAWN = "cancelled", "recalled", "sheltered", "withdrawn"
DEPARTED, DEPLOYED = "departed", "deployed"


@dataclass(frozen=True, slots=True)
class _Row:
    """Words of one class, in base forms."""

    verbs: str = ""
    nouns: str = ""
    words: str = ""


_ROWS: Mapping[str, _Row] = {
    KILLED: _Row(
        """
        kill die perish succumb lose slay slaughter massacre murder drown lynch execute suffocate electrocute
        behead
        """,
        "death fatality toll body corpse killing",
        "dead fatal fatally kia fallen martyred lives",
    ),
    WOUNDED: _Row("wound injure hurt maim", "wound injury", "wia burned"),
    CASUALTIES: _Row(nouns="casualty", words="losses"),
    MISSING: _Row("disappear vanish", words="missing unaccounted untraced"),
    CAPTURED: _Row("capture surrender", "prisoner pow captive", "captivity"),
    ARRESTED: _Row(
        "arrest detain imprison incarcerate jail nab apprehend",
        "arrest detention detainee prisoner",
        "custody rounded interned locked",
    ),
    "sentenced": _Row("sentence convict indict prosecute", "fugitive warrant", "charged"),
    "hostage": _Row("abduct kidnap snatch", "hostage abduction abductee kidnapping", "seized"),
    "freed": _Row(
        words="""
        freed frees freeing released releases releasing rescued rescues rescuing saved saves saving swapped
        swap swaps swapping exchanged exchange exchanges exchanging
        """
    ),
    "survived": _Row("survive escape", "survivor", "alive"),
    "trapped": _Row("strand entomb maroon", words="trapped traps trapping stuck"),
    DISPLACED: _Row("displace uproot flee escape", "displacement refugee exodus idp", "homeless"),
    EVACUATED: _Row("evacuate", "evacuation evacuee", "relocated"),
    SHELTERED: _Row("shelter host accommodate", words="housed refuge"),
    "affected": _Row("affect"),
    "hungry": _Row("starve", "famine starvation", "hunger hungry malnourished"),
    "infected": _Row(
        "infect",
        "infection case caseload",
        "contracted sickened sick ill positive diagnosed",
    ),
    HOSPITALISED: _Row("hospitalise hospitalize", "hospitalisation hospitalization", "intensive"),
    "recovered": _Row("recover heal cure recuperate", "recovery"),
    "vaccinated": _Row("vaccinate inoculate immunise immunize", "vaccination jab dose"),
    "tested": _Row(words="tested screened"),
    BURIED: _Row("bury cremate", "burial grave body corpse"),
    DEPLOYED: _Row(
        """
        deploy send dispatch arrive fight gather amass march travel train join rotate mobilise mobilize
        redeploy participate serve reinforce billet transfer receive provide sail lend commit airlift
        parachute contribute
        """,
        "deployment contingent reinforcement expedition",
        """
        stationed stationing shipped moved moving massed massing transported positioned committed remain
        remains remained remaining based went strength working guard guarding garrison fielded
        """,
    ),
    ARRIVED: _Row(
        "arrive come cross enter reach flock", "arrival", "landed landing streamed streaming poured pouring"
    ),
    DEPARTED: _Row("leave"),
    WITHDRAWN: _Row("withdraw repatriate", "withdrawal", "pulled returned"),
    "supplied": _Row(
        """
        supply ship send provide deliver give transfer export donate receive carry hold import bring reach
        furnish contribute
        """,
        "shipment delivery",
        "sold handed passed packed gone went moved moving obtained bought purchased acquired",
    ),
    "produced": _Row("produce manufacture make build assemble pump", "production output"),
    "leaked": _Row(
        "leak gush spew flow escape pour spill discharge seep ooze drip release unleash disgorge",
        "leakage gusher spillage",
        "entered entering enters dumped leached emitted loss",
    ),
    "collected": _Row(
        "capture collect siphon funnel contain recover trap catch skim remove",
        "containment",
        "vacuumed stored producing handle",
    ),
    LAID_OFF: _Row(
        "axe sack dismiss shed cut slash eliminate",
        "layoff redundancy job",
        "redundant fires fired firing terminated laid lay lost furloughed",
    ),
    "hired": _Row("hire recruit"),
    "employed": _Row("employ toil", "workforce headcount payroll", "work works worked labour"),
    STRIKING: _Row(nouns="strike walkout picket", words="striking walked"),
    PROTESTING: _Row(
        "protest rally march demonstrate attend",
        "protester demonstrator",
        "turnout crowd",
    ),
    "destroyed": _Row(
        "destroy demolish flatten raze level",
        "destruction",
        "gutted collapsed ruined torched lost gone",
    ),
    "damaged": _Row("damage", words="uninhabitable unlivable unliveable"),
    "flooded": _Row("inundate submerge", words="flooded"),
    "burned": _Row("burn scorch char blacken consume torch engulf"),
    CULLED: _Row("cull slaughter gas euthanise euthanize", words="destroyed"),
    NO_POWER: _Row(nouns="outage blackout", words="powerless"),
    CANCELLED: _Row("cancel scrap scrub axe postpone", "cancellation"),
    RECALLED: _Row("recall"),
    "voted": _Row("vote", "ballot", "turnout"),
    "pledged": _Row("pledge donate promise offer earmark", words="committed commits"),
    "lost money": _Row("lose", "loss"),
    "cost": _Row("cost", "outlay expenditure", "damage damages"),
    "launched": _Row("launch", words="fired fires firing"),
    "intercepted": _Row("intercept", words="downed destroyed"),
    "seized area": _Row("liberate occupy recapture", words="seized seizing gained captured retaken controls"),
}


def _forms(row: _Row) -> frozenset[str]:
    """Every word form of a row."""
    generated = [verb(base) for base in row.verbs.split()] + [noun(base) for base in row.nouns.split()]
    return frozenset(row.words.split()).union(*generated)


def _naming() -> frozenset[str]:
    """Nouns of the rows that name the counted by what became of them, where that may go on: "hostages" are
    freed, "protesters" shot. A death or a case stays one."""
    lasting = {KILLED, WOUNDED, CASUALTIES, BURIED, "infected", "survived"}
    nouns = (base for state, row in _ROWS.items() if state not in lasting for base in row.nouns.split())
    return frozenset().union(*(noun(base) for base in nouns)) & PEOPLE


NAMING = _naming() | {"dose", "doses", "jab", "jabs"}
"""Counted nouns that name a state and may meet another one: "nine protesters shot", "two hostages freed"."""
SENT = frozenset({DEPLOYED, ARRIVED})
"""Who was sent somewhere, by those who sent them and where they went."""
EVERY = frozenset(_ROWS)
"""All classes."""


def _index() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for state, row in _ROWS.items():
        for form in _forms(row):
            index.setdefault(form, set()).add(state)
    return {form: frozenset(states) for form, states in index.items()}


STATES: Mapping[str, frozenset[str]] = _index()
"""Lower-case word form to the classes it may stand for."""


def classes(word: str) -> frozenset[str]:
    """The classes a word in lower case may stand for: none, for most."""
    return STATES.get(word, _NO_CLASS)


def named_by(noun: str) -> frozenset[str]:
    """Classes that a counted noun, in the singular, names by itself: a refugee is displaced."""
    return STATES.get(noun) or STATES.get(noun + "s") or _NO_CLASS


_NO_CLASS: frozenset[str] = frozenset()

PEOPLE_STATES = frozenset(
    {
        "affected",
        "freed",
        "hungry",
        "survived",
        "vaccinated",
        "sentenced",
        STRIKING,
        "recovered",
        "tested",
        "hired",
        WITHDRAWN,
    }
)
"""Classes of people besides ``HARM``."""

MOVES = frozenset({ARRIVED, DEPARTED})
"""Classes of coming and going."""
UNDER_WAY = SENT | MOVES | {"supplied"}
"""The same, with what is sent or handed over."""
LOSING = frozenset(verb("lose"))
"""Verb forms whose object is lost; of people, killed or more than that."""

AT_WORK = frozenset({"employed", "hired"})
"""Classes of people who are put to work."""

GOODS = frozenset({"supplied", "produced", "leaked", "collected"})
"""Classes of what is made, moved or spilt: they say nothing of what became of people."""

MIXED = "mixed"
"""Several classes counted in one number: "killed, injured or homeless"."""

HARM = frozenset(
    {
        KILLED, WOUNDED, CASUALTIES, MISSING, CAPTURED, ARRESTED, DISPLACED, EVACUATED, BURIED,
        "hostage", "infected", HOSPITALISED, "trapped",
    }
)  # fmt: skip
"""Classes of people of whom there is one total of an event: a subset of them is part of a whole."""

_PAIRS = frozenset({KILLED, WOUNDED})
_MONEY = frozenset({"cost", "lost money"})
"""What is lost as money: "damage and losses"."""


def joined(classes: list[frozenset[str]]) -> frozenset[str]:
    """The class of words joined by "and" or "or": "killed or wounded" is casualties, "damage
    and loss" money."""
    shared = frozenset.intersection(*classes)
    if shared or all(map(_MONEY.intersection, classes)):
        return shared or _MONEY
    every = frozenset().union(*classes)
    return (
        frozenset({CASUALTIES})
        if every <= _PAIRS | {CASUALTIES, "burned", "lost money", "cost"}
        else frozenset({MIXED})
    )
