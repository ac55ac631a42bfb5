"""Countries with the adjectives and people's names made of them, and their capitals.

One line a country: its name, a semicolon, the words that mean the country or its people, a semicolon, its
capital, which the news uses for the government. English forms, folded; countries of two words stand under the
second word, which tells them apart together with the first ("North Korean": north, korea).
"""

from monitor.matching.stem import stem

_TABLE = """
afghanistan; afghan afghans; kabul
albania; albanian albanians; tirana
algeria; algerian algerians; algiers
america; american americans; washington
angola; angolan angolans; luanda
argentina; argentine argentinian argentines; buenos
armenia; armenian armenians; yerevan
australia; australian australians aussie; canberra
austria; austrian austrians; vienna
azerbaijan; azerbaijani azeri azerbaijanis; baku
bahrain; bahraini bahrainis; manama
bangladesh; bangladeshi bangladeshis; dhaka
belarus; belarusian belarusians belorussian; minsk
belgium; belgian belgians; brussels
benin; beninese; cotonou
bolivia; bolivian bolivians; paz
bosnia; bosnian bosnians; sarajevo
botswana; botswanan; gaborone
brazil; brazilian brazilians; brasilia
britain; british briton britons; london
bulgaria; bulgarian bulgarians; sofia
burundi; burundian burundians; gitega
cambodia; cambodian cambodians; penh
cameroon; cameroonian cameroonians; yaounde
canada; canadian canadians; ottawa
chad; chadian chadians; ndjamena
chile; chilean chileans; santiago
china; chinese; beijing
colombia; colombian colombians; bogota
congo; congolese; kinshasa
croatia; croatian croatians croat croats; zagreb
cuba; cuban cubans; havana
cyprus; cypriot cypriots; nicosia
czechia; czech czechs; prague
denmark; danish dane danes; copenhagen
ecuador; ecuadorian ecuadorians ecuadorean; quito
egypt; egyptian egyptians; cairo
eritrea; eritrean eritreans; asmara
estonia; estonian estonians; tallinn
ethiopia; ethiopian ethiopians; addis
europe; european europeans; brussels
finland; finnish finn finns; helsinki
france; french frenchman frenchmen; paris
gabon; gabonese; libreville
gambia; gambian gambians; banjul
georgia; georgian georgians; tbilisi
germany; german germans; berlin
ghana; ghanaian ghanaians; accra
greece; greek greeks; athens
guatemala; guatemalan guatemalans; guatemala
guinea; guinean guineans; conakry
haiti; haitian haitians; prince
honduras; honduran hondurans; tegucigalpa
hungary; hungarian hungarians; budapest
iceland; icelandic icelander icelanders; reykjavik
india; indian indians; delhi
indonesia; indonesian indonesians; jakarta
iran; iranian iranians; tehran
iraq; iraqi iraqis; baghdad
ireland; irish irishman; dublin
israel; israeli israelis; jerusalem
italy; italian italians; rome
jamaica; jamaican jamaicans; kingston
japan; japanese; tokyo
jordan; jordanian jordanians; amman
kazakhstan; kazakh kazakhs kazakhstani; astana
kenya; kenyan kenyans; nairobi
korea; korean koreans; pyongyang seoul
kosovo; kosovan kosovar kosovars; pristina
kuwait; kuwaiti kuwaitis; kuwait
kyrgyzstan; kyrgyz; bishkek
laos; lao laotian laotians; vientiane
latvia; latvian latvians; riga
lebanon; lebanese; beirut
liberia; liberian liberians; monrovia
libya; libyan libyans; tripoli
lithuania; lithuanian lithuanians; vilnius
luxembourg; luxembourgish; luxembourg
macedonia; macedonian macedonians; skopje
madagascar; malagasy; antananarivo
malawi; malawian malawians; lilongwe
malaysia; malaysian malaysians; kuala
mali; malian malians; bamako
malta; maltese; valletta
mauritania; mauritanian mauritanians; nouakchott
mexico; mexican mexicans; mexico
moldova; moldovan moldovans; chisinau
mongolia; mongolian mongolians; ulaanbaatar
montenegro; montenegrin montenegrins; podgorica
morocco; moroccan moroccans; rabat
mozambique; mozambican mozambicans; maputo
myanmar; burma burmese; naypyidaw
namibia; namibian namibians; windhoek
nepal; nepali nepalese nepalis; kathmandu
netherlands; dutch holland dutchman; hague
nicaragua; nicaraguan nicaraguans; managua
nigeria; nigerian nigerians; abuja
norway; norwegian norwegians; oslo
oman; omani omanis; muscat
pakistan; pakistani pakistanis; islamabad
palestine; palestinian palestinians; ramallah
panama; panamanian panamanians; panama
paraguay; paraguayan paraguayans; asuncion
peru; peruvian peruvians; lima
philippines; philippine filipino filipinos filipina; manila
poland; polish pole poles; warsaw
portugal; portuguese; lisbon
qatar; qatari qataris; doha
romania; romanian romanians; bucharest
russia; russian russians; moscow kremlin
rwanda; rwandan rwandans; kigali
saudi; saudis; riyadh
senegal; senegalese; dakar
serbia; serbian serbians serb serbs; belgrade
singapore; singaporean singaporeans; singapore
slovakia; slovak slovakian slovaks; bratislava
slovenia; slovenian slovene slovenes; ljubljana
somalia; somali somalis somalian; mogadishu
spain; spanish spaniard spaniards; madrid
sudan; sudanese; khartoum
sweden; swedish swede swedes; stockholm
switzerland; swiss; bern
syria; syrian syrians; damascus
taiwan; taiwanese; taipei
tajikistan; tajik tajiks; dushanbe
tanzania; tanzanian tanzanians; dodoma
thailand; thai thais; bangkok
tunisia; tunisian tunisians; tunis
turkey; turkish turk turks turkiye; ankara
turkmenistan; turkmen turkmens; ashgabat
uganda; ugandan ugandans; kampala
ukraine; ukrainian ukrainians; kyiv kiev
uruguay; uruguayan uruguayans; montevideo
uzbekistan; uzbek uzbeks; tashkent
venezuela; venezuelan venezuelans; caracas
vietnam; vietnamese; hanoi
yemen; yemeni yemenis; sanaa
zambia; zambian zambians; lusaka
zealand; zealander zealanders; wellington
zimbabwe; zimbabwean zimbabweans; harare
""".strip().splitlines()

_ROWS = [tuple(part.split() for part in line.split(";")) for line in _TABLE]

COUNTRY_OF: dict[str, str] = {
    word: stem(country[0]) for country, people, _ in _ROWS for word in (*country, *people)
}
"""Folded country, adjective or people's name to the term of the country: ``koreans`` gives ``korea``."""

CAPITALS: tuple[tuple[str, str], ...] = tuple(
    (stem(capital), stem(country[0])) for country, _, capitals in _ROWS for capital in capitals
)
"""Terms of a capital and of its country."""
