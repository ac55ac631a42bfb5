"""Countries, territories and regions of the world with the words that name them and their people.

One row, one place: the name in lower case, then other names, adjectives and names of the people. Used
to see whether a figure of an item is about the place a measure is about; it is not a gazetteer of
towns.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from monitor.figures.lexicon_grammar import GENITIVE
from monitor.figures.parsed import Token
from monitor.figures.tables import words

_ROWS = """
afghanistan: afghan afghans
albania: albanian albanians
algeria: algerian algerians
angola: angolan angolans
argentina: argentine argentines argentinian argentinians
armenia: armenian armenians
australia: australian australians
austria: austrian austrians
azerbaijan: azerbaijani azerbaijanis azeri
bahamas: bahamian bahamians
bahrain: bahraini
bangladesh: bangladeshi bangladeshis
barbados: barbadian
belarus: belarusian belarusians
belgium: belgian belgians
belize: belizean
benin: beninese
bermuda: bermudian
bhutan: bhutanese
bolivia: bolivian bolivians
bosnia: bosnian bosnians
botswana: botswanan
brazil: brazilian brazilians
brunei: bruneian
bulgaria: bulgarian bulgarians
burkina faso: burkinabe
burundi: burundian burundians
cambodia: cambodian cambodians
cameroon: cameroonian cameroonians
canada: canadian canadians
cape verde: | cape verdean
cayman islands: caymanian
central african republic: | central african
chad: chadian chadians
chile: chilean chileans
china: chinese beijing
colombia: colombian colombians
comoros: comoran
congo: congolese | dr congo | democratic republic of congo | democratic republic of the congo | drc
costa rica: | costa rican
croatia: croatian croatians
cuba: cuban cubans
cyprus: cypriot cypriots
czech republic: czech czechs czechia
denmark: danish danes
djibouti: djiboutian
dominica: dominica
dominican republic: dominican dominicans
east timor: timorese | timor leste
ecuador: ecuadorian ecuadorians ecuadorean
egypt: egyptian egyptians
el salvador: salvadoran salvadorans
eritrea: eritrean eritreans
estonia: estonian estonians
eswatini: swazi swaziland
ethiopia: ethiopian ethiopians
fiji: fijian fijians
finland: finnish finns
france: french
gabon: gabonese
gambia: gambian gambians
georgia: georgian georgians
germany: german germans
ghana: ghanaian ghanaians
greece: greek greeks
greenland: greenlandic
grenada: grenadian
guadeloupe: guadeloupe
guam: guamanian
guatemala: guatemalan guatemalans
guinea: guinean guineans
guyana: guyanese
haiti: haitian haitians
honduras: honduran hondurans
hong kong: hongkonger hongkongers
hungary: hungarian hungarians
iceland: icelandic
india: indian indians
indonesia: indonesian indonesians
iran: iranian iranians tehran
iraq: iraqi iraqis
ireland: irish
israel: israeli israelis
italy: italian italians
ivory coast: ivorian ivorians | cote d'ivoire
jamaica: jamaican jamaicans
japan: japanese
jordan: jordanian jordanians
kazakhstan: kazakh kazakhs
kenya: kenyan kenyans
kosovo: kosovar kosovars
kuwait: kuwaiti kuwaitis
kyrgyzstan: kyrgyz
laos: lao laotian
latvia: latvian latvians
lebanon: lebanese
lesotho: basotho
liberia: liberian liberians
libya: libyan libyans
lithuania: lithuanian lithuanians
luxembourg: luxembourg
madagascar: malagasy
malawi: malawian malawians
malaysia: malaysian malaysians
maldives: maldivian
mali: malian malians
malta: maltese
martinique: martinique
mauritania: mauritanian
mauritius: mauritian
mexico: mexican mexicans
moldova: moldovan moldovans
mongolia: mongolian mongolians
montenegro: montenegrin
morocco: moroccan moroccans
mozambique: mozambican mozambicans
myanmar: burmese burma
namibia: namibian
nepal: nepali nepalis nepalese
netherlands: dutch
new caledonia: caledonian caledonians
new zealand: | new zealander | new zealanders
nicaragua: nicaraguan nicaraguans
niger: nigerien
nigeria: nigerian nigerians
north korea: dprk pyongyang | north korean | north koreans | n. korea | n. korean | n. koreans
north macedonia: macedonian
norway: norwegian norwegians
oman: omani
pakistan: pakistani pakistanis
palestine: palestinian palestinians gaza gazan gazans | west bank
panama: panamanian panamanians
papua new guinea: papuan | papua new guinean
paraguay: paraguayan
peru: peruvian peruvians
philippines: philippine filipino filipinos
poland: polish poles
portugal: portuguese
puerto rico: | puerto rican | puerto ricans
qatar: qatari
romania: romanian romanians
russia: russian russians moscow
rwanda: rwandan rwandans
samoa: samoan samoans
saudi arabia: saudi saudis
senegal: senegalese
serbia: serbian serbs serb
sierra leone: | sierra leonean
singapore: singaporean singaporeans
slovakia: slovak slovaks
slovenia: slovenian
solomon islands: | solomon islander
somalia: somali somalis
south africa: | south african | south africans
south korea: seoul | south korean | south koreans | s. korea | s. korean | s. koreans
south sudan: | south sudanese
spain: spanish spaniards
sri lanka: | sri lankan | sri lankans
sudan: sudanese
suriname: surinamese
sweden: swedish swedes
switzerland: swiss
syria: syrian syrians
taiwan: taiwanese
tajikistan: tajik tajiks
tanzania: tanzanian tanzanians
thailand: thai thais
togo: togolese
tonga: tongan tongans
trinidad: trinidadian
tunisia: tunisian tunisians
turkey: turkish turks türkiye turkiye
turkmenistan: turkmen
uganda: ugandan ugandans
ukraine: ukrainian ukrainians kyiv
united arab emirates: emirati uae
united kingdom: british britons briton brits brit uk britain england english scotland scottish wales welsh
united states: us u.s. u.s usa american americans america washington
uruguay: uruguayan
uzbekistan: uzbek uzbeks
vanuatu: vanuatuan
venezuela: venezuelan venezuelans
vietnam: vietnamese
yemen: yemeni yemenis houthi houthis
zambia: zambian zambians
zimbabwe: zimbabwean zimbabweans
"""
_STATE_ROWS = """
alaska: alaskan
california: californian californians
florida: floridian
hawaii: hawaiian
louisiana: louisianan
texas: texan texans
alabama: alabama
arizona: arizona
arkansas: arkansas
colorado: colorado
connecticut: connecticut
delaware: delaware
idaho: idaho
illinois: illinois
indiana: indiana
iowa: iowa
kansas: kansas
kentucky: kentucky
maine: maine
maryland: maryland
massachusetts: massachusetts
michigan: michigan
minnesota: minnesota
mississippi: mississippi
missouri: missouri
montana: montana
nebraska: nebraska
nevada: nevada
ohio: ohio
oklahoma: oklahoma
oregon: oregon
pennsylvania: pennsylvania
tennessee: tennessee
utah: utah
vermont: vermont
virginia: virginia
wisconsin: wisconsin
wyoming: wyoming
new hampshire:
new jersey:
new mexico:
new york: | new yorkers
north carolina:
north dakota:
rhode island:
south carolina:
south dakota:
west virginia:
"""

_NOT_PLACES = frozenset(
    {
        ("gulf", "of", "mexico"),
        ("gulf", "of", "guinea"),
        ("indian", "ocean"),
        ("south", "china", "sea"),
        ("american", "samoa"),
        *product(("north", "south", "central", "latin"), ("america", "american", "americans")),
    }
)

Phrase = tuple[str, ...]
Named = tuple[int, int, str]
"""A place in a text: its first token, the token behind it, its name."""


def _table() -> dict[str, list[tuple[Phrase, str]]]:
    table: dict[str, list[tuple[Phrase, str]]] = {}
    for row in filter(None, (_ROWS + _STATE_ROWS).strip().split("\n")):
        name, _, rest = row.partition(":")
        singles, *phrases = rest.split("|")
        for form in {name, *singles.split(), *(p.strip() for p in phrases)} - {""}:
            parts = tuple(form.split())
            table.setdefault(parts[0], []).append((parts, name))
    for phrase in _NOT_PLACES:
        table.setdefault(phrase[0], []).append((phrase, ""))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_MONEY = words("dollar dollars franc francs krona kronor krone kroner peso pesos rupee rupees yuan")
"""Behind a country they make a currency: "cost in US dollars" is about no place."""


_NAMES = words(
    """
    beijing moscow tehran kyiv seoul pyongyang washington gaza dprk drc uae britain england scotland wales usa
    america burma czechia türkiye turkiye swaziland
    """
)
"""Forms of the table that name a place though they are not its first name; the others are adjectives and
people, and so are "US" and "UK" before a noun."""
ACTS = words(
    """
    attack attacks strike strikes airstrike airstrikes raid raids shelling bombardment bombardments bombing
    bombings missile missiles rocket rockets drone drones artillery assault assaults offensive barrage
    barrages ambush gunfire fire operation operations invasion incursion incursions custody captivity hands
    """
)
"""What a people does, not what befalls a place."""
OWNED = words(
    """
    ship vessel freighter tanker carrier ferry trawler boat yacht tug tugboat barge submarine plane jet
    airliner aircraft helicopter company firm conglomerate multinational owner operator shipowner insurer
    owned flagged registered operated built made chartered run led backed funded
    """
)
"""What people have wherever they are: "from a Norlandian ship", "the Norland-flagged tanker"."""
_LOCAL = words(
    """
    city town village capital region province district border territory waters port , ; : . in on at near of
    from to as and after by with
    """
)
"""Words before which an adjective says where, or behind which something else begins."""


def possessed(word: str) -> str:
    """A word without the ending of possession: "Norland's"."""
    return word[:-2] if word.endswith(GENITIVE) else word


class Gazetteer:
    """Places and peoples by the words that name them: the world's, and those a watchlist tells apart."""

    def __init__(self, more: Mapping[Phrase, str] | None = None) -> None:
        """``more`` are words, in lower case, with the name of the place or people they mean."""
        self._table: Mapping[str, Sequence[tuple[Phrase, str]]] = _TABLE
        if more:
            table = dict(_TABLE)
            for form, name in sorted(more.items(), key=lambda entry: -len(entry[0])):
                table[form[0]] = [*table.get(form[0], ()), (form, name)]
            self._table = table

    def at(self, low: Sequence[str], i: int) -> tuple[str, int] | None:
        """The place named at token ``i`` and the token behind it; an empty name for what only looks like one
        ("Gulf of Mexico")."""
        for form, name in self._table.get(possessed(low[i]), ()):
            end = i + len(form)
            if len(form) == 1 or (*low[i : end - 1], *map(possessed, low[end - 1 : end])) == form:
                return ("" if low[end : end + 1] and low[end] in _MONEY else name), end
        return None

    def within(self, low: Sequence[str]) -> frozenset[str]:
        """Every place named in the tokens."""
        return frozenset(name for _, _, name in self.every(low))

    def every(self, low: Sequence[str], capital: Sequence[bool] | None = None) -> Iterator[Named]:
        """Every place named in the tokens, in order. With ``capital``, only those whose first token has a
        capital letter."""
        behind = 0
        for i, word in enumerate(low):
            if possessed(word) in self._table and i >= behind and (capital is None or capital[i]):
                hit = self.at(low, i)
                if hit is not None:
                    behind = hit[1]
                    if hit[0]:
                        yield i, hit[1], hit[0]

    def acting(self, low: Sequence[str], first: int, end: int) -> bool:
        """Whether the place named in tokens ``first`` to ``end`` is who did it or whose it is, not where it
        was: "killed in Russian drone attacks", "from a Greek ship"; "in Gaza strikes" is where."""
        form = " ".join(low[first:end])
        if form in _NAMES or any(form == name for _, name in self._table.get(low[first], ())):
            return False
        for word in low[end : end + 4]:
            if word in ACTS or word in OWNED:
                return True
            if word in _LOCAL:
                return False
        return False


_TABLE: Mapping[str, list[tuple[Phrase, str]]] = _table()
STATES = frozenset(row.partition(":")[0] for row in _STATE_ROWS.strip().split("\n"))
"""Names of the states of the United States."""
WORLD = Gazetteer()
"""The countries, territories and regions of the table above."""


EVERYWHERE = words("worldwide globally global world")
"""Words of the whole world."""
PEOPLES = frozenset(words("i is an ans ian ians ani anis ese ean eans n ns"))
"""Endings that make the people of a place out of its stem: "Norlandia", "Norlandian"."""


def unlisted(tokens: Sequence[Token], place: str) -> Iterator[int]:
    """Tokens that name a place of one word, or its people, that is not in the table."""
    stem = place.rstrip("aeiouy")
    for i, token in enumerate(tokens):
        word = token.lower
        people = word.startswith(stem) and word[len(stem) :] in PEOPLES
        if (people or word == place) and token.text[:1].isupper():
            yield i
