"""Words of names with numbers in them: what stands before the "14" of "iPhone 14"."""

from monitor.figures.tables import words

NO_NAME_BEFORE = words(
    """
    the a an and or of in at to on by with from for as is are was were than about around over nearly
    almost some all least most up under kills killed kill killing leaves leaving hits hit tops reaches
    reach injures injured wounds claims dead dies death toll more fewer another only just now total
    also after before amid says say said but if when per between near these those its their
    his her our my your this that first last next past top bottom final other extra additional
    estimated approximately roughly exactly rises climbs jumps passes exceeds nears crosses surpasses
    falls fell rose sends sent has have had be been get gets got lose loses lost win wins won adds
    added buys sells cuts cut sheds slashes axes hires raises takes took arrests detains rescues saves
    frees releases evacuates displaces affects destroys damages sinks strands traps includes including not
    no barely hardly scarcely easily fully merely simply mostly partly
    overall altogether today tonight yesterday elsewhere meanwhile here there so far then later
    """
)
"""Capitalised in a headline they are no part of a name: "Quake Kills 40"."""

INDEXES = words(
    """
    sp s&p p nasdaq ftse russell nikkei stoxx dax cac dow fortune forbes asx kospi tsx nifty csi topix
    ibex
    """
)
"""Lists of companies, as also written without capitals: "ftse 100"."""

UNIT_NAMES = words(
    """
    brigade regiment division corps battalion squadron army fleet group wing dreamliner max pro ultra
    """
)
"""Capitalised behind a number they make it a name: "47 Brigade", "787 Dreamliner"."""

AIRLINERS = words("707 717 727 737 747 757 767 777 787")
"""Numbers that are names of airliners: "a 737-800"."""

MAKERS = words(
    """
    cessna boeing airbus embraer beechcraft bombardier sikorsky tupolev antonov ilyushin learjet gulfstream
    fokker piper dassault saab mercedes bmw audi peugeot renault porsche volvo
    """
)
"""Makers of aircraft and cars, whose models are numbers."""

EMERGENCIES = frozenset({"911", "999", "112"})
CALLING = words(
    """
    call calls called calling caller callers dial dials dialled dialed dialling dialing dispatcher dispatchers
    operator operators ring rang ringing phone phoned
    """
)
"""Beside 911, 999 or 112 they may make it the number of the police."""

NAMED_AMOUNTS = frozenset({("50", "Cent"), ("60", "Minutes")})
"""Number and word of names that look like amounts; case counts."""

JOINABLE = words(
    """
    minus plus sub to about around under over between mid pre post circa and or approx up by
    """
)
"""Hyphened before a number they make no name of it: "minus-5", "sub-7", "to-260,000"."""

PRONOUN_BEFORE = words(
    """
    force capital no any every each this that the another number big day as which either some
    everyone phase formula air round square by same all not single
    """
)
"""Before "one" they make it a pronoun or part of a name."""

PRONOUN_BEHIND = words(
    """
    another day thing time way who that which can could would should must might may 's side is was of by
    after two or to and up more in if at on off for s has had with just night morning evening
    afternoon year month week where when from whose but because
    """
)
"""Behind "one" they make it a pronoun, an article or an adverb."""

RESOLUTIONS = words(
    """
    resolution video videos tv tvs television televisions display displays screen screens footage monitor
    monitors oled hdr ultra projector panel
    """
)
"""Behind "4K" they make it a picture size."""
