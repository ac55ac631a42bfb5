"""Words of dates, times, ages and addresses: what the masks look for."""

from monitor.figures.tables import words

MONTH_NAMES = words("january february march april may june july august september october november december")
MONTHS = MONTH_NAMES | words("jan feb mar apr jun jul aug sep sept oct nov dec")
"""With their abbreviations."""
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS = DAYS | words("mon tue tues wed thu thur thurs fri sat sun")
"""With their abbreviations."""
DATE_NAMES = DAYS | MONTHS
"""What a day or a month is called; days not in short, "sat" and "sun" are other words."""
SEASONS = words("spring summer autumn winter")

YEAR_BEFORE = words(
    """
    in since of by from until till through during before after late early mid the year years for between
    to and season summer winter spring autumn fall election circa around pre post year-end fiscal fy q1
    q2 q3 q4 h1 h2 class vintage ca c
    """
)
"""Words in front that make a bare number between 1000 and 2100 a year."""

MERIDIEM = words("am pm a.m. p.m. a.m p.m o'clock")
ZONES = words(
    """
    gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist jst kst hkt aest aedt msk et pt ct hrs hours
    local
    """
)

TIME_BEFORE = words("at until till by from to around about past before after between and nearly almost")
"""Before an hour in words: "until two in the morning"."""

ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

STREETS = words(
    """
    street st road rd avenue ave boulevard blvd lane ln drive dr court ct square place pl way terrace
    crescent highway hwy parade close row mews quay alley plaza ranch grove gardens vale wharf
    """
)

SPORT_WORDS = words(
    """
    won win wins winning lost lose loses losing beat beats beaten beating defeat defeats defeated
    defeating draw draws drew drawn tie ties tied lead leads led trail trails trailed victory loss score
    scored score-line scoreline final finished ended half-time halftime set sets game match goal goals
    vote voted votes ruling ruled decision series record playoff aggregate shootout penalties rout thrash
    thrashed edge edged down up ahead advantage triumph comeback upset stalemate verdict
    """
)

SPLIT_WORDS = words("split odds ratio scale outnumber outnumbered outnumbers outnumbering outvoted")
"""Before "N to M" they make it a proportion and no range."""

SPEECH = words(
    """
    said says told tells wrote writes added adds noted notes recalled recalls explained explains argued
    argues asked asks claimed claims described describes remarked remarks commented comments replied warned
    warns insisted insists observed joked
    """
)

COUNTING_BEFORE = words(
    """
    than least nearly almost some approximately roughly most many another these those total
    """
)
"""In front of a number that could be a year they make it count."""

AGED = words(
    """
    is are was were those people adults anyone everyone men women children players patients workers
    residents voters pensioners drivers all
    """
)
"""Before "over 65": whose age it is."""

CHILDREN = words(
    """
    boy girl man woman child son daughter baby toddler
    """
)
"""Before "of three": whose age it is."""

AGE_BEHIND = words(
    """
    and or who in at were are is was have had has with as when but by to for on from years
    """
)
"""What may follow an age that no word calls one."""

IDLE_COMPOUNDS = words(
    """
    time times way ways sided state party tier step steps dimensional pronged handed legged off
    on stop self piece minute hour day week month year night season decade century fifths seater
    wheel wheeled star under over a
    """
)
"""Hyphened to a number they make an adjective: "a five-year plan", "a two-time winner"."""
CALLED_BY_YEAR = words(
    """
    famine drought genocide massacre attack attacks bombing bombings quake earthquake tsunami hurricane
    cyclone typhoon war flood floods eruption coup uprising revolution revolutionary crash siege hijacking
    epidemic pandemic outbreak protest protests riot riots invasion crackdown temblor tremor disaster
    explosion blast shooting storm landslide avalanche collapse
    election elections presidential democratic republican midterm primary olympic olympics paralympic
    """
)
"""What happened, as it is called by its year: "2012 famine victims" are not 2,012."""
DAY_PARTS = words("morning afternoon evening night")
