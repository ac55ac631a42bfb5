"""When a figure holds, if the text dates it: "by mid-January", "as of Tuesday", "in December 2024",
resolved against publication. Each quantity takes the date that governs it.
"""

import re
from bisect import bisect_left
from datetime import date
from itertools import pairwise

from monitor.figures.context.layout import entry, in_brackets
from monitor.figures.context.resolving import resolve, start_of, told_then
from monitor.figures.context.scene import Scene
from monitor.figures.context.sources import VOICES
from monitor.figures.context.verbs import SAYING
from monitor.figures.context.when import When
from monitor.figures.inflection import past
from monitor.figures.lexicon_dates import CALLED_BY_YEAR
from monitor.figures.lexicon_grammar import BE, RELATIVES, RELATIVES_ASIDE
from monitor.figures.lexicon_nouns import STOPS
from monitor.figures.look import back
from monitor.figures.parsed import Measure, Quantity
from monitor.figures.tables import words

_EXCLUDED = words("since after before until following")
_FRAMES = words("in on by as during at until late early last between this from earlier around")


def as_of(
    scene: Scene, q: Quantity, found: tuple[When, ...], published: date | None, *, future: bool
) -> str | None:
    """ISO date, possibly partial, that its sentence or those before it give for the quantity; None if they
    date it not. The dates of a planned or possible figure (``future``) may lie ahead."""
    chosen = _chosen(scene, q, found, future=future)
    if chosen is None:
        return None
    if chosen.faint and (day := headed(scene, q, found, published)):
        return day  # "2 September. The board now assumes 900"
    ahead = (future and _ahead(scene, chosen, q)) or (q.last <= chosen.first and _awaited(scene, chosen))
    told = resolve(scene, _range_end(scene, chosen, found), found, published, future=ahead)
    if told is None:
        return None
    lead = scene.low[max(scene.bounds(q)[0], q.first - 3) : q.first]
    if scene.low[q.last : q.last + 3] in _YEAR_BEFORE or lead == _YEAR_BEFORE[-1]:
        return f"{int(told[:4]) - 1:04d}{told[4:]}" if told[5:] != "02-29" else told[:4]
    return told[: len("2000-01")] if chosen.last <= q.first and _opens_after(scene, chosen) else told


def _chosen(scene: Scene, q: Quantity, found: tuple[When, ...], *, future: bool) -> When | None:
    """The date that governs the quantity: of its brackets or its sentence, of the sentences before, of its
    entry."""
    if not found:
        return None
    first, last = scene.bounds(q)
    dated = _within(found, first, last)
    if dated and "(" in scene.words(q.sentence):
        beside = [(when, in_brackets(scene, when)) for when in dated]
        if own := next((when for when, other in beside if other is q), None):
            return own
        dated = tuple(when for when, other in beside if other is None)
    here = [when for when in dated if not _barred(scene, when, q, future=future)]
    if any((when.month and told_then(scene, when, first)) or _fronts(scene, when, q) for when in here):
        here = [when for when in here if scene.low[when.first] not in _LOOSE]  # "told us in May that it now"
    nearest = min(here, key=lambda when: _cost(scene, when, q)) if here else _framed(scene, q, found)
    if nearest is None or nearest.faint or future:
        return entry(scene, q, found) or nearest
    return nearest


def _fronts(scene: Scene, when: When, q: Quantity) -> bool:
    """ "On 3 May, before the council, the mayor said 900 are now there": a date that opens the sentence of
    somebody who spoke then; not "On 3 May the dam broke, and officials say 900 are now there", "In 2023 it
    reported a loss, but 900 work there now"."""
    first = scene.bounds(q)[0]
    if when.first - first > 1 or scene.low[first] not in ("on", "in") or when.last >= q.first:
        return False
    verb = next((k for k in range(when.last, q.first) if scene.low[k] in SAYING), 0)
    joined = "and" in scene.low[when.last : verb] or not _CLAUSES.isdisjoint(scene.low[when.last : q.first])
    return verb > 0 and past(scene.low[verb]) and not joined


_CLAUSES = words("but while ;")


def spoken_on(scene: Scene, q: Quantity, found: tuple[When, ...], published: date | None) -> str | None:
    """When somebody spoke, if the sentence of ``q`` tells: "told lawmakers on 30 April that"."""
    first, last = scene.bounds(q)
    here = _within(found, first, last)
    spoke = next((when for when in here if when.month and told_then(scene, when, first)), None)
    return resolve(scene, spoke, found, published) if spoke is not None else None


_YEAR_BEFORE = (["a", "year", "earlier"], ["a", "year", "before"], ["the", "year", "before"])
_UNTIL = words("by next until till starting from before through")


def _ahead(scene: Scene, when: When, q: Quantity) -> bool:
    """Whether the date of a planned figure is when it is planned for, not when it was planned."""
    low, lo = scene.low, scene.bounds(q)[0]
    if told_then(scene, when, lo):
        return False
    return when.first >= q.first or bool(_UNTIL & set(low[max(lo, when.first - 3) : when.first]))


def _awaited(scene: Scene, when: When) -> bool:
    """Whether something is yet to come on a date: "expected in June", "due by the end of May"."""
    k = back(scene.low, when.first - 1, _MIDST, 0)
    return scene.low[k] in _BY and scene.low[k - 1] in _EXPECTED and k > 0


_BY = words("by in on before")
_EXPECTED = words("expected due scheduled slated")
_LOOSE = words("now recently")
_TURNED = words("this last")
"""Behind "earlier" they make it no comparison: "earlier this month"."""
_COMPARING = words(
    "increase decrease rise fall up down compared than previous earlier estimate versus against times"
)
"""Behind a figure they lead to the date of another one: "60,000, up from 20,000 a week ago"."""


def _barred(scene: Scene, when: When, q: Quantity, *, future: bool) -> bool:
    low = scene.low
    named = _names_event(scene, when) or q.first <= when.first < q.last
    awaited = (
        when.last <= q.first and not future and _awaited(scene, when)
    )  # "due in May, the dock has 90 men"
    if named or awaited or _of_another(scene, when, q) or _leads_next(scene, when, q):
        return True
    lead = back(low, when.first - 1, ("the", "mid", "-", "early", "late", "end", "of", "around", "about"), 0)
    ended = (
        lead >= 0 and low[lead] == "before" and {"end", "out"} & set(low[lead : when.last])
    )  # "before the end of May"
    stood = low[lead] == "since" and q.last == lead and low[q.first - 2 : q.first] in _STOOD
    if lead >= 0 and not stood and low[lead] in _EXCLUDED and lead >= scene.bounds(q)[0] and not ended:
        return low[lead] != "until" and not (low[lead] == "before" and future)
    between = low[q.last : max(q.last, when.first)]
    if when.after is not None:  # "at least 40, and more than 90 went in the same year"
        between = [low[k] for k in range(q.last, max(q.last, when.first)) if k not in scene.owner]
    if not future and not _PLANNED.isdisjoint(between):
        return True  # "900 were training and would be ready by 1 May"
    between = _without_brackets(between)
    reached = between[:-1] if between[-1:] == ["the"] else between
    reached = reached[:-2] if reached[-2:] == ["up", "to"] else reached
    reached = reached[:-1] if reached[-1:] == ["earlier"] and low[when.first] in _TURNED else reached
    if any(word in _COMPARING and not _particle(between, k) for k, word in enumerate(reached)):
        return True
    opens = low[scene.bounds(q)[0]] == "since"
    floor = max(scene.bounds(q)[0], when.first - (_SINCE if opens else 9))
    cut = next((k for k in range(when.first - 1, floor - 1, -1) if low[k] in _BOUNDING), -1)
    if (
        cut < 0
        or not {":", ";"}.isdisjoint(low[cut : when.first])
        or ended
        or stood
        or "," in low[max(floor, when.first - 3) : when.first]
    ):
        return False
    heard = low[cut] == "before" and not _BENCHES.isdisjoint(low[cut + 1 : cut + 4])
    heard = heard or (low[cut] == "after" and _told_after(scene, cut, when))
    return not heard and not any(k in scene.owner for k in range(cut, when.first))


_STOOD = [[verb, "at"] for verb in ("stood", "remained", "been", "stayed")]
"""In front of a number and "since" they tell when it was given: "has stood at 900 since May"."""


def _without_brackets(between: list[str]) -> list[str]:
    """The words between a figure and its date, but for what stands in brackets right behind the figure: "900
    (the lowest estimate is 600) between May and July"."""
    return between[between.index(")") + 1 :] if between[:1] == ["("] and ")" in between else between


def _told_after(scene: Scene, cut: int, when: When) -> bool:
    """ "After a meeting in Oslo on 17 June she announced that": who tells something after a meeting does so
    that day. ``cut`` at "after"."""
    low = scene.low
    if cut != scene.sentence_at(cut).first or SAYING.isdisjoint(low[when.last : when.last + _SPEAKER]):
        return False
    return not _MEETINGS.isdisjoint(low[cut + 1 : cut + 4]) or _opens_after(scene, when)


def _opens_after(scene: Scene, when: When) -> bool:
    """ "After a blast in Orn on 3 October 2024, a local paper wrote of 40 dead": told in its wake, not that
    day."""
    low, first = scene.low, scene.sentence_at(when.first).first
    wake = low[first] == "after" and low[when.last : when.last + 1] == [","] and when.year is not None
    verb = next((k for k in range(when.last, when.last + _SPEAKER) if low[k : k + 1] and low[k] in SAYING), 0)
    return wake and when.precision > 1 and low[when.first - 1] in ("on", "in") and past(low[verb])


def _particle(between: list[str], k: int) -> bool:
    """Whether the "up" or "down" at ``k`` belongs to the verb in front of it: "made up a convoy that left in
    May"."""
    if between[k] not in ("up", "down") or k == 0:
        return False
    return (
        between[k - 1][:1].isalpha() and between[k - 1] not in BE and not _THAN & set(between[k + 1 : k + 2])
    )


_THAN = words("from on by against")
_SPEAKER = 16
_MEETINGS = words(
    """
    meeting meetings talks visit summit call session briefing trip hearing conference ceremony conversation
    """
)


def _names_event(scene: Scene, when: When) -> bool:
    """ "the toll of the 9 June landslide", "the July 3, force-9 storm": which event is meant."""
    low, behind = scene.low, when.last
    if when.month is None or not when.first or low[when.first - 1] not in _THE_ONE:
        return False
    behind += low[behind : behind + 1] == [","]
    for k, word in enumerate(low[behind : behind + _MODIFIERS], behind + 1):
        if word in CALLED_BY_YEAR:
            return low[k : k + 1] == [] or low[k] not in VOICES  # "the 3 May flood bulletin" is of that day
        if word in STOPS or not (word[:1].isalnum() or word == "-"):
            return False
    return False


_THE_ONE = words("the this that last")
_MODIFIERS = 5
"""Tokens of what describes an event, up to what it is called."""
_SINCE = 18
"""Tokens up to its date a clause may have that opens a sentence with "since"."""
_BOUNDING = words("since after before")
_BENCHES = words(
    """
    parliament court courts lawmakers congress senate committee council assembly inquiry judge judges
    tribunal panel deputies mps senators cameras reporters shareholders board
    """
)
"""Whom something is told before: "put before parliament on Monday" is told on Monday."""


def _of_another(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Released in May, the audit found 40; aides put it at 60": the date stands in another's statement."""
    low = scene.low
    mark = next((k for k in range(q.first - 1, when.last - 1, -1) if low[k] == ";"), 0)
    if mark and not _TELLING.isdisjoint(low[mark : q.first]):
        return True
    if scene.parsed.tokens[when.last - 1].text.endswith(_POSSESSIVE) and when.last in scene.owner:
        return when.last != q.first  # "2,700, close to May's 2,500"
    return (
        _picks_out(scene, when, q)
        or _of_sibling(scene, when, q)
        or _aside(scene, when, q)
        or _of_object(scene, when, q)
    )


def _of_object(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Said that 40 more would join the 90 whom it had sent in May": the date tells which others."""
    between = (o for o in scene.near(q) if q.last <= o.first and o.last < when.first)
    other = max(between, key=lambda o: o.first, default=None)
    if other is None or scene.low[other.first] != "the" or scene.low[other.last] not in RELATIVES:
        return False
    return "," not in scene.low[other.last : when.first]


_POSSESSIVE = ("'s", "’s")


def _of_sibling(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Said that 12 were sold in May and that repairs cost 900": each thing said has its own date."""
    between = scene.low[when.last : q.first]
    joined = any(one in _JOINING and two == "that" for one, two in pairwise(between))
    return (
        joined
        and "that" in scene.low[scene.bounds(q)[0] : when.first]
        and not told_then(scene, when, scene.bounds(q)[0])
    )


_JOINING = words(", and or but")


def _aside(scene: Scene, when: When, q: Quantity) -> bool:
    """ "1,400 nurses, of whom 300 came in May", "the club, which began with 40 in May, has 900": the date
    stands in a relative clause with a figure of its own."""
    low, lo = scene.low, scene.bounds(q)[0]
    opening = next((k for k in range(when.first - 1, lo, -1) if low[k] in RELATIVES_ASIDE), 0)
    if not opening or low[opening - 1] not in (",", "of", "those") or opening <= q.first < when.first:
        return False
    own = (o.first for o in scene.near(q) if opening < o.first < when.first and o.first != q.first)
    inside = any("," not in low[opening:first] for first in own)
    return inside and (q.last <= opening or "," in low[when.last : q.first])


_TELLING = SAYING - words("come comes came coming reach stand")
"""What says that another speaks; a total may "come to" a number."""


def _picks_out(scene: Scene, when: When, q: Quantity) -> bool:
    """ "Of the 900 whom he promised last June, 300 had come by May": the date tells which of others."""
    low = scene.low
    if "," not in low[when.last : q.first]:
        return False
    others = (o for o in scene.near(q) if o.last < when.first and o.first < q.first)
    other = max(others, key=lambda o: o.first, default=None)
    return other is not None and low[other.last : other.last + 1] != [] and low[other.last] in RELATIVES


def _leads_next(scene: Scene, when: When, q: Quantity) -> bool:
    """ "On Tuesday the toll was 2,000, on Wednesday 2,100": the date behind a comma leads to the next."""
    low = scene.low
    lead = low[max(q.last, when.first - 3) : when.first]
    if when.first < q.last or {",", ";"}.isdisjoint(lead):
        return False
    next_one = next((o for o in scene.near(q) if o.first >= when.last), None)
    turns = low[max(0, when.first - 2)] in _TURNING or low[max(0, when.first - 3) : when.first - 1] == [
        ",",
        "and",
    ]
    reach = _OF_CLAUSE if ";" in lead or turns else _LEADING
    return next_one is not None and next_one.first - when.last <= reach


_TURNING = words("where while whereas when but")
_OF_CLAUSE = 8
_LEADING = 2
"""Tokens between a date and the figure it leads to."""


def _right_behind(scene: Scene, q: Quantity, when: When) -> bool:
    """Whether a date stands right behind a figure: "600 at the end of April"."""
    between = scene.low[q.last : when.first]
    return q.last <= when.first and len(between) <= _TO_DATE and _TO_IT.issuperset(between)


_TO_DATE = 5
_TO_IT = words("at the end start beginning close middle of in by on around about mid early late - –")


def _cost(scene: Scene, when: When, q: Quantity) -> int:
    low = scene.low
    if _right_behind(scene, q, when) and not told_then(scene, when, scene.bounds(q)[0]):
        return 1
    span = range(when.last, q.first) if when.last <= q.first else range(q.last, when.first)
    cost = len(span)
    lo = scene.bounds(q)[0]
    cost += 1 if when.last <= q.first else 0
    cost += 3 * sum(1 for k in span if low[k] in _PARTING) + (8 if "then" in low[when.last : q.first] else 0)
    own = q.last if when.first >= q.last and low[q.last] in RELATIVES else -1  # "900 who came in May"
    cost += 8 * sum(1 for k in span if k != own and scene.opens_clause(k, lo) and low[k] != "that")
    crossed = {scene.owner[k] for k in span if k in scene.owner and "respectively" not in low[k : k + 3]}
    cost += 4 * sum(1 for k in crossed if scene.parsed.quantities[k].measure is not Measure.TIME)
    if told_then(scene, when, lo) and (own < 0 or low[own] == "who"):  # "the 900 whom it announced in May"
        cost += 12
    if when.last < q.first and low[when.last] in (",", "and") and _has_own(scene, when, q):
        cost += 8
    return (
        cost
        + (6 if when.faint else 0)
        + (
            20
            if when.last - when.first == 1 and low[when.first] == "now" and low[when.first - 1] != ";"
            else 0
        )
    )


def _has_own(scene: Scene, when: When, q: Quantity) -> bool:
    """Whether the date in front of ``q`` closes what is told of a figure in front of it: "18 left in August,
    nine of the new ones in December"."""
    before = scene.before(q)
    return before is not None and before.last <= when.first and q.first - when.last <= 2


_PARTING = words(", and or ; but")
"""What parts one dated figure from the next: "five in 2023 and seven in 2024"."""


def _framed(scene: Scene, q: Quantity, found: tuple[When, ...]) -> When | None:
    """A date of a sentence before, in the same paragraph, that still holds: one that opens it ("In October
    2024, ... They were 1,500"), or its only one if it dates what it tells and not when it was told."""
    k = q.sentence
    first = scene.parsed.sentences[k].first
    if scene.low[first] in _NOW or scene.low[first : first + 2] in _THIS:
        return None
    asked = scene.parsed.sentences[max(0, k - 1)]
    if k and scene.low[asked.last - 1] == "?":
        return next(iter(_within(found, asked.first, asked.last)), None)  # "And in May? We saw 90."
    for step in range(2):
        if not scene.goes_on(k):
            return None
        k -= 1
        sentence = scene.parsed.sentences[k]
        if not _PLANNED.isdisjoint(scene.low[sentence.first : sentence.last]):
            return None  # "will come in May. All 900 of the others have arrived"
        dates = _within(found, sentence.first, sentence.last)
        inside = [when for when in dates if not _begun(scene, when, sentence.first)]
        if inside:
            opening = inside[0]
            opens = opening.first - sentence.first <= 6 and scene.low[sentence.first] in _FRAMES
            only = step == 0 and len(inside) == 1
            only = only and (_narrated(scene, opening, sentence.first) or _goes_on(scene, q, opening))
            return opening if opens or only else None
    return None


def _begun(scene: Scene, when: When, lo: int) -> bool:
    """Whether a date only says when began what the sentence tells of: "Since war broke out in April"."""
    lead = scene.low[max(lo, when.first - _SINCE) : when.first]
    return "since" in lead and "," not in lead


def headed(scene: Scene, q: Quantity, found: tuple[When, ...], published: date | None) -> str | None:
    """A date that stands alone above: a heading, or the day of an entry: "18 October 2024. Oslo speaks of
    900 men"."""
    tokens, text = scene.parsed.tokens, scene.parsed.text
    if scene.low[scene.parsed.sentences[q.sentence].first] in _NOW:
        return None
    k = bisect_left(found, q.first, key=start_of)
    for when in reversed(found[max(0, k - _HEADINGS) : k]):
        between = text[tokens[when.last - 1].end : tokens[q.first].start]
        if len(between) > _UNDER:
            return None
        if _stands_alone(scene, when):
            over = _HEADING.search(between.lstrip(" ="))
            return None if over else resolve(scene, when, found, published)
    return None


def _stands_alone(scene: Scene, when: When) -> bool:
    """Whether a line or a sentence holds nothing but the date."""
    tokens, text = scene.parsed.tokens, scene.parsed.text
    sentence = scene.sentence_at(when.first)
    start, end = tokens[when.first].start, tokens[when.last - 1].end
    line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    spans = ((line[0], line[1] if line[1] >= 0 else len(text)), (tokens[sentence.first].start, sentence.end))
    return any(_BARE.fullmatch(text[lo:start] + text[end:hi]) for lo, hi in spans if hi - lo <= _LINE)


_BARE = re.compile(
    r"[\s=#*:.,–—-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mid|early|late"
    r"|(?:the )?(?:end|beginning) of|\d\d?)?[\s=#*:.,–—-]*",
    re.IGNORECASE,
)
_HEADING = re.compile(r"\n\s*(?:==|#)")
_HEADINGS = 20
_UNDER = 1500
_LINE = 60
"""Dates back among which a heading is looked for; characters it holds for, and has itself."""
_PLANNED = words("will shall would")
_NOW = words("now today currently")
_THIS = (["this", "time"], ["since", "then"], ["so", "far"])
"""What opens a sentence that has left the date before it: "In 2019 16 died. This time it is 40"."""


def _goes_on(scene: Scene, q: Quantity, when: When) -> bool:
    """Whether a sentence only adds to one about a year: "900 in 2024 alone. It also counts 40 buses"."""
    first = scene.parsed.sentences[q.sentence].first
    adds = not _ADDING.isdisjoint(scene.low[first : first + 3])
    return adds and when.year is not None and scene.low[when.first - 1] == "in"


_ADDING = words("also too likewise besides additionally")


def _narrated(scene: Scene, when: When, lo: int) -> bool:
    """Whether a date says when things happened: by day or month, with "in", "on" or "by" in front of it."""
    lead = scene.low[max(lo, when.first - 3) : when.first]
    middle = back(scene.low, when.first - 1, _MIDST, 0)
    framed = not {"in", "on", "by"}.isdisjoint(lead) or (middle >= lo and scene.low[middle] == "by")
    return framed and when.month is not None and not told_then(scene, when, lo)


_MIDST = ("the", "mid", "-", "end", "middle", "start", "beginning", "of")


def _within(found: tuple[When, ...], first: int, last: int) -> tuple[When, ...]:
    """The dates between two tokens."""
    return found[bisect_left(found, first, key=start_of) : bisect_left(found, last, key=start_of)]


def _range_end(scene: Scene, when: When, found: tuple[When, ...]) -> When:
    """The end of "between A and B", "in January and February"."""
    k = bisect_left(found, when.first, key=start_of)
    if k + 1 < len(found):
        after = found[k + 1]
        between = scene.low[when.last : after.first]
        if between in (["and"], ["to"], ["-"], ["–"], ["through"]):
            return after
    return when
