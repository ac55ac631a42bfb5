"""Nouns of saying: speakers, sources and outlets. One row, one kind; verbs stand in ``verbs.py``."""

from monitor.figures.lexicon_nouns import RECKONED
from monitor.figures.tables import words

SOURCE_NOUNS = words(
    """
    reports report estimates estimate figures data intelligence sources assessments assessment documents
    document
    officials statistics records accounts tally count projections survey poll study analysis
    researchers projection claims briefing statement census investigation audit findings yearbook
    review manifest register registry bulletin log logs ledger list lists update inquiry enquiry filing
    filings affidavit indictment testimony transcript chart charts polls surveys dossier memo memos
    letter letters diary notebook leaflet leaflets article articles database databases roll rolls roster
    rosters
    """
)
"""Nouns that can be a source themselves ("US intelligence reports that ...")."""

SPEAKERS = words(
    """
    official officials minister ministers ministry spokesman spokeswoman spokesperson president premier
    prime governor mayor police authorities authority agency agencies department government army military
    forces intelligence expert experts analyst analysts scientist scientists researcher researchers group
    groups organisation organization activists activist campaigners campaigner residents resident witnesses
    witness doctor doctors hospital rescuers lawmakers lawmaker sources source company companies firm bank
    outlets newspapers papers websites
    commission committee council union unions charity charities ngo watchdog monitor rights media newspaper
    outlet website blog blogs blogger bloggers post posts commander general admiral colonel chief secretary
    envoy ambassador diplomat diplomats prosecutors prosecutor court judge institute university center centre
    office service staff ceo chairman chairwoman director head leader leaders king queen pope senator
    congressman mp mps economists economist navy marines monitors observers inspectors investigators
    detectives sheriff body bureau board administration federation association alliance movement foundation
    trust party parliament cabinet secretariat captain pilot aide aides adviser advisers negotiator
    negotiators airline carrier manufacturer maker retailer broker lender insurer exchange regulators
    consultancy palace house ngos meteorologists geologists epidemiologists teacher teachers priest bishop
    lawyer lawyers engineer farmer forecasters seismologists survivors prisoners prisoner captives captive
    soldiers soldier troops fighters rebels regime state channel channels tv television radio station
    reporter reporters correspondent journalist journalists network paper magazine insurers operator
    utility regulator team panel coroner medics paramedics firefighters fire coast guard embassy mission un
    who unicef unhcr survey poll study report workers he she they it i we which people families family
    farmers engineers organizers organisers govt cm pm cops brigade pollster pollsters
    spokespeople forecaster respondents auditor auditors ombudsman syndicate directorate
    admiralty chancellery opposition organizer organiser columnist columnists critics historian historians
    sides management trial hearing inquest treasurer archivist
    pundits insiders
    tribunal inspectorate observatory chamber consortium coalition academy society league lobby command
    commissioner superintendent registrar municipality senate congress prefecture presidency treasury
    customs consulate inquiry coastguard coastguards chiefs commanders generals colonels
    admirals directors ambassadors envoys spies gunner gunners sniper snipers scout scouts deserter deserters
    defector defectors
    """
)
"""Lower-case words, besides those for people, that can say something; a capitalised name can too."""

VOICES = SPEAKERS | SOURCE_NOUNS
"""Lower-case words for who or what can be a source."""

MEDIA = words(
    """
    media press bbc cnn reuters ap afp nhk kbs ytn npr pbs abc cbs nbc msnbc cnbc fox sky itv rte dw tass
    interfax ria rt xinhua yonhap kyodo kcna anadolu bloomberg politico axios guardian economist telegraph
    independent herald tribune times post journal gazette bulletin wire daily chronicle observer mirror sun
    mail standard globe monde figaro spiegel zeitung bild ft newsweek time newspaper newspapers magazine
    broadcaster tv television radio outlet outlets weekly jazeera arabiya insider vox verge wired
    aftonbladet corriere repubblica haaretz ynet dawn hindu nation star inquirer rappler folha globo clarín
    mundo país ansa efe dpa ukrinform pravda suspilne meduza novaya kommersant vedomosti izvestia
    channel news network website site portal
    """
)
"""Lower-case words that make a name the name of an outlet."""

ANONYMOUS = words(
    """
    there this that these those i we you one some many reports figures what estimates
    """
)
"""Subjects that name nobody."""

ADJECTIVES = words(
    """
    alleged estimated reported claimed confirmed documented stated recorded published issued found
    """
)
"""Participles that also stand in front of a noun: "on alleged smugglers", "a reported 40 deaths"."""

NO_SOURCES = words(
    """
    live map video videos photo photos image images here what why how when latest breaking watch cases
    deaths update updates analysis opinion death toll number far even still much higher lower fewer
    """
)
"""Words that open headlines and name nobody."""

POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
FIGURE_NOUNS = RECKONED | words(
    """
    forecast projection assessment data guess reckoning calculation calculations statistics tallies
    """
)
"""What a source has: "the ministry's figure", "its total"."""
