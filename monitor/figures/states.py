"""What happens to people and things in the news: word forms to classes of event ("killed", "missing",
"leaked", ...).

One row, one class. A word may stand in several rows ("sent": deployed or supplied); words around it
decide. Used by the context stage (is this the same state again?) and by the readings (is this figure
about what the measure tracks?).
"""

from collections.abc import Mapping

KILLED, WOUNDED, CASUALTIES, MISSING = "killed", "wounded", "casualties", "missing"
CAPTURED, ARRESTED, DISPLACED, EVACUATED = "captured", "arrested", "displaced", "evacuated"
BURIED = "buried"
HOSPITALISED, NO_POWER, PROTESTING = "hospitalised", "without power", "protesting"

_ROWS: Mapping[str, str] = {
    KILLED: """
        kill kills killed killing killings dead die dies died dying death deaths fatal fatally fatality
        fatalities perish perishes lost lose loses losing perished slain slaughtered massacred murdered
        drown drowns drowned drowning kia fallen martyred toll tolls lives lynched executed suffocated
        electrocuted beheaded body bodies corpse corpses
    """,
    WOUNDED: """
        wounded wound wounds wounding injured injure injures injuring injury injuries hurt hurting hurts wia
        maimed burned
    """,
    CASUALTIES: "casualty casualties losses",
    MISSING: "missing unaccounted disappeared vanished untraced",
    CAPTURED: "captured capture captures capturing prisoner prisoners pow pows surrendered surrender",
    ARRESTED: """
        arrested arrest arrests arresting detained detain detains detaining detention detentions detainees
        jailed imprisoned custody rounded interned incarcerated
    """,
    "hostage": """
        hostage hostages abducted abduct abducts abducting kidnapped kidnap kidnaps snatched
        kidnapping abductions kidnappings abductees seized
    """,
    "freed": """
        freed frees freeing released releases releasing rescued rescues rescuing saved saves saving swapped
        exchanged
    """,
    "survived": "survivor survivors survived survive survives alive escaped escape escapes escaping",
    "trapped": "trapped traps stranded strands stranding stuck entombed marooned",
    DISPLACED: """
        displaced displaces displacing displacement homeless uprooted fled flee flees fleeing refugees
        refugee
    """,
    EVACUATED: """
        evacuated evacuates evacuate evacuating evacuation evacuations evacuees evacuee relocated
    """,
    "affected": "affected affects affecting",
    "infected": """
        infected infect infects infecting infection infections cases case caseload
        caseloads sickened sick ill contracted positive diagnosed
    """,
    HOSPITALISED: """
        hospitalised hospitalized hospitalises hospitalizes hospitalisations hospitalizations
        hospitalization intensive
    """,
    "recovered": "recoveries",
    "vaccinated": "vaccinated vaccinations jabs doses inoculated immunised immunized",
    BURIED: "buried bury buries burying burial burials grave graves bodies corpses corpse cremated",
    "deployed": """
        deployed deploy deploys deploying deployment deployments sent send sends sending dispatched dispatch
        dispatches dispatching stationed stationing arrived arrive arrives arriving shipped fight fighting
        fights fought moved moving gathered gather amassed massed marching march transferred left travelled
        traveled travelling traveling remain remains remaining based train trained training joined join
        joining rotate rotated rotating mobilised mobilized positioned redeployed committed participating
        participated serving served working transported contingent reinforce reinforced reinforcements
        billeted crossed crosses crossing guard guards guarding garrison fielded
    """,
    "withdrawn": "withdrawn withdraw withdrew withdrawal withdrawing pulled returned repatriated",
    "supplied": """
        supplied supply supplies supplying shipped ship ships shipping shipment shipments sent send sends
        sending provided provide provides providing delivered deliver delivers delivering delivery
        deliveries gave give gives given giving transferred transfer exported export exports exporting
        donated donate received receive receives receiving sold handed passed carried carry hold holding
        packed gone obtained bought purchased imported imports acquired
    """,
    "produced": """
        produced produce produces producing production manufactured makes made built assembled output
    """,
    "leaked": """
        leaked leak leaks leaking leakage gushed gush gushing gushes gusher spewed spew spewing spews flowed
        flow flowing flows escaped escape escaping escapes entered enters entering poured pour
        pouring pours spilled spilt spill
        spills spilling spillage discharged discharge seeped seeping released release releasing dumped
        leached emitted loss
    """,
    "collected": """
        captured capture captures capturing collected collect collects collecting siphoned siphon siphoning
        siphons funnelled funneled funnel funnelling funneling contained contain containing containment
        recovered recover recovering trapped trapping catching caught skimmed skimming vacuumed removed
        stored producing handle
    """,
    "laid off": """
        layoffs layoff redundancies redundant axed axe axes axing sacked sacking dismissed dismiss fired
        shed sheds shedding cuts cut cutting jobs job laid lay lost slash slashes slashed slashing eliminate
        eliminated eliminates eliminating furloughed
    """,
    "hired": "hired hire hires hiring recruit recruited recruits",
    "employed": "employs employed employ employing workforce headcount payroll",
    "striking": "strike strikes striking walked walkout walkouts picket",
    PROTESTING: """
        protested protest protesting protesters rallied rally rallying demonstrated demonstrate marched march
        marches marching turnout attended attend crowd demonstrators
    """,
    "destroyed": """
        destroyed destroy destroys destroying destruction demolished demolish demolishes flattened flatten
        flattens flattening razed razes levelled leveled gutted collapsed
        ruined torched lost gone
    """,
    "damaged": "damaged damage damages damaging",
    "flooded": "flooded inundated submerged submerges",
    "burned": """
        burned burnt burn burns burning scorched scorches scorching charred chars blackened blackens
        consumed consumes consuming engulfed torched torches
    """,
    NO_POWER: "outage outages blackout blackouts powerless",
    "voted": "voted votes vote ballots turnout",
    "pledged": "pledged pledge pledges pledging donated donate promised promises committed commits",
    "lost money": "losses loss damage damages cost costs costing",
    "launched": "launched fired launches fires launching firing",
    "intercepted": "intercepted downed destroyed",
    "seized area": "seized seizing gained captured liberated occupied recaptured retaken controls",
}


def _index() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for state, forms in _ROWS.items():
        for form in forms.split():
            index.setdefault(form, set()).add(state)
    return {form: frozenset(states) for form, states in index.items()}


STATES: Mapping[str, frozenset[str]] = _index()
"""Lower-case word form to the classes it may stand for."""

PEOPLE_STATES = frozenset({"affected", "freed", "survived", "vaccinated", "striking", "recovered"})
"""Classes of people besides ``HARM``."""

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


def joined(classes: list[frozenset[str]]) -> frozenset[str]:
    """The class of words joined by "and" or "or": "killed or wounded" is casualties."""
    shared = frozenset.intersection(*classes)
    if shared:
        return shared
    every = frozenset().union(*classes)
    return (
        frozenset({CASUALTIES})
        if every <= _PAIRS | {CASUALTIES, "burned", "lost money"}
        else frozenset({MIXED})
    )
