"""Names of originators that news uses for one and the same body. Data only.

A watchlist's own ``[[originators]]`` win over these. Nothing is listed that could mean two bodies.
"""

BODIES: dict[str, tuple[str, ...]] = {
    "NIS": (
        "National Intelligence Service",
        "South Korea's spy agency",
        "Seoul's spy agency",
        "South Korea's intelligence service",
        "South Korean intelligence",
        "South Korea's National Intelligence Service",
    ),
    "HUR": (
        "GUR",
        "Main Directorate of Intelligence",
        "Ukraine's military intelligence",
        "Ukraine's defence intelligence",
        "Ukraine's military intelligence agency",
        "Ukraine's military spy agency",
    ),
    "SBU": ("Security Service of Ukraine", "Ukraine's security service"),
    "Joint Chiefs of Staff (South Korea)": ("South Korea's Joint Chiefs of Staff", "South Korea's JCS"),
    "US Department of Defense": (
        "Pentagon",
        "US defence department",
        "Department of Defense",
    ),
    "US State Department": ("State Department", "US Department of State"),
    "White House": ("the White House",),
    "UK Ministry of Defence": (
        "British defence ministry",
        "UK MoD",
        "UK defence ministry",
        "UK intelligence",
    ),
    "United Nations": ("UN", "the UN", "U.N."),
    "World Health Organization": ("WHO", "UN health agency"),
    "UN OCHA": ("OCHA", "UN Office for the Coordination of Humanitarian Affairs", "UN humanitarian office"),
    "UNHCR": ("UN refugee agency", "UN High Commissioner for Refugees"),
    "UNICEF": ("UN children's agency", "UN children's fund"),
    "International Organization for Migration": ("IOM", "UN migration agency"),
    "World Food Programme": ("WFP", "UN World Food Programme"),
    "ICRC": ("International Committee of the Red Cross",),
    "IFRC": ("International Federation of Red Cross and Red Crescent Societies",),
    "Pan American Health Organization": ("PAHO",),
    "Amnesty International": ("Amnesty",),
    "Human Rights Watch": ("HRW",),
    "HRANA": ("Human Rights Activists News Agency", "HRAI", "Human Rights Activists in Iran"),
    "US Coast Guard": ("Coast Guard", "US coastguard"),
    "USGS": ("US Geological Survey", "United States Geological Survey"),
    "NOAA": ("National Oceanic and Atmospheric Administration",),
    "FEMA": ("Federal Emergency Management Agency",),
    "AFAD": (
        "Turkey's disaster agency",
        "Turkey's disaster management authority",
        "Disaster and Emergency Management Authority",
    ),
    "BNPB": (
        "Indonesia's disaster agency",
        "Indonesia's national disaster agency",
        "Indonesia's disaster mitigation agency",
    ),
    "IDF": ("Israel Defense Forces", "Israeli military", "Israeli army"),
}

PLACES: dict[str, str] = {
    "afghan": "afghanistan",
    "american": "us",
    "america": "us",
    "british": "uk",
    "britain": "uk",
    "chinese": "china",
    "cuban": "cuba",
    "filipino": "philippines",
    "philippine": "philippines",
    "french": "france",
    "german": "germany",
    "haitian": "haiti",
    "indian": "india",
    "indonesian": "indonesia",
    "iranian": "iran",
    "iraqi": "iraq",
    "israeli": "israel",
    "italian": "italy",
    "jamaican": "jamaica",
    "japanese": "japan",
    "korean": "korea",
    "lankan": "lanka",
    "lebanese": "lebanon",
    "mexican": "mexico",
    "moroccan": "morocco",
    "pakistani": "pakistan",
    "palestinian": "palestine",
    "polish": "poland",
    "russian": "russia",
    "spanish": "spain",
    "sudanese": "sudan",
    "syrian": "syria",
    "thai": "thailand",
    "turkish": "turkey",
    "turkiye": "turkey",
    "ukrainian": "ukraine",
    "vietnamese": "vietnam",
    "yemeni": "yemen",
}
"""Adjective of a place to the place, so that "Ukrainian" and "Ukraine's" read alike."""

SPELLINGS: dict[str, str] = {
    "defence": "defense",
    "programme": "program",
    "organisation": "organization",
    "centre": "center",
    "labour": "labor",
    "coastguard": "coast guard",
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "u.s": "us",
    "u.n": "un",
    "u.k": "uk",
}

HONORIFICS: frozenset[str] = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "professor", "gen", "general", "lt", "lieutenant", "col", "colonel", "maj", "major", "capt", "captain", "adm", "admiral", "sgt", "sergeant", "brig", "brigadier", "cmdr", "commander", "rear", "vice", "president", "premier", "prime", "chancellor", "king", "queen", "sen", "senator", "rep", "gov", "governor", "mayor", "pope", "ambassador", "hon"]
)
"""Titles before a personal name. "prime" and "vice" only ever stand with another of them."""
