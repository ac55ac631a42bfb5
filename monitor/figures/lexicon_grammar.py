"""Closed classes of words: forms of "be" and "have", pronouns, possessives."""

from monitor.figures.tables import words

BE = words("is are was were 's 're")
BEING = words("is are was were be been being")
"""Forms of "be" in front of a participle: what is done to the subject."""
BE_OR_GET = BEING | words("get got")
"""The same, with its plainer twin."""
HAVE = words("has have had")
PRESENT_PERFECT = words("has have")
"""Auxiliaries of what lasts until now."""
BE_OR_HAVE = words("is are was were has have had")
"""The finite verb of a clause, more often than not."""
POSSESSIVES = words("its their our his her")
THEIRS = POSSESSIVES | {"the"}
"""What stands in front of those who are known already."""
ALL_OF_THEM = words("the all these those its their")
"""The same in front of a number of them."""
PRONOUNS = words("it he she they")
"""Who or what was named goes on as one of these."""
PERSONAL = words("i we he she they")
"""Subjects that speak, whoever they are."""
RELATIVES = words("who which that whom")
RELATIVES_ASIDE = words("who whose whom which where")
"""Behind a comma, where "that" opens no relative clause."""
COMPARING = words("more fewer less")
"""Before "than" they tell by how much two numbers differ."""
GENITIVE = ("'s", "’s")
"""Endings of whose something is."""
GENITIVES = (*GENITIVE, "s'", "s’")
"""The same, of several too."""
TAKEN_UP = words("them whom which these those")
"""Those named before, of whom some are told: "many of them"."""
REST = words("rest remainder others")
"""All but those told before: "3,000 went to Riga, the rest to Tartu"."""
INCLUDING = words("including includes included include inclusive incl notably")
"""In front of some of those counted: "including 500 officers"."""

INITIALLY = words("initially originally")
EARLIER = INITIALLY | words("earlier previously formerly")
"""Adverbs by which a text looks back at what was said before."""
