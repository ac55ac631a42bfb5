"""Tables for matching: spellings that no rule derives, and adjectives of countries."""

_NAMES = """
kyiv kiev kiew kyjiw
odesa odessa
lviv lvov lwow lemberg
kharkiv kharkov charkiw
dnipro dnepr dnipropetrovsk
mykolaiv nikolaev nikolayev
chernihiv chernigov
luhansk lugansk
zaporizhzhia zaporizhia zaporozhye zaporizhzhya
chornobyl chernobyl tschernobyl
donbas donbass
quran koran
beijing peking
mumbai bombay
kolkata calcutta
chennai madras
yangon rangoon
guangzhou canton
shia shiite shiites
sunni sunnite
ukraine ukraina
turkey turkiye tuerkei
burma myanmar
czechia tschechien
eswatini swaziland
gaza ghaza
gaddafi qaddafi kadhafi gadhafi khadafi qadhafi kaddafi
centre center
theatre theater
labour labor
defence defense
offence offense
licence license
harbour harbor
neighbour neighbor
colour color
armour armor
programme program
aluminium aluminum
metre meter
litre liter
sulphur sulfur
jewellery jewelry
judgement judgment
grey gray
isis isil daesh
houthi huthi houthis huthis
taliban taleban
hezbollah hizbullah hizballah hizbollah hisbollah
hamas khamas
assad asad
sisi sissi
usama osama
laden ladin
muhammad mohammed mohamed mohammad muhammed mohamad mohamud
ahmed ahmad
hussein hussain husayn husain hossein
abdullah abdallah
yusuf youssef yousef yousuf yussuf
ibrahim ebrahim
khaled khalid
hassan hasan
jamal gamal
mustafa mostafa moustafa
suleiman sulaiman suleyman soleiman
sheikh shaikh shaykh
alexei aleksei alexey aleksey
sergei sergey serguei
dmitry dmitri dmitriy
yuri yury
nikolai nikolay
andrei andrey
putin poutine
yeltsin eltsine jelzin
prigozhin prigojine prigoschin
xinjiang sinkiang
tehran teheran
makkah mecca
dhaka dacca
kishinev chisinau
vilnius wilno
wroclaw breslau
gdansk danzig
munich muenchen
cologne koeln
vienna wien
moscow moskau moskva
""".strip().splitlines()

SAME_NAME: dict[str, int] = {name: group for group, line in enumerate(_NAMES) for name in line.split()}
"""Folded name to the number of its group: other spellings, or other names, of one thing."""

_COUNTRIES = {
    "british": "britain", "french": "france", "german": "germany", "spanish": "spain", "polish": "poland",
    "turkish": "turkey", "swedish": "sweden", "danish": "denmark", "finnish": "finland", "greek": "greece",
    "swiss": "switzerland", "thai": "thailand", "filipino": "philippines", "welsh": "wales",
    "scottish": "scotland", "irish": "ireland", "norwegian": "norway", "belgian": "belgium",
    "canadian": "canada", "peruvian": "peru", "chinese": "china", "lebanese": "lebanon",
    "dutch": "netherlands",
    "afghan": "afghanistan", "kazakh": "kazakhstan", "uzbek": "uzbekistan", "tajik": "tajikistan",
    "kyrgyz": "kyrgyzstan", "turkmen": "turkmenistan", "hungarian": "hungary", "italian": "italy",
    "ukrainian": "ukraine", "chilean": "chile", "congolese": "congo", "taiwanese": "taiwan",
}  # fmt: skip
_ENDINGS = ("ian", "an", "n", "ese", "i", "ish")


def countries(adjective: str) -> tuple[str, ...]:
    """What a word may be the adjective of: ``korean`` gives ``korea``, ``french`` gives ``france``.

    The endings are tried without a list of countries, so the answers are candidates only.
    """
    if (country := _COUNTRIES.get(adjective)) is not None:
        return (country,)
    stems = [adjective[: -len(end)] for end in _ENDINGS if adjective.endswith(end)]
    return tuple(stem + tail for stem in stems if len(stem) >= 4 for tail in ("", "a", "e", "ia"))
