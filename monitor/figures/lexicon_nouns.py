"""Nouns behind numbers: people, casualties, and the words at which a noun phrase stops."""

from monitor.figures.tables import rows, words

PEOPLE = words(
    """
    agitator agitators provocateur provocateurs troublemaker troublemakers subversive subversives beings
    mutineer mutineers straggler stragglers turncoat turncoats
    looter looters vandal vandals arsonist arsonists hooligan hooligans poacher poachers thug thugs picketer
    picketers stowaway stowaways castaway castaways separatist separatists islamist islamists seminarian
    seminarians schoolkids moviegoers festivalgoers beachgoers boaters anglers bikers trekker trekkers
    mountaineer mountaineers grandparent grandparents mineworker mineworkers autoworker autoworkers
    farmworker farmworkers pastoralist pastoralists missionary missionaries influencer influencers gangster
    gangsters mobster mobsters fugitive fugitives culprit culprits burglar burglars pirate pirates chef chefs
    lifeguard lifeguards surfer surfers skydiver skydivers
    person persons people peoples human humans individual individuals man men woman women boy boys girl
    girls child children kid kids baby babies infant infants toddler toddlers teen teens teenager
    teenagers adult adults minor minors youth youths youngster youngsters elder elders pensioner
    pensioners senior seniors adolescent adolescents newborn newborns twin twins parent parents mother
    mothers father fathers wife wives husband husbands son sons daughter daughters brother brothers sister
    sisters sibling siblings relative relatives widow widows orphan orphans spouse spouses couple couples
    grandchild grandchildren grandmother grandmothers cousin cousins friend friends neighbour neighbours
    neighbor neighbors soldier soldiers troop troops force forces trooper troopers serviceman servicemen
    hero heroes martyr martyrs infantry arrival arrivals squaddie squaddies spook spooks
    servicewoman servicewomen servicemember servicemembers infantryman infantrymen officer officers
    general generals colonel colonels sergeant sergeants lieutenant lieutenants commander commanders
    commando commandos paratrooper paratroopers marine marines sailor sailors airman airmen sniper snipers
    reinforcements
    conscript conscripts recruit recruits reservist reservists veteran veterans fighter fighters combatant
    combatants militant militants militiaman militiamen insurgent insurgents rebel rebels guerrilla
    guerrillas jihadist jihadists terrorist terrorists gunman gunmen attacker attackers assailant
    assailants mercenary mercenaries bandit bandits
    secessionist secessionists bomber bombers extremist extremists peacekeeper peacekeepers
    personnel servicepeople guard guards guardsman guardsmen bodyguard bodyguards defector defectors
    deserter deserters prisoner prisoners inmate inmates detainee detainees captive captives hostage
    hostages pow pows convict convicts abductee abductees internee internees civilian civilians resident
    residents inhabitant inhabitants villager villagers citizen citizens national nationals local locals
    townspeople islander islanders homeowner homeowners householder householders occupant occupants tenant
    tenants renter renters dweller dwellers foreigner foreigners expatriate expatriates refugee refugees
    idp idps migrant migrants immigrant immigrants asylum-seeker asylum-seekers seeker seekers evacuee
    evacuees returnee returnees settler settlers deportee deportees victim victims survivor survivors casualty
    casualties fatality fatalities dead wounded injured missing deaths death injuries injury bodies body
    corpse corpses lives life patient patients carrier carriers sufferer sufferers worker workers employee
    employees staff staffer staffers labourer labourers laborer laborers colleague colleagues contractor
    contractors crew crewman crewmen crewmember crewmembers miner miners farmer farmers fisherman
    fishermen rescuer rescuers responder responders firefighter firefighters volunteer volunteers
    paramedic paramedics medic medics doctor doctors nurse nurses surgeon surgeons physician physicians
    dentist dentists midwife midwives carer carers teacher teachers student students pupil pupils
    schoolchild schoolchildren schoolgirl schoolgirls schoolboy schoolboys graduate graduates
    undergraduate undergraduates professor professors academic academics researcher researchers scientist
    scientists engineer engineers technician technicians developer developers programmer programmers
    expert experts analyst analysts economist economists lawyer lawyers judge judges juror jurors attorney
    attorneys prosecutor prosecutors magistrate magistrates policeman policemen policewoman policewomen
    cop cops detective detectives constable constables deputy deputies agent agents spy spies inspector
    inspectors police journalist journalists reporter reporters photographer photographers correspondent
    correspondents blogger bloggers author authors writer writers artist artists actor actors actress
    actresses comedian comedians rapper rappers presenter presenters musician musicians singer singers
    dancer dancers director directors producer producers performer performers celebrity celebrities
    politician politicians lawmaker lawmakers legislator legislators senator senators congressman
    congressmen mp mps councillor councillors democrat democrats republican republicans conservatives
    liberals minister ministers official officials diplomat diplomats ambassador ambassadors governor
    governors mayor mayors delegate delegates representative representatives member members candidate
    candidates voter voters elector electors nominee nominees respondent respondents participant
    participants attendee attendees applicant applicants leader leaders activist activists protester
    protesters protestor protestors demonstrator demonstrators marcher marchers striker strikers rioter
    rioters supporter supporters campaigner campaigners dissident dissidents opponent opponents critic
    critics passenger passengers driver drivers rider riders pilot pilots motorist motorists pedestrian
    pedestrians cyclist cyclists commuter commuters traveller travellers traveler travelers tourist
    tourists visitor visitors pilgrim pilgrims guest guests holidaymaker holidaymakers hiker hikers
    climber climbers skier skiers swimmer swimmers diver divers bystander bystanders onlooker onlookers
    witness witnesses mourner mourners worshipper worshippers worshiper worshipers customer customers
    consumer consumers client clients shopper shoppers buyer buyers seller sellers user users subscriber
    subscribers viewer viewers listener listeners reader readers follower followers fan fans spectator
    spectators taxpayer taxpayers borrower borrowers saver savers investor investors shareholder
    shareholders trader traders banker bankers executive executives manager managers boss bosses founder
    founders entrepreneur entrepreneurs millionaire millionaires billionaire billionaires owner owners
    landlord landlords merchant merchants vendor vendors player players athlete athletes footballer
    footballers coach coaches referee referees teammate teammates runner runners gamer
    gamers competitor competitors suspect suspects criminal criminals offender offenders perpetrator
    perpetrators thief thieves robber robbers smuggler smugglers trafficker traffickers hacker hackers
    accomplice accomplices arrestee arrestees defendant defendants plaintiff plaintiffs claimant claimants
    complainant complainants priest priests pastor pastors bishop bishops cardinal cardinals monk monks
    nun nuns imam imams cleric clerics believer believers astronaut astronauts cosmonaut cosmonauts
    jobseeker jobseekers retiree retirees breadwinner breadwinners caregiver caregivers servant servants
    employer employers population populace folk folks souls soul guys guy ladies
    lady gentlemen gentleman bride brides donor donors recipient recipients beneficiary beneficiaries
    tribesman tribesmen herder herders nomad nomads cadet cadets trainee trainees apprentice apprentices
    intern interns instructor instructors adviser advisers advisor advisors operative operatives operator
    operators loyalist loyalists defender defenders invader invaders occupier occupiers headcount manpower
    servicepersons sapper sappers builder builders deminer deminers gunner gunners artilleryman artillerymen
    draftee draftees partisan partisans saboteur saboteurs infiltrator infiltrators scout scouts
    ranger rangers gendarme gendarmes legionnaire legionnaires welder welders electrician electricians
    carpenter carpenters plumber plumbers plasterer plasterers bricklayer bricklayers seamstress
    seamstresses logger loggers
    lumberjack lumberjacks interpreter interpreters translator translators cook cooks porter porters courier
    couriers escapee escapees
    comrade comrades specialist specialists compatriot compatriots cadre cadres clerk clerks mechanic
    mechanics cleaner cleaners waiter waiters waitress waitresses trucker truckers docker dockers peasant
    peasants smallholder smallholders backpacker backpackers camper campers reveller revellers partygoer
    partygoers concertgoer concertgoers churchgoer churchgoers parishioner parishioners squatter squatters
    tutor tutors lecturer lecturers accountant accountants auditor auditors warden wardens sprinter sprinters
    boxer boxers goalkeeper goalkeepers gymnast gymnasts tailor tailors mason masons painter painters
    roofer roofers recruiter recruiters handler handlers
    mariner mariners seafarer seafarers chaplain chaplains reveler revelers pharmacist pharmacists
    architect architects baker bakers butcher butchers barber barbers librarian librarians veterinarian
    veterinarians newcomer newcomers centenarian centenarians uncle uncles aunt aunts nephew nephews
    niece nieces grandson grandsons granddaughter granddaughters roommate roommates classmate classmates
    chancellor chancellors premier premiers president presidents prince princes chairwoman chairwomans
    ceo ceos trustee trustees commissioner commissioners envoy envoys consul consuls sheriff sheriffs
    marshal marshals jailer jailers guardian guardians gardener gardeners rancher ranchers shepherd
    shepherds hunter hunters trapper trappers skipper skippers captain captains deckhand deckhands
    stevedore stevedores steward stewards attendant attendants navigator navigators dispatcher
    dispatchers midfielder midfielders winger wingers bowler bowlers jockey jockeys wrestler wrestlers
    archer archers rower rowers skater skaters snowboarder snowboarders golfer golfers cricketer
    cricketers olympian olympians paralympian paralympians medalist medalists medallist medallists
    finalist finalists semifinalist semifinalists contestant contestants contender contenders entrant
    entrants novelist novelists poet poets playwright playwrights historian historians columnist
    columnists editor editors podcaster podcasters youtuber youtubers composer composers violinist
    violinists pianist pianists guitarist guitarists drummer drummers designer designers hairdresser
    hairdressers sculptor sculptors weaver weavers shoemaker shoemakers watchmaker watchmakers jeweller
    jewellers locksmith locksmiths scholar scholars philosopher philosophers linguist linguists
    anthropologist anthropologists archaeologist archaeologists geologist geologists biologist biologists
    chemist chemists physicist physicists mathematician mathematicians statistician statisticians
    astronomer astronomers meteorologist meteorologists ecologist ecologists epidemiologist
    epidemiologists virologist virologists oncologist oncologists cardiologist cardiologists pediatrician
    pediatricians paediatrician paediatricians psychiatrist psychiatrists psychologist psychologists
    therapist therapists counsellor counsellors counselor counselors radiologist radiologists
    obstetrician obstetricians babysitter babysitters headteacher headteachers postgraduate postgraduates
    rabbi rabbis vicar vicars preacher preachers addict addicts smoker smokers drinker drinkers diabetic
    diabetics vegetarian vegetarians motorcyclist motorcyclists hitchhiker hitchhikers beggar beggars
    whistleblower whistleblowers informant informants lobbyist lobbyists consultant consultants
    freelancer freelancers surveyor surveyors cashier cashiers bookkeeper bookkeepers receptionist
    receptionists tycoon tycoons oligarch oligarchs heir heirs policyholder policyholders cardholder
    cardholders philanthropist philanthropists sunbather sunbathers sightseer sightseers vacationer
    vacationers earner earners kidnapper kidnappers captor captors hijacker hijackers murderer murderers
    fraudster fraudsters scammer scammers communist communists anarchist anarchists jihadi jihadis exile
    exiles expat expats dependant dependants housewife housewives nanny nannies secretary secretaries
    alumni princess princesses heiress heiresses spokespeople chairmen spokesmen
    spokeswomen firemen postmen salesmen boatmen ferrymen batsmen freshmen
    """
)
"""Nouns that count people, both numbers; a figure of them has the unit ``person``."""

SUMS = words("toll tolls tally tallies total totals number numbers count counts figure figures")
"""What somebody's number of people or things is called."""
RECKONED = SUMS | words("estimate estimates")
"""The same where somebody only reckons it."""

CASUALTY = rows(
    {
        "killed": "killed dead slain massacred murdered martyred died perished executed drowned kia "
        "fatalities deaths suicides fatally",
        "wounded": "wounded injured hurt maimed wia injuries",
        "missing": "missing unaccounted disappeared",
        "captured": "captured taken",
        "arrested": "arrested arrests detained jailed imprisoned charged convicted sentenced deported "
        "indicted",
        "displaced": "displaced homeless evacuated stranded trapped rescued affected uprooted",
        "ill": "infected hospitalised hospitalized sickened vaccinated ill sick quarantined poisoned",
        "held": "kidnapped abducted freed released",
        "jobless": "unemployed jobless employed redundant",
    }
)
"""Participles and adjectives that stand for people behind a number: "300 killed", "At least 55 dead"."""

INITIALS = words("kia mia wia")
"""Of the words above those that are names or nothing where only the first letter is a capital: "Kia"."""

DEMONYMS = words(
    """
    afghans albanians algerians americans angolans argentines argentinians armenians asians australians
    austrians azerbaijanis azeris bahamians bahrainis bangladeshis belarusians belgians beninese bolivians
    bosnians brazilians britons brits britishers bulgarians burmese burundians cambodians cameroonians
    canadians chadians chechens chileans chinese christians colombians congolese croatians croats cubans
    cypriots czechs danes dominicans dutch ecuadorians egyptians emiratis english eritreans estonians
    ethiopians europeans filipinos finns french gambians gazans georgians germans ghanaians greeks
    guatemalans haitians hindus hispanics hondurans houthis hungarians icelanders indians indonesians
    iranians iraqis irish israelis italians ivorians jamaicans japanese jews jordanians kazakhs kenyans
    koreans kosovars kurds kuwaitis kyrgyz laotians latinos latvians lebanese liberians libyans
    lithuanians malaysians malians maltese mauritanians mexicans moldovans mongolians moroccans
    mozambicans muslims namibians nepalese nepalis nicaraguans nigerians nigeriens norwegians omanis
    pakistanis palestinians panamanians paraguayans peruvians poles portuguese puerto-ricans qataris
    rohingya romanians russians rwandans saudis scots senegalese serbians serbs sikhs singaporeans slovaks
    slovenes somalis spaniards sri-lankans sudanese swedes swiss syrians taiwanese tajiks tanzanians thais
    tibetans tongans tunisians turkmen turks ugandans ukrainians uruguayans uyghurs uzbeks venezuelans
    vietnamese welsh yazidis yemenis zambians zimbabweans londoners parisians berliners texans
    californians floridians queenslanders africans lankans ricans zealanders catholics protestants sunnis
    gabonese togolese guyanese surinamese mauritians batswana basotho swazis malagasy burkinabe burkinabes
    ivoirians luxembourgers montenegrins macedonians kosovans bhutanese maldivians bruneians timorese fijians
    samoans papuans crimeans siberians sahrawis alawites copts tamils sinhalese catalans basques corsicans
    sicilians hutus tutsis salvadorans salvadoreans barbadians trinidadians grenadians guineans comorians
    djiboutians botswanans equatoguineans
    shiites buddhists southerners northerners mariupolites kyivans muscovites millennials
    """
)
"""Peoples in the plural; only where capitalised."""

IRREGULAR_PLURALS = (
    words(
        """
    people men women children feet teeth mice geese oxen lives wives knives wolves loaves halves leaves
    shelves calves thieves police staff personnel crew cattle sheep fish deer aircraft spacecraft
    hovercraft watercraft series species reindeer amphorae salmon cod squid bison moose shrimp offspring
    headquarters
    barracks crossroads works means dice data media bacteria criteria phenomena fungi stimuli cacti alumni
    nuclei syllabi servicemen servicewomen policemen policewomen firemen fishermen gunmen crewmen airmen
    infantrymen congressmen congresswomen businessmen businesswomen spokesmen salesmen workmen craftsmen
    horsemen freshmen militiamen tribesmen guardsmen batsmen linemen cameramen statesmen noblemen
    schoolchildren grandchildren stepchildren townspeople tribespeople craftspeople salespeople
    businesspeople folk poultry infantry cavalry ammunition dead wounded injured missing homeless
    unemployed kia mia howitzers percent lbs sqm troops goods clergy youth elite majority vertebrae larvae
    algae antennae formulae matrices indices appendices vertices crises analyses theses hypotheses
    diagnoses oases bases axes parentheses emphases axises selfies gentlemen snowmen mailmen doormen
    watchmen merchantmen seamen foremen mps mpgs pows suvs evs tvs ngos ceos gps uavs jets f-16s lessees
    """
    )
    | DEMONYMS
)
"""Plurals a final "s" does not betray, collectives with a number, adjectives used as nouns for people."""

NO_MEN = words("specimen regimen abdomen acumen stamen bitumen yemen")
"""They end like "businessmen" and are none."""

COLLECTIVES = words(
    """
    aircraft police staff crew personnel cattle sheep fish data media youth infantry cavalry poultry clergy
    spacecraft deer salmon ammunition
    """
)
"""Plurals without "s" that right before another plural only describe it: "aircraft carriers"."""

MACHINES = words("fighter fighters bomber bombers carrier carriers")
"""People, but machines behind the words below or a model name: "jet fighters", "F-16 fighters"."""

MACHINE_WORDS = words(
    """
    aircraft jet stealth strategic personnel troop armoured armored people bulk oil gas crude budget flag
    naval warplane torpedo dive nuclear
    """
)

SINGULAR_S = words(
    """
    is was has does this thus us as his its yes plus versus across less unless press class glass cross
    loss boss pass mass grass access process success business address gas bus virus status campus bonus
    census focus crisis basis analysis tennis politics economics physics mathematics athletics ethics news
    always perhaps afterwards besides towards hers ours yours theirs says goes sometimes alas minus
    citrus corpus chaos cosmos texas paris james thomas charles wales korea's mars kansas illinois
    arkansas congress express various previous serious famous dangerous religious consecutive's numerous
    enormous obvious indigenous precious anonymous simultaneous spacious nervous infectious ambitious
    luxurious notorious suspicious continuous homogenous hazardous poisonous venomous gross cutlass
    happiness wellness illness fitness witness fortress mattress actress waitress hostess princess goddess
    wireless homeless countless endless jobless senseless reckless stainless overseas christmas
    measles mumps rabies diabetes herpes shingles scabies rickets
    """
)
"""Words in "s" that are no plural head: adjectives and singular nouns."""

SUBSETS = words(
    """
    child children minor minors girl girls boy boys baby babies infant infants toddler toddlers woman women
    teen teens teenager teenagers pensioner pensioners student students schoolchildren pupils foreigner
    foreigners tourist tourists journalist journalists reporter reporters doctor doctors nurse nurses medic
    medics paramedic paramedics firefighter firefighters teacher teachers medical kids kid youngsters
    elderly newborns
    """
)
"""Kinds of people that are counted out of a larger toll."""

MODIFIERS = words(
    """
    sports arms savings sales earnings communications operations logistics systems goods careers futures
    weapons drugs
    """
)
"""Plurals that like to stand before the real head: "arms dealers", "sales offices"."""

NOUN_OR_VERB = words(
    """
    work works vote votes costs runs plays wins hits lives shows faces falls rises starts ends leaves
    climbs passes draws saves talks stands increases decreases returns drops jumps arrests rescues escapes
    """
)
"""May end the noun phrase as its head ("two wins", "eight lives"); never continue one."""

VERBS = words(
    """
    expires applies proves suggests indicates means keeps brings adds allows lets puts
    opens closes carries creates asks lies sits stands waits speaks talks
    sees hears reads writes sells buys builds beats wins loses draws
    eats sleeps gives gets goes does makes takes comes becomes seems appears remains stays
    continues begins contains consists comprises owns belongs depends deserves requires involves
    represents reflects reveals confirms denies insists warns argues admits accepts refuses rejects
    expects wants needs loves hates prefers knows thinks believes feels understands
    remembers forgets learns teaches explains describes announces declares kills injures
    rocks hammers batters slams topples destroys sparks triggers prompts rips sweeps engulfs
    devastates arrests detains jails frees saves rescues evacuates flees escapes dies survives
    suffers threatens vows urges rises climbs soars surges grows swells
    sinks slips dips tumbles decreases exceeds reaches nears tops
    passes drops jumps increases returns
    """
)
"""Third persons of verbs that no news text counts; they end a noun phrase."""

STOPS = (
    words(
        """
    several many few most less fewer
    a an the this that these those each every either neither both all any some no another such what which
    who whom whose where when why how of in on at to from by with without within into onto over under
    above below between among amid amongst during before after since until till for against about around
    as than like near off out up down through throughout across along behind beside besides beyond despite
    except inside outside per plus minus toward towards upon via versus vs and or but nor so yet if
    because although though while whereas unless whether once lest is are was were be been being am has
    have had having do does did done will would shall should can could may might must ought not never n't
    only also just even still already now then there here again ever soon too very quite rather almost
    nearly twice later ago earlier yesterday today tomorrow tonight it he she they we you i him her
    them us me his its their our your my mine ours theirs itself themselves himself herself said says say
    told tells added adds according reported reportedly including includes included include excluding
    monday tuesday wednesday thursday friday saturday sunday overnight alone apart worth became become
    becomes began begin begins started start starts ended end ends remain remains remained stay stayed
    stays left leave leaves leaving came come comes coming went goes go going gone got get gets getting
    made make makes making took take takes taking taken gave give gives given showed shows show shown
    found find finds finding saw see sees seen seem seems seemed appear appears appeared died die dies
    dying live lives lived living reach reaches reached exceed exceeds exceeded fell fall falls fallen
    rose rise rises risen grew grow grows increased increases increase decreased decreases dropped drops
    climbed climbs jumped jumps surged surges want wants wanted need needs needed know knows knew think
    thinks believe believes believed feel feels felt agree agrees agreed work works worked run runs ran
    running play plays played win wins won lose loses lost pay pays paid cost costs spend spends spent
    hold holds held hit hits hitting face faces faced facing follow follows followed join joins joined
    receive receives received provide provides provided sent send sends arrive arrives arrived return
    returns returned travel travels travelled traveled flee flees fled used uses using help helps
    helped helping voted vote votes voting due owing thanks back away together instead however
    meanwhile therefore thus hence moreover nevertheless nonetheless respectively annually
    altogether overall apiece ahead
    tore blew broke drove threw wore wrote shook spoke stole swore drank sang sank sprang shrank flew froze
    chose ate rode drew forgot withdrew arose undertook overcame overran swam hid bought brought caught
    fought taught thought sought kept slept stood struck swept met led heard
    """
    )
    - NOUN_OR_VERB
    - words("work vote cost run play win show face")
)
"""Words at which the noun phrase behind a number ends."""

LABELS = words(
    """
    update wrapup night patch
    seat
    page pages chapter chapters article articles section sections paragraph clause rule rules figure fig
    table appendix annex part parts volume vol issue episode ep season series route highway interstate
    motorway road junction exit gate terminal platform runway pier lane line track bus flight train no nos
    number numbers item lot unit apartment apt flat suite room floor block building bay hangar house box
    bed ward level phase stage step tier grade category cat type class group division zone sector district
    region area precinct constituency day week month year round game match race heat lap set inning
    innings quarter period half leg hole test grand version release model mark mk windows ios
    android apollo soyuz gemini channel radio formula size war psalm verse act scene title lake reactor
    well mine shaft rig tower pylon boat hull vessel brigade regiment battalion corps army
    squadron fleet magnitude mag richter degree century catch studio camp post checkpoint point
    plan agenda vision target goal proposition prop proposal bill resolution order law amendment protocol
    convention treaty code zip postcode extension ext tropical depression typhoon hurricane
    storm cyclone
    """
) - words(
    """
    month year plan bill order law storm hurricane typhoon cyclone well mine boat line house bed set
    vessel target goal lane track rules parts pages
    """
)
"""Nouns whose number is a name: "Chapter 5", "category 4", "flight 370"."""

FORECASTERS = words("economists analysts investors traders forecasters markets experts strategists brokers")
FORECASTING = words("expected forecast predicted estimated anticipated projected feared")
"""Behind a number the two make a clause of their own: "twice the 50,000 economists had expected"."""
