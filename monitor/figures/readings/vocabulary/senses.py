"""What a word says became of somebody, in the sense it has in its sentence: a toll of dead, no toll road."""

from collections.abc import Container, Sequence

from monitor.figures.inflection import past, verbs
from monitor.figures.lexicon_grammar import BE_OR_GET, BE_OR_HAVE
from monitor.figures.lexicon_nouns import PEOPLE
from monitor.figures.parsed import Token
from monitor.figures.readings.vocabulary.company import DEAD, by_company
from monitor.figures.readings.vocabulary.sides import FORCES
from monitor.figures.readings.vocabulary.weights import LABOUR, LEAVING, LEVEL, LIGHT, TO
from monitor.figures.states import (
    ARRESTED,
    CAPTURED,
    CASUALTIES,
    DEPLOYED,
    HARM,
    KILLED,
    LOSING,
    STATES,
    classes,
)
from monitor.figures.tables import words

_COPULA = words("remain remains remained remaining left leaves leave")
"""Verbs that only join what is counted to its state: "40 remain missing", "12 were left injured"."""
_MAKING = verbs("make")
_KEPT = words("hospital hospitals custody detention jail prison shelter shelters")
"""Where those remain of whom it tells more than that they stay."""
_PAPERS = words(
    """
    figure figures toll number numbers count list report statement data video footage study survey document
    documents papers plans
    """
)
_REACHING = verbs("reach enter cross")
_SQUARES = words("square avenue boulevard street park stadium palace parliament plaza")
_STANDING = words("house houses building buildings roof roofs wall walls tree trees tower towers bridge")
"""What falls and does not die."""
_SHRINKING = words("by to from below back short sharply steadily slightly further")
""""Fallen" in front of these tells of numbers, not of the dead."""
_WON = {"job": frozenset({"hired"}), "jobs": frozenset({"hired"}), "lives": frozenset({"freed"})}
"""What is mostly counted when it is lost, and what becomes of it otherwise."""
_WINNING = verbs(
    "create add generate bring attract gain protect keep retain preserve safeguard save rescue spare secure"
)
_REACH = 12
"""Tokens a figure with its noun may reach back."""
_IN_CUSTODY = frozenset({ARRESTED, CAPTURED})
_CUSTODY = words("in after over for by at as on . , ;")
"""Behind "27 held" they tell of people in custody."""
_AT_WORK = words("work works labour")
_STILL_AT = words("already now still also currently mostly mainly often have has had")
_WHO_WORK = words("to at who will would could may might they")
"""What stands before "work" where it is a verb."""
_GOING = verbs("arrive") | {"went"}
_AWAY = words("on without back home down up to")
"""Behind "went" they tell of something else than who set out."""
_SHUT_IN = {"locked": words("up away")}
"""Words that tell of prisoners only with one of these behind them."""
_WHOSE_BODY = words(
    """
    dead lifeless decomposed charred burned burnt mutilated bloated headless first second third last another
    every each no my your naked single unidentified found recovered one and or whose this that
    """
)
"""What stands before a corpse; before an organisation stands what it is about."""
PASSIVE = words("been was were")
_LIMBS = words(
    "leg legs arm arms hand hands foot feet jaw eye eyes knee back spine head face pride limb limbs sight"
)
CARRYING = verbs("carry")
"""Before "out" they tell of a deed."""
_CHARGED = words("arrest detention")
_CHARGES = words("warrant warrants order orders")
"""Behind "arrest" they tell of people who are looked for."""
_SENTENCED = words("sentenced sentence sentences sentencing condemned condemning condemn condemns")
_PENALTIES = words("sentence sentences penalty penalties row threat threats squad squads")
_FOUGHT = words(
    """
    the this that by of in from amid during after since before fresh heavy fierce bitter intense renewed more
    street ongoing continued recent worst flee fled fleeing escape escaped
    """
)
"""In front of "fighting" they make it what goes on, not what the counted do."""


def class_at(
    tokens: Sequence[Token], low: Sequence[str], i: int, owned: Container[int]
) -> frozenset[str] | None:
    """What the word at ``i`` says became of somebody; None where it says something else
    here; ``owned`` are tokens of figures."""
    word = low[i]
    found = STATES.get(word)
    if told := by_company(low, i, owned):
        return told
    if found is None or _leads(low, i, owned) or _other_sense(tokens, low, i, owned):
        return None
    lost = word in LOSING or (word == "loss" and _of_men(low, i, owned))
    if lost and (_some_died(low, i) or _in_each_spell(low, i, owned)):
        return frozenset({CASUALTIES})
    if word in _WON and _won(low, i, owned):
        return _WON[word]
    for named, holds, state in _WHERE_IT_HOLDS:
        if word in named and holds(low, i, owned):
            return state or None
    return found if word not in ("toll", "lives") or _deadly(low, i, owned) else None


def _won(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether a verb of making or saving stands before the figure that counts this: "creates 300 jobs",
    "saved as many as 3,000 lives"."""
    k = i
    while k in owned:
        k -= 1
    while k > 0 and i - k < _REACH and low[k] in LIGHT:
        k -= 1
    return k >= 0 and low[k] in _WINNING


def _in_custody(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether those who are held are under arrest: "27 held in Lima", "are holding 90 people"."""
    if low[i] == "held":
        being = i - 1 in owned or low[i - 1] in _BEING
        return being and low[i + 1 : i + 2] in ([], *([w] for w in _CUSTODY))
    k = i + 1
    while k < len(low) and k - i < _REACH and (k in owned or low[k] in LIGHT):
        if low[k] in PEOPLE and k in owned:
            return low[i] not in _MAY_HAVE_ROOM
        k += 1
    bare = low[i] in _MAY_HAVE_ROOM and k - 2 not in owned  # "Kyiv now holds five."
    told = low[i - 1] in _STILL or bare  # "it is holding 1,900."
    return told and k - 1 in owned and low[k : k + 1] in _ENDS


_MAY_HAVE_ROOM = frozenset({"hold", "holds"})
"""Halls do, too: "holds 90 people"."""


_STILL = words("is are was were be still now currently")
_ENDS: tuple[list[str], ...] = ([], *([mark] for mark in (".", ",", ";")))


def _no_move(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether nobody moves: "arrives at 6,500" is a sum, "went missing" a fate; "15,000 went" tells of those
    who set out."""
    after = set(low[i + 1 : i + 2])
    if low[i] in _AT_WORK:  # "their work in Kursk" employs nobody
        k = i - 1
        while k > 0 and low[k] in _STILL_AT:
            k -= 1
        return k not in owned and low[k] not in _WHO_WORK
    if low[i] != "went":
        called = not _PAPERS.isdisjoint(low[i + 2 : i + 5])  # "arrived at a figure of 900"
        return after == {"at"} and (called or any(k in owned for k in range(i + 2, i + 4)))
    of = next((k for k in range(i - 2, max(0, i - 4), -1) if low[k] == "of"), 0)
    load = of > 0 and of - 1 in owned  # "900 crates of tea went from Oslo to Riga"
    who = load or i - 1 in owned or "many" in low[:i] or low[i - 1] in ("who", "that", "first")
    return not who or bool(after & (STATES.keys() | _AWAY))


def _set_out(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether those who have gone went somewhere: "13,000 troops have gone in two batches"; not "60 trees
    have gone", "gone without pay", "gone home"."""
    k = i
    while k and low[k - 1] in _GOING_BY:
        k -= 1
    who = k < i and k - 1 in owned and (low[k - 1] in PEOPLE or low[k - 1][:1].isdigit())
    return who and low[i + 1 : i + 2] != [] and low[i + 1] in _WHITHER


_GOING_BY = words("has have had since already so far now")
_WHITHER = words("to in since there abroad over overseas east west north south into as for by")


def _some_died(low: Sequence[str], i: int) -> bool:
    """Whether only some of those lost at ``i`` died: "lost 4,700 men, 600 of whom died", "lost 900, a third
    of them killed", "lost 900, including 200 dead"."""
    behind = low[i + 1 : i + 20]
    start = next((k for k, word in enumerate(behind) if word in _PARTING), len(behind))
    apart = (k for k in range(start, len(behind)) if behind[k] in _SOME_OF)
    told = behind[next(apart, len(behind)) + 1 :][:4]
    return any(KILLED in classes(word) for word in told)


def _in_each_spell(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether so many men are lost in each spell of time, who need not be dead: "are losing 90 men a day";
    not "lost 90 men a day later"."""
    end = i + 1
    while end < len(low) and (end in owned or low[end] in LIGHT):
        end += 1
    told = range(i + 1, end)
    men = any(k in owned and low[k] in _MEN for k in told)
    return men and any(
        low[k] in _EACH and low[k + 1] in _SPELLS and _ONE_SPELL.isdisjoint(low[k + 2 : k + 3])
        for k in (*told[:-1], end - 1)
        if k + 1 < len(low)
    )


_EACH = words("a per each every")
_SPELLS = words("day week month year night hour")
_ONE_SPELL = words("after before later earlier ago")
_PARTING = words(", ( – — - and whom")
_SOME_OF = words("whom them these those including among")
"""Words that lead to some of the lost, behind a comma."""


_BEING = words("being both all now still")


def _leads(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the word only leads to a number or to another state: "deaths reach 19", "left 300 without
    water", "remain missing"."""
    word, after = low[i], low[i + 1 : i + 2]
    if word in LEVEL and after and (i + 1 in owned or after[0] in TO):
        return True
    if word in LEAVING | _COPULA and (i + 1 in owned or (after == ["at"] and i + 2 in owned)):
        return True  # "the count remains at nine"
    if word in _MAKING and after and after[0] in STATES:
        return True  # "made homeless"
    behind = low[i + 1 : i + 4]
    return word in _COPULA and bool(set(behind[:2]) & STATES.keys() or set(behind) & _KEPT)


def _other_sense(tokens: Sequence[Token], low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the word means something else here: the month of March, a price that has fallen, the toll
    of "death toll", an air strike, a captured diary, wounded legs."""
    word, before, after = low[i], low[i - 1] if i else "", set(low[i + 1 : i + 2])
    behind = set(low[i + 1 : i + 4]) if word in LOSING else after  # "lost a leg"
    if (
        _in_name(tokens, i)
        or (before in ("a", "an") and past(word))
        or behind & _LIMBS
        or before == "attempted"
    ):
        return True
    if word in _SHUT_IN:
        return not after & _SHUT_IN[word]
    if word in _GOING | _AT_WORK:
        return _no_move(low, i, owned)
    if word in LOSING:
        return before not in PASSIVE and not any(k in owned for k in (i - 1, i + 1, i + 2))
    if word in ("toll", "tolls"):
        return bool(classes(before) & HARM)
    month = word == "march" and i > 0 and tokens[i].text[0] == "M"
    struck = word in ("strike", "strikes") and before != "on" and LABOUR.isdisjoint(low)
    fought = word == "fighting" and before in _FOUGHT
    fought = fought or (word == "case" and _if_so(low, i))
    done = (word in CARRYING and "out" in after) or (word in _DONE_TO and _acts(low, i, owned))
    charged = bool(after & _CHARGES) if word in _CHARGED else word == "death" and _sentence(low, i)
    return (
        done
        or charged
        or fought
        or month
        or struck
        or _organisation(low, i)
        or _of_things(low, i)
        or _in_view_of(low, i)
        or (
            word == "fallen"
            and (bool(after & _SHRINKING) or not _STANDING.isdisjoint(low[max(0, i - 3) : i]))
        )
    )


def _if_so(low: Sequence[str], i: int) -> bool:
    """Whether nobody is ill: "in that case", "in this last case", "just in case"."""
    at = next((k for k in range(i - 1, max(-1, i - _CASE), -1) if low[k] == "in"), i)
    return at < i and (at + 1 == i or low[at + 1] in _SUCH)


_CASE = 4
_SUCH = words("that this which any either each such")


def _in_view_of(low: Sequence[str], i: int) -> bool:
    """Whether "given" tells why: "may come to 1,300 given how many cellars fell in"."""
    passive = i > 0 and low[i - 1] in BE_OR_HAVE | {"been", "being"}
    return low[i] == "given" and not passive and not _GROUNDS.isdisjoint(low[i + 1 : i + 2])


_GROUNDS = words("the that how its their such")


def _sentence(low: Sequence[str], i: int) -> bool:
    """Whether nobody has died yet: "sentenced to death", "the death penalty"."""
    judged = low[i - 1] == "to" and low[i - 2] in _SENTENCED
    return judged or not _PENALTIES.isdisjoint(low[i + 1 : i + 2])


def _of_men(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether those are lost who are counted behind it: "the loss of 2,000 soldiers"."""
    behind = range(i + 2, min(len(low), i + _REACH))
    return low[i + 1 : i + 2] == ["of"] and any(k in owned and low[k] in _MEN for k in behind)


def _out_of_danger(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether somebody only gets away from what would kill: "swam to a raft to get out of the fire"."""
    return not _DANGERS.isdisjoint(low[i + 1 : i + 4])


_DANGERS = words(
    "flame flames fire fires blaze smoke inferno water waters floodwaters wave waves lava bullets"
)


def _holds_so_many(_: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether so many are what something holds, not what is kept in: "a slick containing 900 litres"."""
    return i + 1 in owned


def _brought_there(low: Sequence[str], i: int, _: Container[int]) -> bool:
    """Whether so many were brought to a place: "900 had been brought to Osk"; not to a hospital."""
    passive = low[i - 1] in BE_OR_GET | {"been"} and low[i + 1 : i + 2] in (["to"], ["into"])
    return passive and _IN_CARE.isdisjoint(low[i + 2 : i + 5])


_IN_CARE = words(
    """
    hospital hospitals clinic clinics doctors morgue morgues court courts justice trial judge jail prison
    safety shelter shelters light life attention end halt stop home surface shore market table
    """
)


def _was_done(low: Sequence[str], i: int, _: Container[int]) -> bool:
    return low[i - 1] in BE_OR_GET | {"been"}


def _acts(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """Whether the counted do to something else what may befall people: "900 soldiers captured the village";
    not "900 captured the day before"."""
    k = i - 1 - (low[i - 1] in _RELATIVE_OR_HAVE)
    behind = low[i + 1 : i + 1 + _OBJECT_REACH]
    object_ = behind[:1] != [] and (behind[0] in _ARTICLES)
    return k in owned and low[k] in PEOPLE and object_ and _TIMES.isdisjoint(behind)


_DONE_TO = words("killed wounded injured captured slaughtered abducted kidnapped")
_RELATIVE_OR_HAVE = words("who that have had")
_ARTICLES = words("the a an its their his")
_OBJECT_REACH = 5
_TIMES = words("day week month year night evening morning afternoon days weeks months years hours same")
_MEN = FORCES | words("men officers servicemen airmen crewmen")
_WHERE_IT_HOLDS = (
    (frozenset({"seized"}), _was_done, frozenset({"hostage", ARRESTED, CAPTURED, "seized area"})),
    (verbs("escape"), _out_of_danger, frozenset({"survived"})),
    (frozenset({"loss"}), _of_men, DEAD),
    (frozenset({"held", "holding", "holds", "hold"}), _in_custody, _IN_CUSTODY),
    (frozenset({"gone"}), _set_out, frozenset({DEPLOYED})),
    (frozenset({"brought"}), _brought_there, frozenset({DEPLOYED, "supplied"})),
    (words("containing contains"), _holds_so_many, frozenset[str]()),
)
"""Words that are of a class where a rule holds of those around them."""


def _organisation(low: Sequence[str], i: int) -> bool:
    """Whether a body is no corpse: "the world body", "a rights body"."""
    before = low[i - 1] if i else ""
    return low[i] == "body" and before.isalpha() and not (before in _WHOSE_BODY or before in LIGHT)


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is part of a name in running text: "the Ostland Casualty Project", "the Association
    of Former Prisoners"."""
    capital = [token.text[:1].isupper() for token in tokens[max(0, i - 1) : i + 2]]
    if i < 2 or len(capital) < _BOTH_SIDES or not all(capital[:2]):
        return False
    led = i > 2 and tokens[i - 2].lower in _IN_NAMES and tokens[i - 3].text[:1].isupper()
    if not (led or capital[2]):
        return False
    written = [token.text for token in tokens if token.text[:1].isalpha()]
    return sum(text[0].isupper() for text in written) < len(written) / 2


_BOTH_SIDES = 3
_IN_NAMES = words("of for")


def _of_things(low: Sequence[str], i: int) -> bool:
    """Whether it is a figure that is released, a square that is reached: nobody is free, nobody has fled."""
    if low[i] in LEAVING:
        return low[i + 1 : i + 2] in (["out"], ["open"])  # "the count leaves out those buried at home"
    if low[i] in ("released", "leaked"):
        return not _PAPERS.isdisjoint(low[max(0, i - 3) : i])
    return low[i] in _REACHING and not _SQUARES.isdisjoint(low[i + 1 : i + 5])


def _deadly(low: Sequence[str], i: int, owned: Container[int]) -> bool:
    """ "death toll", "toll rises to 40"; not "took its toll", "a heavy toll on the economy". "44
    lives", not "lives in Rome"."""
    if low[i] == "lives":
        return i in owned or bool(
            set(low[max(0, i - 4) : i])
            & {"claim", "claimed", "claims", "lost", "cost", "took", "their", "taken"}
        )
    return "on" not in low[i + 1 : i + 2]
