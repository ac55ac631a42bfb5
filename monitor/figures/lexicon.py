"""Words of numbers, currencies, qualifiers and joints: one row, one meaning.

Words are lower-case token texts with straight apostrophes, as :attr:`Token.lower` gives them, except where
a row says that case counts. To teach the grammar a word, add it to its row and an example to
``tests/figures``.
"""

from decimal import Decimal

from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.tables import Phrase, words
from monitor.model import Qualifier

# --------------------------------------------------------------------------- numbers in words

CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fourty":
    40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

SCALES = {
    "hundred": 100, "thousand": 1000, "million": 1000000, "billion": 1000000000, "trillion":
    1000000000000, "quadrillion": 1000000000000000, "lakh": 100000, "lakhs": 100000, "lac": 100000,
    "crore": 10000000, "crores": 10000000, "mln": 1000000, "mn": 1000000, "bn": 1000000000, "bln":
    1000000000, "tn": 1000000000000, "trn": 1000000000000, "dozen": 12,
    "milliard": 1000000000, "milliards": 1000000000, "mrd": 1000000000, "mlrd": 1000000000,
}  # fmt: skip

FOLDS = {
    f"{word}fold": value
    for word, value in (*CARDINALS.items(), ("hundred", 100), ("thousand", 1000), ("million", 1_000_000))
    if value > 1
}
"""Multiples in one word: "tenfold"."""

PLURAL_SCALES = {
    "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1000000, "billions":
    1000000000, "trillions": 1000000000000, "tens": 10,
}  # fmt: skip
"""Alone they are vague ("dozens of homes"); behind a digit some writers use them as scales ("5 millions")."""

LETTER_SCALES = {
    "k": 1000, "K": 1000, "m": 1000000, "M": 1000000, "mn": 1000000, "b": 1000000000, "B": 1000000000,
    "bn": 1000000000, "Bn": 1000000000, "BN": 1000000000, "MN": 1000000, "t": 1000000000000, "T":
    1000000000000, "tn": 1000000000000, "trn": 1000000000000, "cr": 10000000, "Cr": 10000000, "mil":
    1000000, "mio": 1000000, "MM": 1000000, "mm": 1000000,
}  # fmt: skip
"""Case-sensitive, written right behind the digits. Which of them also stand for a unit: see ``numbers``."""

VAGUE_MULTIPLIERS = {"several": 2, "few": 2, "couple": 2, "many": 2, "some": 1}
"""Before a scale word ("several hundred"): the least number of it that can be meant."""

DENOMINATORS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths":
    4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8,
    "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20, "twentieths": 20,
    "hundredth": 100, "hundredths": 100,
}  # fmt: skip

FRACTION_FOLLOWS = words(
    """
    of the its their his her our more less fewer higher lower larger smaller bigger cheaper were was are
    is to from in by on as had have has said since over during this last that and compared than
    . , ; : )
    """
) | {""}
"""Behind "a third" or "one third" they make it a fraction and no ordinal ("a third party")."""

VULGAR_FRACTIONS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2)
    / 3, "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"), "⅕":
    Decimal("0.2"), "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"),
}  # fmt: skip

# --------------------------------------------------------------------------- currencies

CURRENCY_SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₴":
    "UAH", "₽": "RUB", "₺": "TRY", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₵": "GHS", "₡": "CRC",
    "₲": "PYG", "₸": "KZT", "₼": "AZN", "₾": "GEL", "₿": "BTC", "¢": "cent",
}  # fmt: skip

CURRENCY_PREFIXES = {
    "US": "USD", "U.S.": "USD", "A": "AUD", "AU": "AUD", "Aus": "AUD", "C": "CAD", "CA": "CAD", "Can":
    "CAD", "CDN": "CAD", "NZ": "NZD", "HK": "HKD", "S": "SGD", "SG": "SGD", "NT": "TWD", "MX": "MXN", "R":
    "BRL", "J": "JMD", "TT": "TTD", "EC": "XCD", "FJ": "FJD", "Z": "ZWL", "N": "NAD", "B": "BND", "CN":
    "CNY", "JP": "JPY", "AR": "ARS", "COP": "COP", "E": "EGP", "IR": "IRR", "RMB": "CNY",
}  # fmt: skip
"""Letters in front of (``US$5``) or behind (``$A5``) a sign that others share; case counts."""

SMALL_PREFIXES = {
    letters.lower(): CURRENCY_PREFIXES[letters]
    for letters in ("US", "U.S.", "A", "AU", "C", "CA", "NZ", "HK", "S", "SG", "NT")
}
"""The same right in front of a sign in a text without capitals: "us$5"."""

_ISO = """
    USD EUR GBP JPY CNY AUD CAD NZD HKD SGD INR KRW CHF SEK NOK DKK PLN CZK HUF RON UAH RUB TRY ZAR NGN
    KES EGP ILS SAR AED QAR KWD PKR BDT LKR NPR IDR MYR PHP THB VND TWD BRL MXN ARS CLP COP PEN GHS TZS
    UGX BTC ETH XAF HRK ISK ETB RWF XOF BWP MUR MMK KHR BHD OMR JOD IQD LBP SYP YER UZS MNT RSD BGN BYN
    AZN MDL MKD AFN TJS TMT KGS TND DZD ZMW MWK MZN AOA CDF LYD GTQ HNL NIO PYG UYU DOP HTG JMD TTD BBD BSD
    XCD FJD PGK SCR MVR BTN SRD GYD
"""
CURRENCY_CODES = {
    **{code: code for code in _ISO.split()},
    "RMB": "CNY", "KSh": "KES", "Ksh": "KES", "KSH": "KES", "NIS": "ILS", "RM": "MYR", "Rs": "INR", "Php":
    "PHP", "Rp": "IDR", "Tk": "BDT", "Dh": "AED", "Dhs": "AED", "Ush": "UGX", "USh": "UGX", "Shs": "KES",
    "Sh": "KES", "Tsh": "TZS", "TSh": "TZS", "SR": "SAR", "QR": "QAR", "KD": "KWD", "BD": "BHD", "LE": "EGP",
    "Y=": "JPY",  # what wire services send for the yen sign
    "PS": "GBP",  # and for the pound sign
}  # fmt: skip
"""Codes and abbreviations before or behind an amount; case counts. Codes that are names or words too are left
out: ALL, TOP, SOS, BOB, SDG."""

# --------------------------------------------------------------------------- what stands around a number


def _by_phrase(table: dict[Qualifier, str]) -> dict[Phrase, Qualifier]:
    return {
        tuple(phrase.split()): qualifier for qualifier, block in table.items() for phrase in block.split(",")
    }


QUALIFIERS = _by_phrase(
    {
        Qualifier.ABOUT: """
        about, around, approximately, approx, roughly, some, circa, ca, ca ., ~, ≈, an estimated,
        estimated, the estimated, in the region of, in the order of, in the neighborhood of, in the
        neighbourhood of, on the order of, somewhere around, something like, more or less, or so, close to
        about, reportedly about, broadly, about some, an average of about, averaging about, just about,
        just around, roughly about, an approximate, an average of around, an average of roughly, upward or
        downward of, give or take, in the vicinity of, to the tune of, round about, a ballpark, roughly
        speaking, plus or minus, perhaps, maybe, somewhere in the region of, a rough
    """,
        Qualifier.NEARLY: """
        nearly, almost, close to, just under, just below, just shy of, shy of, nearing, approaching, just
        short of, a little under, slightly under, slightly below, slightly less than, a little less than,
        just less than, virtually, well nigh, a bit less than, not quite, verging on, near, near to, nigh
        on, barely under, close on, getting on for, a shade under, a touch under, a whisker under,
        not far short of, little short of, not far off, just south of, the best part of, the better part of
    """,
        Qualifier.OVER: """
        more than, over, above, in excess of, upwards of, upward of, exceeding, greater than, north of,
        beyond, well over, well above, just over, just above, far more than, much more than, many more
        than, a little over, a little more than, slightly more than, slightly over, slightly above, well
        more than, significantly more than, a bit more than, a bit over, higher than, larger than, bigger
        than, longer than, older than, faster than, surpassing, topping, better than, >, over than, just
        more than, heavier than, wider than, taller than, further than, considerably more than,
        substantially more than, way more than, way over, deeper than, a shade over, a touch over, a whisker
        over
    """,
        Qualifier.AT_LEAST: """
        at least, no fewer than, no less than, not less than, not fewer than, a minimum of, minimum,
        minimum of, a minimum, at a minimum, ≥, at the very least, or more, at the least, starting at,
        starting from, beginning at, not under, no lower than
    """,
        Qualifier.UP_TO: """
        up to, as many as, as much as, as high as, upto, up to as many as, as far as, as long as, as large
        as, as big as, as fast as, up to about, up to around, up to some, up to an estimated, as deep as,
        as often as
    """,
        Qualifier.AT_MOST: """
        at most, no more than, not more than, fewer than, less than, under, below, a maximum of, maximum,
        maximum of, a maximum, <, ≤, or less, or fewer, lower than, smaller than, no greater than, no
        higher than, within, far fewer than, far less than, well under, well below, not exceeding, shorter
        than, younger than, cheaper than, sub, at the most, as few as, as little as, as low as, not over,
        no longer than, slower than, much less than, significantly less than, considerably less than, a
        max of
    """,
    }
)
"""Before the number."""

TRAILING_QUALIFIERS = _by_phrase(
    {
        Qualifier.AT_LEAST: """
        or more, and more, or over, or above, or higher, or greater, and above, or older, and over, at least,
        at the very least, at the least
    """,
        Qualifier.ABOUT: """
        or so, or thereabouts, - odd, - ish, ish, give or take
    """,
        Qualifier.AT_MOST: """
        or less, or fewer, or under, or below, or lower, at most, at the very most, at the most
    """,
        Qualifier.OVER: """
        plus, +, - plus
    """,
    }
)
"""Behind the number or its noun: "300 or more people", "70 people or more", "50+ homes", "200-plus"."""

REACHING = {
    **dict.fromkeys(
        words(
            "passes passed pass passing tops topped top topping exceeds exceeded exceed",
            "surpasses surpassed surpass crosses crossed cross crossing",
        ),
        Qualifier.OVER,
    ),
    **dict.fromkeys(
        words("nears neared nearing approaches approached approaching approach"), Qualifier.NEARLY
    ),
}
"""Verbs that bound a number whose subject is a count: "the toll passes 900", not "passed 24 bills"."""

TOLLS = RECKONED | words(
    """
    attendance turnout audience crowd membership followers output production spending debt wealth exports
    imports damage costs salary income profits profit enrolment enrollment viewership holdings reserves
    deaths death cases casualties
    population price prices value losses fatalities injuries injured wounded dead missing displaced
    capitalisation capitalization revenue sales turnover temperatures temperature
    infections arrests index users subscribers outbreak outbreaks epidemic fire blaze wildfire wildfires
    """
)
"""Subjects that are counts."""

CHANGES = words(
    """
    rise rises rose risen rising fall falls fell fallen falling grow grows grew grown growing climb climbs
    climbed climbing drop drops dropped dropping jump jumps jumped jumping gain gains gained gaining lose
    loses lost losing slide slid sank surge surges surged surging soar soared soaring increase increases
    increased increasing decrease decreases decreased decreasing shrink shrinks shrank shrunk shrinking
    decline declines declined declining plunge plunged plunging plummet plummeted tumble tumbled raise
    raises raised raising lower lowered lowering cut cuts cutting slow slows slowed slowing accelerate
    accelerated swell swelled swollen expand expanded up down revise revised revises upgraded downgraded
    hike hiked creep creeping crept slip slipped slips dip dipped ease eased boost boosted double doubled
    triple tripled change changed went lift lifts lifted
    lifting move moved improve improved widen widened narrow narrowed
    """
)
"""Behind these a count "from 20 to 45" is a state before and a state after, no range."""

RANGING = words(
    """
    range ranges ranged ranging vary varies varied varying span spans spanned spanning stretch stretches
    stretched stretching extend extends extended extending differ differs differed differing fluctuate
    fluctuates fluctuated fluctuating oscillate oscillates oscillated anywhere anything somewhere estimated
    rated aged numbered scored
    """
)
"""Behind these it is a range: the verbs are few, any other tells a change."""

# --------------------------------------------------------------------------- abbreviations

ABBREVIATIONS = words(
    """
    mr mrs ms dr prof gen lt col sgt capt maj cpl adm cmdr brig rep sen gov pres st ste mt ft jr sr vs etc
    inc ltd co corp no nos approx est dept fig vol ed eds al jan feb mar apr jun jul aug sep sept oct nov
    dec mon tue tues wed thu thur thurs fri sat sun hon rev supt det insp sq cu oz lb lbs hr hrs min max
    avg ave blvd rd ph bros messrs pvt pte spc ca cf viz incl excl
    """
)
"""Lower-case words whose full stop ends no sentence."""
