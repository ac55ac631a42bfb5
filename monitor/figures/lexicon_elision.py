"""Words around a number without a noun: they tell what it counts."""

from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.tables import words

BE = words(
    """
    is are was were be been being has have had having may might could would will still also already now
    reported reportedly confirmed feared presumed believed known thought said to more others other people
    remain remained remains left got get getting either not yet both seriously severely critically
    badly later since officially so far become became
    """
)
HARMING = words(
    """
    kill kills killed killing injure injures injured injuring wound wounds wounded wounding arrest arrests
    arrested arresting detain detains detained detaining displace displaces displaced displacing evacuate
    evacuates evacuated evacuating rescue rescues rescued rescuing infect infects infected infecting
    sicken sickens sickened trap traps trapped trapping strand strands stranded stranding hospitalise
    hospitalises hospitalize hospitalizes hospitalised hospitalized maim maims maimed execute executes
    executed executing capture captures captured capturing vaccinate vaccinated deport deports deported
    bury buries buried
    employ employs employed employing massacre massacres massacred murder murders murdered kidnap kidnaps
    kidnapped abduct abducts abducted hurt hurts hurting
    """
)
"""Verbs whose bare number counts people: "kills 26", "killed 50 soldiers and wounded 47"."""
DYING = words(
    """
    die dies perish drown flee flees fled survive survived test tested treated hospitalised hospitalized
    interviewed questioned vaccinated pardoned amnestied sacked naturalised naturalized
    """
)
WARDS = words("hospital custody jail prison detention quarantine")
HARM_ADVERBS = words("have has had reportedly nearly also already now")
SUBJECTS = words(
    """
    toll tolls deaths casualties fatalities injuries losses bodies dead killed wounded injured missing
    displaced arrests detainees prisoners victims survivors evacuees homeless infections layoffs
    """
)
"""Subjects that make a bare number behind them count people."""
VERBS_BEHIND = words(
    """
    is are was were has have had who remain remained remains will would could may might died fled left
    arrived joined of came went returned did do live lived work worked sent deployed dispatched promised
    crossed stood fought trained marched entered escaped surrendered deserted served
    opposed abstained backed voted agreed supported refused declined
    """
)
"""What is said of a number that stands for people named before."""
MOVING = words(
    """
    went go goes gone moved move moves left leave leaves came come comes arrived arrive crossed cross entered
    entering followed
    follow joined sailed flew travelled traveled marched returned sent deployed dispatched posted stationed
    shipped buried cremated fallen lost fell landed disembarked embarked flown ferried
    """
)
"""Behind a number without a noun they say that it counts people who went somewhere: "15,000 went"."""
ESTIMATING = words(
    """
    say says said think thinks believe believes believed reckon reckons reckoned prefer prefers preferred cite
    cites cited give gives gave given
    suggest suggests suggested claim claims claimed arrive arrives arrived settle
    settles settled speak speaks spoke spoken told point points pointed stick sticks stuck talk talks talked
    count counts counted estimate estimates estimated report reports reported put puts assume assumes assumed
    mention mentions mentioned find finds found quote quotes quoted list lists listed name names named is was
    nearer deployed dispatched fielded stationed sent lost asked wants wanted stops stopped confirm confirms
    confirmed see sees saw know knows knew stand stands stood keep keeps kept wrote write writes
    repeat repeats repeated registered registers recorded records verified verifies identified
    """
)
"""What gives a number as its object: "the minister prefers 3,000"."""
ESTIMATING_AT = frozenset({"at", "of", "on", "to", "that", "with", "for", "by"})
"""Between such a verb and its number."""
ENDS = words(
    """
    . , ; : ? ! ) and but while by in so as with which or including over since at on because although though
    — –
    """
) | {""}
"""Behind a number they say that no noun is to come."""
COUNT_NOUNS = frozenset({"number", "numbers", "total"})
"""Before "of" they tell what a number counts."""
ANAPHORS = frozenset({"number", "total", "figure", "strength"})
"""In front of a number they say that it counts what was told before."""
NUMBERING = RECKONED | words("strength size")
"""What a number is called that a sentence gives: "the union's count stands at 900"."""
HEARERS = words(
    """
    us me him them reporters lawmakers journalists parliament deputies senators legislators committee panel
    """
)
"""Between a verb of saying and the number that it gives: "told lawmakers 900"."""
COUNTINGS = words("count counts tally estimate estimates figure")
"""The same, if "of" and a noun follow: "its count of foreign troops, to 300"."""
CLAUSE_OPENERS = frozenset({"as", "while", "with", "and", ":", ",", ";", "when"})
PREPOSITIONS = words("of in on to from by at with for into more as and or than a the per each")
ELIDED_HEADS = frozenset({"others", "more", "ones"})
"""Heads that stand for an earlier noun."""
TELLING = words("counted counts count")
"""Right before a bare number they say that it counts what was told before: "police counted 23,000"."""
HOLDING = words("hold holds holding held house houses housing accommodate accommodates shelters sheltered")
"""The same of people: "designed for 800 inmates, holds 1,930"."""
SPEAKING = words("spoke speak speaks spoken talk talked talks told tells")
"""The same before "of": "the army spoke of six"."""
STEPS = words("rise increase drop fall decline jump gain growth decrease reduction loss surge")
"""Before "of" and a number: how far something moved, "a rise of 1,500"."""
PUTTING = words("put puts putting estimated estimates estimate reckons reckoned")
"""Before a noun and "at": "puts all its forces at 200,000"."""
BRINGING = words("bring bringing brings brought taking takes took raising raises raised")
"""Before "to 44 the number of dead"."""
AUXILIARIES = words(
    """
    will would could may might should must can has have had is are was were be been being also now then later
    since already to
    """
)
"""Between a subject and the verb that tells how it changed."""
WHEREABOUTS = words(
    """
    in at on from near across around outside abroad elsewhere overseas nationwide worldwide locally online
    inside last this with without ahead behind clear adrift among there here
    """
)
"""Behind the numbers of a list that tells them by place or time: "40 in Leeds, 12 abroad"."""
GROUPS = words(
    """
    party group groups delegation delegations retinue entourage troupe choir congregation mission
    crowd crowds audience audiences attendance gathering turnout population populations
    reinforcement reinforcements draft influx
    workforce membership readership viewership headcount payroll garrison crew squad staff team force
    army contingent wave teams squads crews waves detachment brigade brigades battalion
    battalions regiment regiments division platoon platoons company garrisons corps
    city town village nation country province region district state county island suburb settlement
    community metropolis megacity township
    """
)
"""Before "of" and a bare number they make it people: "a crowd of 61,300", "a town of 8,000"."""
VALUED = words(
    """
    shares stocks prices sales profits revenues earnings exports imports yields costs rates wages futures
    bonds losses assets deposits reserves incomes rents premiums fees taxes dividends holdings markets gains
    savings payments debts temperatures levels values odds stakes margins salaries bills receipts funds
    charges loans expenses proceeds investments outlays takings benchmarks averages ratings scores speeds
    indices indexes points contracts tariffs fines rewards budgets percentages proportions it they there
    dollars euros pounds
    """
)
"""Subjects whose numbers are amounts and no counts: "shares fell to 412"."""
JOINTS = words(", ; and but while")
"""What parts one number's clause from that of the next."""
SAME_PLACE = words("for with by of in over under above below between")
"""Two numbers behind the same one of these are of one sort: "threw for 253 yards and ran for 51 more"."""
FALLING_SHORT = words("short shy clear adrift ahead behind")
"""Behind a number without a noun they say how far it is from another of the same."""
BOUNDS = {
    **dict.fromkeys(
        words(
            """
            limit limits maximum minimum average mean median peak peaks high highs low lows record target
            targets quota threshold ceiling cap norm capacity allowance
            """
        ),
        "",
    ),
    **dict.fromkeys(words("gust gusts gusting speed speeds"), "speed"),
    **dict.fromkeys(words("depth depths height heights length width wingspan range"), "length"),
    **dict.fromkeys(words("weight load payload"), "mass"),
}
"""Before "of", "to" or "at" and a number they tell how much of what was measured before can be, or is:
of which dimension, empty for any."""
FORCES = words(
    """
    contingent force corps expedition garrison deployment reinforcement reinforcements regiment battalion
    brigade division
    """
)
"""What holds people in arms without counting them."""
