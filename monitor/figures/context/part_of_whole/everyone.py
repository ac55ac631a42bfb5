"""Numbers that are told as some of others and are all there are: "4,000 of the 11,000 were killed", "900 of
them live there" of those whom nobody counted."""

import re

from monitor.figures.context.part_of_whole import units
from monitor.figures.context.part_of_whole.counted_out import FATES, all_who_fell, befell, behind_passive
from monitor.figures.context.scene import Scene
from monitor.figures.inflection import verbs
from monitor.figures.lexicon_dates import ORDINAL_SUFFIXES
from monitor.figures.lexicon_grammar import BE_OR_HAVE, GENITIVE, POSSESSIVES, RELATIVES, TAKEN_UP
from monitor.figures.look import back
from monitor.figures.parsed import COUNTS, COUNTS_OR_BARE, Measure, Quantity
from monitor.figures.states import LOSING, classes
from monitor.figures.tables import words


def all_of_them(scene: Scene, q: Quantity) -> bool:
    """Whether a number "of" others is no subset that could be held against a total."""
    asked = (_all_that, _so_many, _of_uncounted, _of_kind, _spoken_of)
    return any(asks(scene, q) for asks in asked)


def _all_that(scene: Scene, q: Quantity) -> bool:
    """ "4,000 of the 11,000 soldiers sent have been killed": all the killed there are."""
    low, (_, hi) = scene.low, scene.clause(q)
    if low[q.first - 1] in LOSING:
        return not _of_numbered_unit(scene, q)  # "has lost 4,000 of its 11,000 men"
    verb = next((k for k in range(q.last, min(hi, q.last + 5)) if low[k] in BE_OR_HAVE), hi)
    whole = next(
        (
            k
            for k in range(q.number_last, min(hi, verb, q.last + 5))
            if scene.owner.get(k) not in (None, scene.owner[q.first])
            and scene.parsed.quantities[scene.owner[k]].measure in COUNTS_OR_BARE
        ),
        0,
    )
    if not whole:
        return _their_own(scene, q, hi)
    end = scene.parsed.quantities[scene.owner[whole]].last
    # "of the 900 who went 400 have fallen"
    if not RELATIVES.isdisjoint(low[end : end + 1]):
        hi = scene.bounds(q)[1]
        end = behind_passive(low, end + 1, hi)
    return befell(low, end, min(hi, end + 8))


def _of_numbered_unit(scene: Scene, q: Quantity) -> bool:
    """ "The 528th lost nine of its men", "the battalion lost 40 of its men": one unit's."""
    low, first = scene.low, scene.bounds(q)[0]
    behind = low[q.number_last : q.number_last + 2]
    own = behind[:1] == ["of"] and not POSSESSIVES.isdisjoint(behind[1:])
    before = low[max(first, q.first - _SUBJECT) : q.first - 1]
    return own and not (units.UNITS | ORDINAL_SUFFIXES).isdisjoint(before)  # "the 528th"


_SUBJECT = 6


def _their_own(scene: Scene, q: Quantity, hi: int) -> bool:
    """ "nine of their own men had been killed": all of theirs that were."""
    low = scene.low
    of = next((k for k in range(q.number_last, min(hi, q.number_last + 2)) if low[k] == "of"), 0)
    if not of or low[of + 1] not in POSSESSIVES:
        return bool(of) and _of_those(scene, q, of, hi)
    if _MEMBERS.isdisjoint(low[of + 2 : of + 4]):
        return False
    if _of_one_unit(scene, q, of):
        return False
    if (q.low or q.high or 0) >= _MANY:
        return any(
            low[k] in BE_OR_HAVE for k in range(of + 3, min(hi, of + 5))
        )  # "20,000 of their men are there"
    dead = bool(classes(low[q.last]) & FATES) if q.last < hi else False  # "33 of its citizens dead"
    return dead or befell(low, of + 2, min(hi, of + 7))


def _of_one_unit(scene: Scene, q: Quantity, of: int) -> bool:
    """ "The regiment came home, nine of its men had been killed", "The regiment left in May. Nine of its men
    died": one unit's; a company may be a firm."""
    low, first = scene.low, scene.bounds(q)[0]
    if not _REGIMENTS.isdisjoint(low[first : q.first]):
        return True
    before = scene.words(q.sentence - 1) if scene.same_paragraph(q.sentence) else frozenset()
    own = units.names(scene, q) & _REGIMENTS
    return low[of + 1] == "its" and of < first + _OPENING and not own.isdisjoint(before)


_REGIMENTS = units.UNITS - units.FIRMS
_OPENING = 4


def _of_those(scene: Scene, q: Quantity, of: int, hi: int) -> bool:
    """ "the 900 sent, 400 of whom were killed", "3,800 of the Norlanders had been killed", "600 of the king's
    best men have been killed": all of them that were."""
    low = scene.low
    if low[of + 1] in TAKEN_UP and all_who_fell(scene, q):
        return befell(low, of + 2, min(hi, of + 4))
    if low[of + 1] in ("the", "those") and (q.low or q.high or 0) >= _MANY / (
        _NATIONALS if _nation(scene, of + 2) else 1
    ):
        verb = next((k for k in range(q.last, min(hi, q.last + _TOLD_OF)) if low[k] in BE_OR_HAVE), q.last)
        return befell(low, verb, min(hi, verb + 2))
    owners = [k for k in range(of + 1, q.last) if scene.parsed.tokens[k].text.endswith(GENITIVE)]
    if any(not units.UNITS.isdisjoint(re.split(r"['’]", low[k])) for k in owners):
        return False  # "nine of the regiment's men"
    return bool(owners) and befell(low, q.last, min(hi, q.last + 3))


def _nation(scene: Scene, i: int) -> bool:
    """Whether a name stands in front of a noun or in its place: "the Danish cooks", "the Danes"."""
    return any(token.text[:1].isupper() for token in scene.parsed.tokens[i : i + 1])


_NATIONALS = 5
"""So many times fewer may be all the dead whom a nation has there."""
_TOLD_OF = 10
"""Words within which it is told who they are: "(900 of the Danes) sent to the war have fallen"."""
_MEMBERS = words(
    """
    men soldiers troops fighters members workers staff employees officers people volunteers citizens
    nationals own
    """
)


def of_these(scene: Scene, q: Quantity) -> bool:
    """ "Drivers fare worse. Of these there are 900": how many there are of those just named."""
    low, first = scene.low, scene.bounds(q)[0]
    i = back(low, q.first - 1, _EXISTING, first)
    return first + 2 == i < q.first - 1 and low[first : i + 1] in (
        ["of", "these", "there"],
        ["of", "them", "there"],
    )


def _of_kind(scene: Scene, q: Quantity) -> bool:
    """ "The gun is old. 120 of these guns were sent": as many as there are, where the text counts no more of
    the kind."""
    behind = scene.low[q.number_last : q.number_last + 3]
    if q.measure is Measure.PEOPLE or behind[:1] != ["of"] or behind[1:2] not in (["these"], ["such"]):
        return False  # "900 of these cooks came": some of all cooks
    least = q.low or q.high or 0
    before = (o for o in scene.earlier(q) if o.head == q.head or o.sentence >= q.sentence - 1)
    return not any(o.measure in COUNTS and (o.low or o.high or 0) > least for o in before)


def _so_many(scene: Scene, q: Quantity) -> bool:
    """ "In 2017 there had been 30,000 of them": as many as there were."""
    low = scene.low
    i = back(low, q.first - 1, _EXISTING, 0)
    return low[i] == "there" and i < q.first - 1


def _of_uncounted(scene: Scene, q: Quantity) -> bool:
    """ "They are farmers and their children. Some 60,000 of them have fled", "the cooks, 1,500 of whom live
    there", "announced that it would take 900 of them": the many of whom no number was given are nobody's
    total."""
    pronoun = scene.low[q.number_last : q.number_last + 2]
    least = q.low or q.high
    if pronoun not in (["of", "them"], ["of", "whom"]) or least is None or scene.low[q.first] == "only":
        return False
    low, behind = scene.low, q.number_last + 2
    many = least >= _MANY
    follows = BE_OR_HAVE if pronoun[1] == "whom" and many else _HAD | _CLOSING if many else _HAD
    done = low[behind : behind + 1] != [] and low[behind] in follows
    before = [o for o in scene.parsed.quantities if o.first < q.first and o.sentence >= q.sentence - _TOLD]
    some = any((o.low or o.high or 0) > least for o in before)
    k = scene.owner[q.first]
    around = scene.parsed.quantities[max(0, k - _AHEAD) : k + _AHEAD]
    alone = many and not any(o.unit == "person" and o is not q for o in around)
    there = low[behind : behind + 1] != [] and low[behind] in BE_OR_HAVE and alone
    return (done or there) and not some


_MANY = 500
"""Fewer of them are rather some of many than all there are."""
_AHEAD = 40
"""Quantities on either side among which others of people are looked for."""
_HAD = frozenset({"have", "had", "by"})
_CLOSING = frozenset({".", ","})
_TOLD = 6
"""Sentences back in which the whole may have been told that "of them" are some of."""
_EXISTING = BE_OR_HAVE | words("been be still once only just now about some")


def _spoken_of(scene: Scene, q: Quantity) -> bool:
    """ "the 7,000 of which the agency speaks"; not "six of whom spoke to the agency"."""
    low, hi = scene.low, scene.bounds(q)[1]
    relative = low[q.last - 2 : q.last] in (["of", "which"], ["of", "whom"])
    return relative and not _SPEAKING.isdisjoint(low[q.last + 1 : min(hi, q.last + _SPOKEN)])


_SPEAKING = verbs("speak talk")
_SPOKEN = 8
