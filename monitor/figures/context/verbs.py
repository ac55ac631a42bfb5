"""Verbs of saying: one lemma a verb, every form generated from it."""

from monitor.figures.inflection import verb, verbs
from monitor.figures.tables import words

_UNCHANGED = words("put set spread forecast cut")


def pasts(*blocks: str) -> frozenset[str]:
    """Their past forms and participles alone."""
    return frozenset(
        form
        for base in words(*blocks)
        for form in verb(base)
        if not form.endswith(("s", "ing")) and (form != base or base in _UNCHANGED)
    )


TELLING = verbs(
    """
    say tell announce insist warn admit add allege complain boast lament recall remark comment testify
    concede argue contend reckon caution recount emphasise emphasize underline underscore reiterate
    acknowledge assert opine aver apprise inform clarify quip tweet retort declare disclose affirm attest
    elaborate deny decry concur brag bemoan gush scoff joke whisper protest confide relate pronounce
    assure reassure summarise summarize confess divulge proclaim reaffirm restate speculate muse imply
    intimate notify swear
    """
) - words("protest protests protested protesting joke jokes relate related relates relating pronounced")
"""Verbs whose subject is who says a figure, whatever the noun: "the navy said"."""

_ASSERTING = verbs(
    """
    announce acknowledge allege assess believe calculate confirm conclude contradict describe explain
    indicate maintain mention note predict recognise recognize refer reply respond reveal revise
    stress suggest tally think verify vow warn write claim brief post report estimate state document spot
    log count update publish argue derive detail infer deduce extrapolate compute surmise venture repeat
    """
) | words("reasoned guessed guesses hinted countered objected")
AMBIGUOUS = verbs(
    """
    put give raise lower hear learn hail speak talk value arrive come see expect fear deny suspect quote cite
    find identify assume observe monitor track record list register detect issue publish forecast foresee
    promise pledge link attribute trace start begin proceed hold stick cling stand keep name release
    agree know point set accuse remember regard consider rule correct gather peg pin place fix
    """
) | words(
    """
    state states report reports claim claims estimate estimates count counts document documents update
    updates note notes continued show shows stress read reads tally tallies
    """
)
"""Forms that also are nouns or other verbs: they count only with a subject that can speak in front of
them, and with a figure or a clause behind them."""
UNSPOKEN = words(
    """
    issuing valuing arriving coming seeing expecting fearing suspecting registering detecting publishing
    hearing raising lowering speaking hailing recording tracking monitoring listing assuming observing
    promising pledging linking tracing attributing posting logging briefing documenting spotting describing
    updating starting beginning proceeding holding sticking clinging standing naming releasing
    keeping knowing agreeing pointing regarding considering ruling gathering pegging pinning placing fixing
    """
)
"""Forms of these verbs that rather go with what somebody does."""
SAYING = (TELLING | _ASSERTING | AMBIGUOUS | words("showed showing shown")) - UNSPOKEN
"""Verb forms whose subject is who says a figure."""

BELIEVED = pasts("think believe estimate fear know assume see expect report say understand presume suspect")
"""Participles of what is said of their subject: "200 are thought to have died"."""
CLAIMING = verbs("claim")
"""They say a number or kill as many: "the flood claimed 40"."""
UPHOLDING = verbs("stand keep stick hold")
"""In front of "by" or "to": who goes on saying it."""
PASSIVE = pasts(
    """
    document report estimate confirm publish record verify cite compile release announce count provide give
    issue find claim quote make see describe obtain collect share post spread put set calculate register say
    predict forecast reveal state list tally gather promise pledge repeat echo circulate peddle tell
    accuse revise sum log mention
    """
)
"""Participles whose "by ..." names who says the figure."""
