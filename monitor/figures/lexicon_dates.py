"""Words of dates, times, ages and addresses: what the masks look for."""

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split())

YEAR_BEFORE = frozenset(
    "in since of by from until till through during before after late early mid the year years for between to and season summer winter spring autumn fall election "
    "circa around pre post year-end fiscal fy fy q1 q2 q3 q4 h1 h2 class vintage ca c".split()
)
"""Words in front that make a bare number between 1000 and 2100 a year."""

CLOCK_BEHIND = frozenset("am pm a.m. p.m. a.m p.m o'clock gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist jst kst hkt aest msk eet eest noon hrs".split())
MERIDIEM = frozenset("am pm a.m. p.m. a.m p.m o'clock".split())
ZONES = frozenset("gmt utc bst est edt cst cdt mst mdt pst pdt cet cest ist jst kst hkt aest aedt msk et pt ct hrs hours local".split())

ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})

STREETS = frozenset(
    "street st road rd avenue ave boulevard blvd lane ln drive dr court ct square place pl way terrace crescent highway hwy parade close row mews quay alley plaza ranch".split()
)

SPORT_WORDS = frozenset(
    "won win wins winning lost lose loses losing beat beats beaten beating defeat defeats defeated defeating draw draws drew drawn tie ties tied lead leads led trail trails trailed "
    "victory loss score scored score-line scoreline final finished ended half-time halftime set sets game match goal goals vote voted votes ruling ruled decision series record "
    "playoff aggregate shootout penalties rout thrash thrashed edge edged down up ahead advantage triumph comeback upset stalemate verdict".split()
)

SPEECH = frozenset("said says told tells wrote writes added adds noted notes recalled recalls explained explains argued argues asked asks claimed claims described describes".split())
