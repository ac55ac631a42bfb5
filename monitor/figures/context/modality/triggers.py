"""What a word makes of the figure it governs: planned, possible, supposed, or nothing."""

from monitor.figures.context.modality.modals import ABLE, HAD, MODALS, WILL, ability, modal, will
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import DATE_NAMES
from monitor.figures.lexicon_grammar import BE, POSSESSIVES
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure
from monitor.figures.tables import words
from monitor.model import Modality

_LEANING = words(
    "poised likely unlikely slated bound certain sure primed tipped track course ready due set going supposed"
    " willing keen determined eager looking unable"
    " bid permission mandate ambition agreement deal contract ought needs"
)
_LEMMAS = """
    plan prepare decide intend expect aim pledge promise vow agree order schedule want hope propose target
    forecast predict project anticipate seek commit offer mull demand request hasten volunteer undertake
    resolve refuse
"""
_OBLIGING = verbs("oblige require urge instruct task beg")
"""Verbs that plan what somebody is to do: "obliges Oslo to send 900"."""
PLANNING = (
    (verbs(_LEMMAS) | _OBLIGING | _LEANING)
    | words(
        """
        decision intention goal proposal approves approved authorised authorized earmarked considering eyeing
        upcoming destined calls means meant
        """
    )
) - words("order seek agreeing committing ordering offering mulled")
_NEEDS_TO = (
    _OBLIGING
    | verbs(
        "prepare decide want expect agree commit aim offer order hope demand request intend volunteer resolve"
        " refuse"
    )
    - words("expects expecting expect aims aim aiming intend intends")
    | _LEANING
    | words("decision calls scheduled aimed aim aims undertake undertook means meant")
)
"""Plan words that plan only with an infinitive behind them: "set to send", not "a set of"."""
_CLAIMING = verbs("demand want request seek")
"""Verbs that plan with a figure right behind them: "demands 5,000 posts"."""
_WEIGHING = verbs("discuss negotiate debate") - words("debates") | words(
    "weigh weighs weighing consider considers explore explores exploring contemplates contemplating eyes",
    "talks negotiations",
)
"""Words of planning only with a deed for their object: "weighs cutting 500 jobs", not "weighs 4 tonnes"."""
_HOUSING = words("accommodate house hold store seat")
SUPPOSING = words(
    """
    if unless suppose supposing hypothetical hypothetically imagine theory worst-case scenario assuming
    event otherwise
    """
)
RISKING = words(
    """
    risk risks threaten threatens threatened threatening potentially
    """
)

_PRESSING = verbs("press push lobby campaign hold")
_FOUNDING = words("forming assembling creating drafting readying preparing setting")
_FOUNDED = words("formed assembled created drafted readied raised mustered")
"""What is under way is not there yet: "is forming a battalion of 3,000"."""
ASKING = verbs("ask appeal implore beseech plead petition")
CALLING = words("call calls called calling ask asks asked asking hope hopes hoped hoping")
TRIGGERS = _FOUNDING | (
    _FOUNDED
    | _CLAIMING
    | _WEIGHING
    | _HOUSING
    | ABLE
    | WILL
    | MODALS
    | SUPPOSING
    | RISKING
    | PLANNING
    | CALLING
    | ASKING
    | _PRESSING
)
"""Words that may say that a figure is no statement of fact; any word may with "to" behind it."""


def trigger(scene: Scene, i: int, hi: int, *, behind: bool = False) -> Modality | None:
    """What a word about the future or the possible makes of a figure in its reach; None if it makes
    nothing of it."""
    low = scene.low
    word = low[i]
    begin = i + 1 + 2 * (low[i + 1 : i + 3] in _ONE_DAY)
    after = low[begin : min(begin + 3, hi + 1)]
    if word not in TRIGGERS and after[:1] != ["to"]:
        return None
    found: Modality | None = None
    if word in _HOUSING and low[i - 1] == "to" and not behind:
        found = Modality.CAPABILITY
    elif word in ABLE:
        found = ability(low, i, after)
    elif word in WILL:
        found = Modality.HYPOTHETICAL if low[i : i + 4] == HAD else will(low, i, after)
    elif word in MODALS:
        found = modal(scene, i, after)
    elif (
        (word in CALLING and after[:1] == ["for"] and (not behind or low[i - 1] in BE | {"been"}))
        or (word in _PRESSING and after[:2] in (["for"], ["out", "for"]))
        or (not behind and _asks_for(scene, i))
        or (word == "expected" and low[i - 1] in ("had", "have", "has", "widely") and not behind)
    ) or (
        after[:1] == ["to"]
        and (word == "whether" or low[i - 1 : i + 1] in _ABOUT_TO or _bound(scene, i) or _yet_to_be(scene, i))
    ):
        found = Modality.PLANNED
    elif (word in RISKING and not _EXPERTS.intersection(after[:1])) or (
        word in SUPPOSING and (word != "event" or low[max(0, i - 2) : i] == ["in", "the"])
    ):
        found = Modality.HYPOTHETICAL
    elif _claims(scene, i) or _founded(low, i, behind=behind):
        found = Modality.PLANNED
    elif word in PLANNING and not _names_something(scene, i):
        found = _plan(scene, i, after, behind)
    elif word in _WEIGHING and _deed(low, i):
        found = Modality.PLANNED
    return found


_ONE_DAY = (["one", "day"], ["some", "day"])
"""Between a modal verb and its infinitive: "could one day be lent"."""


def _asks_for(scene: Scene, i: int) -> bool:
    """ "asked the king for 900 guards", "appealed to her allies to send 900", "asked Oslo to hand over 900":
    whoever is asked stands between."""
    if scene.low[i] not in ASKING:
        return False
    if _asks_to_give(scene, i):
        return True
    near = range(i + 2, min(i + _ASKED, len(scene.low) - 1))
    k = next((k for k in near if scene.low[k] == "for"), 0)
    between = scene.low[i + 1 : k]
    return bool(k) and k + 1 in scene.owner and all(word.isalpha() and word != "to" for word in between)


def _asks_to_give(scene: Scene, i: int) -> bool:
    """Whether somebody is asked to give something, and not to comment on it."""
    low = scene.low
    for k in range(i + 2, min(i + _ASKED, len(low) - 1)):
        if k in scene.owner or not low[k][:1].isalpha():
            return False
        if low[k] == "to" and low[k + 1] in _GIVING:
            return True
    return False


_GIVING = verbs(
    "hand give provide send supply deliver lend transfer dispatch contribute donate spare allocate"
)
_ASKED = 12
"""Tokens from such a verb to what it asks for."""


def _founded(low: list[str], i: int, *, behind: bool) -> bool:
    """ "is forming a battalion of 900", "two battalions of 900 are being formed"."""
    if behind:
        return low[i] in _FOUNDED and low[i - 1] == "being"
    set_up = low[i] != "setting" or low[i + 1 : i + 2] == ["up"]
    return set_up and low[i] in _FOUNDING and low[i - 1] in BE | {"be", "been"}


_ABOUT_TO = [[be, "about"] for be in BE | {"be"}]
_EXPERTS = words(
    "firm firms company consultancy analyst analysts modeller modellers assessor assessors agency manager"
)
"""Behind "risk" they name who reckons: "the risk firm"."""


def _claims(scene: Scene, i: int) -> bool:
    """ "demands 5,000 troops": sums and shares that somebody demands are as large as he says."""
    k = scene.owner.get(i + 1) if scene.low[i] in _CLAIMING else None
    q = scene.parsed.quantities[k] if k is not None else None
    return q is not None and (q.measure in COUNTS or q.more)


def _deed(low: list[str], i: int) -> bool:
    """Whether what is weighed at ``i`` is a deed: "discussing the dispatch of 900", "talks on sending 40"."""
    k = i + 1
    while k < len(low) and k - i < _ARTICLES and low[k] in _BEFORE_DEEDS:
        k += 1
    deed = k < len(low) and (low[k].endswith("ing") or low[k] in _DEEDS)
    return deed and (low[i] not in _TALKS or low[i + 1] in _ABOUT)


_ARTICLES = 4
_BEFORE_DEEDS = words(
    "the a an their its his her possible further on over about of joint new early mass second third fourth"
)
_TALKS = words("talks negotiations")
_ABOUT = words("on over about of")
_DEEDS = words(
    """
    plan plans proposal proposals cuts layoffs closing closure sale dispatch despatch deployment delivery
    deliveries purchase transfer recruitment supply shipment shipments withdrawal return exchange loan lease
    export import evacuation contingent batch wave
    """
)


def _yet_to_be(scene: Scene, i: int) -> bool:
    """ "1,000 guards, all to be put into units of 40": an infinitive that tells what becomes of somebody."""
    infinitive = scene.low[i + 1 : i + 3] == ["to", "be"]
    return infinitive and (scene.low[i] in ("all", "each", "both", ",") or i in scene.owner)


def _bound(scene: Scene, i: int) -> bool:
    """ "is to", "were also to", "Halden to ..."."""
    low = scene.low
    if low[i + 3 : i + 4] in (["believed"], ["trusted"]) or low[i + 2 : i + 3] == ["blame"]:
        return False  # "if the mayor is to be believed"
    return low[i] in BE or (low[i] in _ALSO and low[i - 1] in BE) or headline_infinitive(scene, i)


_ALSO = words("also now soon later both eventually only")


def headline_infinitive(scene: Scene, i: int) -> bool:
    """ "Halden to cut 6,200 jobs", "9,000 farmers to get aid": a subject at the head of a headline with an
    infinitive for its verb."""
    tokens = scene.parsed.tokens
    sentence = scene.sentence_at(i)
    counted = scene.owner.get(i)
    if counted is not None and i + 1 == scene.parsed.quantities[counted].last:
        opens = scene.parsed.quantities[counted].first == sentence.first
        opens = opens and scene.parsed.quantities[counted].measure is Measure.PEOPLE
        ends = i + 2 < sentence.last and i + 2 not in scene.owner and tokens[sentence.last - 1].text != "."
        return opens and ends
    if i - sentence.first > 4 or tokens[sentence.last - 1].text == "." or i + 2 >= sentence.last:
        return False
    subject = tokens[sentence.first : i + 1]
    named = all(t.text[:1].isupper() for t in subject) or (
        subject[-1].text[:1].isupper() and len(subject) > 1
    )
    return (
        (named or tokens[i].lower in _AMOUNTS)
        and i + 2 not in scene.owner
        and (tokens[i + 2].text.islower() or tokens[i + 2].lower in _DOING)
        and tokens[i].lower not in _VERBAL
    )


_DOING = words(
    """
    cut impose hit send lay shed add build buy pay raise slash invest spend hire deploy sell boost increase
    reduce lift lower give supply provide close shut open fire axe eliminate withdraw pull host accept admit
    release free fine charge levy get receive lose create deliver take evict deport expel evacuate cancel ban
    launch lend
    """
)
"""Verbs that a headline in capitals has behind "to": "Norvik to Cut 300 Jobs"."""
_AMOUNTS = words(
    """
    headcount workforce staff staffing toll deaths cases number numbers output production exports imports
    spending jobs troops sales prices deliveries losses costs population
    """
)
"""Nouns that grow or fall: "Headcount to fall to 300"."""
_VERBAL = words(
    """
    rises climbs jumps forced races rushes heads falls drops grows returns flock turns moves leads due comes
    goes continues
    """
)


_GUESSING = words("likely unlikely certain sure bound")
_EXPECTED = words("planned expected scheduled promised pledged proposed destined earmarked")
_WHEN = words("in within by before this next on later soon")


def _leads_on(low: list[str], i: int, to: int) -> bool:
    """Whether the infinitive behind the plan word at ``i`` is of what is to come: not "likely to be between
    40 and 50", "expected to have died"."""
    word, verb = low[i], "".join(low[to + 1 : to + 2])
    if word == "unable" and verb in _AVERTING:
        return False  # "were unable to keep 90 tonnes from spilling"
    if word == "due" and not (i and low[i - 1] in BE | {"be", "been", "not", "now"} and verb in _DUE_TO):
        return False  # "9% were due to smoke"
    if verb == "have" and word in _GUESSING | {"expected", "set", "due", "estimated", "supposed"}:
        return False
    return not (verb == "be" and word in _GUESSING) or "".join(low[to + 2 : to + 3]).endswith("ed")


_MODIFIED = words("to the a an of for against over its their his her with by")
"""Before a participle they make it an adjective: "the proposed cuts"."""


_DUE_TO = words(
    """
    be have start begin open close end finish arrive come go leave depart return land sail fly travel move
    join meet visit attend speak report reach receive get take give make send deliver pay sign publish release
    issue announce launch present submit vote elect appear stand face testify serve play host hold run rise
    fall grow expire retire resign step become enter cross deploy ship hand withdraw recall build complete
    welcome appoint decide rule expand increase double triple cut shed lose hire buy sell
    """
)
"""What somebody is due to do; "due to" in front of a noun tells a cause."""


def _sought(scene: Scene, i: int, after: list[str]) -> bool:
    """ "an offer for 900 pickers", "has agreed to 15,000": how many somebody asks for or lets come."""
    lead = after[:1] == ["for"] if scene.low[i] in _SOUGHT else after[:1] == ["to"]
    k = scene.owner.get(i + 2) if lead and scene.low[i] in _SOUGHT | _AGREEING else None
    return k is not None and scene.parsed.quantities[k].measure in COUNTS_OR_BARE


_AVERTING = verbs("keep prevent stop avert contain save rescue")
_SOUGHT = words("contract offer offers request requests bid proposal proposals demand demands")
_EXISTING = (["there", "are"], ["there", "is"])
_AGREEING = verbs("agree")
_COMMITTING = verbs("commit")
_TARGETING = verbs("target")
_AIM = 5
"""Tokens behind "targets" in which stands the number that is aimed at."""


def _aims_at_number(scene: Scene, i: int) -> bool:
    """Whether what is aimed at is a number: "targets 9,000 tonnes", "targets output of 9,000"."""
    k = next((k for k in range(i + 1, i + _AIM) if k in scene.owner), 0)
    missed = scene.low[i - 1] in POSSESSIVES or scene.low[i + 1 : i + 2] == [
        "by"
    ]  # "missed their targets by 9 km"
    return k > 0 and not missed and (k - i <= 2 or "of" in scene.low[i + 1 : k])


_EXPECTING = verbs("expect") | _OBLIGING
_EXPECTING_NUMBERS = verbs("expect")
_PASSING = words("exceed top surpass pass reach hit")
"""Verbs that stand in front of a number as if they bounded it: "expects it to exceed 90"."""
_OBJECT = 8
"""Tokens the object and an adverb may take between a verb and its infinitive."""


def _object_infinitive(scene: Scene, i: int) -> int:
    """Index of "to" in "expects the number eventually to exceed 90", "expected 900 to come"; 0 if there is
    none."""
    k = scene.owner.get(i + 1)
    counted = scene.parsed.quantities[k] if k is not None else None
    if counted is not None and counted.measure in COUNTS_OR_BARE and scene.low[i] in _EXPECTING_NUMBERS:
        return counted.last if scene.low[counted.last : counted.last + 1] == ["to"] else 0
    for k in range(i + 1, min(i + _OBJECT, len(scene.low) - 1)):
        if scene.low[k] == "to":
            number = k + 1 in scene.owner and scene.low[k + 1] not in _PASSING
            return 0 if number or not scene.parsed.tokens[k + 1].text.islower() else k
        if k in scene.owner or not scene.low[k].isalpha():
            return 0
    return 0


_BODIES = words(
    """
    institute ministry minister commission commissioner board department agency authority office officer
    officers official officials chief bureau unit council committee body team group watch fund foundation
    service clinic clinics centre center permission law laws rules stage system application applications
    error errors
    """
)
_SAFETY = words("refuge asylum shelter safety sanctuary")
"""Behind "seeking" they tell why somebody has come, not what is planned."""
_RELIEF = words("protection treatment help care food work")
"""The same, but for "are seeking help" and "seeking protection from"."""
_DETERMINERS = words("the a an this that its his her their our each every another same such")


def _names_something(scene: Scene, i: int) -> bool:
    """Whether a plan word only tells what a body or a thing is: "the planning ministry", "Promise Watch",
    "the project employs 300"."""
    token, low = scene.parsed.tokens[i], scene.low
    following = "".join(low[i + 1 : i + 2])
    come = following in _SAFETY or (
        following in _RELIEF and low[i - 1] not in BE and low[i + 2 : i + 3] != ["from"]
    )
    if following in _BODIES or (low[i] == "seeking" and come):
        return True
    if low[i] in ("project", "projects") and low[i - 1] in _DETERMINERS:
        return True
    sentence = scene.sentence_at(i)
    prose = scene.parsed.tokens[sentence.last - 1].text in (".", '"', "”")
    inside = i > sentence.first + 1 or (i > sentence.first and low[i - 1] in _DETERMINERS)
    named = inside and token.text[:1].isupper() and i + 1 < sentence.last
    beside = (scene.parsed.tokens[k].text for k in (i - 1, i + 1) if sentence.first < k)
    return prose and named and any(text[:1].isupper() for text in beside)


def _behind_aside(low: list[str], i: int) -> int:
    """Index of "to" in "agreed in June 2025 to provide", "decided, the envoy said, to send"; 0 if there is
    none."""
    k = i + 1
    if low[k : k + 1] == [","]:
        close = next((n for n in range(k + 1, min(len(low) - 1, k + _ASIDE)) if low[n] == ","), 0)
        return close + 1 if close and low[close + 1] == "to" else 0
    while k < min(len(low), i + _DATE) and (low[k] in _DATING or low[k].isdigit()):
        k += 1
    return k if k > i + 1 and low[k : k + 1] == ["to"] else 0


_DATE = 6
_ASIDE = 10
_DATING = DATE_NAMES | words("in on last this early late year month week")


def _plan(scene: Scene, i: int, after: list[str], behind: bool) -> Modality | None:
    low = scene.low
    word = low[i]
    to = i + 1 + after.index("to") if "to" in after[:3] else _behind_aside(low, i)
    counted = to + 1 in scene.owner and low[to + 1] not in _PASSING  # "raise demand to $20m"
    named = any(token.text[:1].isupper() for token in scene.parsed.tokens[to + 1 : to + 2])
    given = word in _AGREEING | _COMMITTING and named
    given = given or (word in _COMMITTING and low[i - 1] in BE)  # "was committed to offensive operations"
    to = 0 if counted or given else to  # "committed 900 men to Norland's war"
    to = to or (_object_infinitive(scene, i) if word in _EXPECTING else 0)
    said = word == "supposed" and low[i - 2 : i] in _EXISTING  # "There are supposed to be 500 officers"
    if said or after[:1] == ["there"] or (after[:1] == ["that"] and not (to and i + 3 >= to)):
        return None
    if to:
        return Modality.PLANNED if _leads_on(low, i, to) else None
    if word in _TARGETING and not _aims_at_number(scene, i):
        return None  # "attack targets worshippers, killing 15"
    if (word in _NEEDS_TO or behind) and not _sought(scene, i, after):
        if low[i - 1] in _MODIFIED:
            return None  # "in response to planned cuts"
        due = word == "due" and low[i - 1] in BE and bool(after) and after[0] in _WHEN
        return Modality.PLANNED if behind and (due or word in _EXPECTED) else None
    return Modality.PLANNED
