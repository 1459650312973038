"""Words that the actors' reader steers by; nouns with a sector live in codes/data/roles.tsv."""

from __future__ import annotations

import re
from typing import Final


def _phrases(text: str) -> frozenset[str]:
    """Split a list at its semicolons."""
    return frozenset(" ".join(part.split()) for part in text.split(";"))


DETERMINERS: Final = frozenset("""a an the these this those""".split())
OWNERS: Final = frozenset("""her his its my our their your""".split())
NUMERALS: Final = frozenset(
    """all another any both countless dozen dozens each eight eleven every few fewer five four
    hundred hundreds many million millions more most nine no numerous other others seven
    several six some ten thousand thousands three twelve two""".split()
)
# What may stand between a determiner and a role noun.
MODIFIERS: Final = frozenset(
    """acting affiliated african air alleged allied american-led angry anonymous anti arab
    armed army asian backed based border brave business cabinet called central certain chief
    christian city civil civilian coalition communist concerned congressional conservative
    constitutional controlled coup criminal current dead defence defense democratic deposed
    deputy detained displaced east eastern energy environment ethnic european ex exiled
    extremist far federal fellow finance first foreign former global governing government
    great ground hard health held high human hungry incoming independent influential injured
    innocent intelligence interim interior international islamic islamist jailed jewish
    joint junior justice key kurdish labor labour late leading led left level liberal linked
    local loyal main majority masked media migrant military ministerial minority missing
    moderate municipal muslim national nationalist naval new news north northern oil old
    opposition ordinary ousted outgoing own paramilitary parliamentary party peaceful
    peacekeeping permanent plainclothes police political presidential private pro prominent
    provincial public radical ranking rebel refugee regional relevant religious remaining
    republican respective retired revolutionary right rights riot royal ruling second
    security senior separatist shia shiite so socialist south southern special state
    state-run stranded student sunni supreme suspected temporary tens then third top trade
    transport tribal unarmed undercover unidentified union unknown unnamed various veteran
    vice visiting west western wing world wounded young""".split()
)
ADJECTIVE: Final = re.compile(r".{3,}(?:ical|onal|ial|ic|ist|ary|ive|ous|ern|ish|less|ful)")
# Before a place: where something is, not who does it.
LOCATIVE: Final = frozenset(
    """across around arrived at between from in inside into leave leaving left near outside
    over reached through throughout to toward towards via visit visited visiting within""".split()
)
FORMER: Final = frozenset("""deposed ex former late onetime ousted retired""".split())
PARTICLES: Final = frozenset(
    """abu ad al ben bin bint da de del della den der des di do dos du e el ibn la le ter ul ur
    van von y""".split()
)
# Nouns that make an adjective of the role before them: "military training", "police station".
NOUN_AFTER: Final = frozenset(
    """academy action actions aid aircraft airport areas attack attacks barracks base bases
    bill bonds budget building buildings bus campaign car cars casualties cell ceremony
    chief claims commission convoy coup crackdown crash crisis custody data deal deals deaths
    department documents
    drill drills equipment exercise exercises facilities facility force forces headquarters
    helicopter helicopters hospital infrastructure intervention intimidation jet law laws
    line lines lives maneuvers manoeuvres mission network nuclear office offices operation
    operations package parade plan planes plans policies policy post posts power presence
    prison program programme programmes programs project projects raid raids ranks record
    records report reports response rule rules sale sales school schools service services
    side site sites source sources spending spokesman sponsor sponsors station stations
    strike strikes structure support surplus system systems takeover tax taxes technology
    tie ties training truck trucks van vehicle vehicles version vote votes weapon weapons""".split()
)
# Before a role without an article: it says what somebody is, and names nobody new.
PREDICATE: Final = frozenset(
    "as is was were be been being became become becomes elected appointed named sworn".split()
)
# Capitalised words that are no names.
NOT_NAMES: Final = frozenset(
    """a about accord according act additionally after against agreement all also although am
    amendment among an and another apr april around article as at aug august because before
    between both but by central christianity christmas conference constitution convention
    copyright cup currently day dear dec december despite dr during each earlier east easter
    eastern edt eight english est even every feb february file finally five following for
    four friday from further furthermore given gmt god gulf he her here his how however i if
    image in indeed instead internet into islam it its jan january jul july jun june just
    last later latina latino many mar march may meanwhile middle monday month
    more moreover most mr mrs ms
    my nevertheless new next nine no nobel nor north northern not nov november now oct
    october of olympic olympics on once one only operation or other our over perhaps photo
    pm prize protocol ramadan read recently related republic resolution saturday see sep
    sept september seven several share she similarly since six so some source sources south
    southern state still such summit sunday ten thank thanks that the their then there
    therefore these they this those though three through thursday thus to today tomorrow
    treaty tuesday two under until upon utc war we wednesday week west western what when
    where which while who why wikinews with within without world year yes yesterday yet you
    your""".split()
)
# Capitalised words that do not make a name of the place behind them.
NOT_BEFORE: Final = frozenset(
    """at central communist downtown from greater imperial in inner lower mainland metropolitan
    nazi near new occupied old outer soviet tsarist upper visit""".split()
)
# Where what is called for belongs together: "Council on ...", "Union of ...".
LINKS: Final = frozenset("""and for of on to""".split())
# Who comes from no one state.
REGIONAL: Final = frozenset(
    """african arab asian balkan baltic caribbean christian foreign global gulf indo
    international islamic jewish latin middle mideast muslim nordic other regional
    scandinavian shia shiite sunni various western world""".split()
)
# Last words of names that no party has: waters, streets, laws.
PHYSICAL: Final = frozenset(
    """accord accords act agreement airport amendment avenue award base basin battle bay bill bridge
    canal cape championship charter conference convention county crisis cup day declaration
    delta desert district festival forest framework fund games gulf heights highway hills
    hotel initiative island islands lake law mount mountain mountains ocean pact palace park
    peninsula plan prize process program programme protocol province region resolution river
    road sea square stadium strait straits street summit talks treaty valley war week""".split()
)
# Roles whose state a reader would not guess from the text around them.
ANYBODY: Final = _phrases(
    """artillery; aircraft; drone; drones; helicopter; helicopters; tanks;
    actors; adversary; africans; allies; ally; arab countries; arab nations; arab states;
    arabs; bloggers; both countries; both sides; captives; christians; commercial vessels;
    countries; country; critics; defendant; delegates; detainees; entities; gulf states;
    hijackers; hostages; illegal migrants; individuals; international community;
    international shipping; investors; islands; jews; major powers; master; member state;
    member states; members; merchant ships; migrants; muslims; nation; nations; neighbors;
    neighbours; others; parties; partner; partners; people-smugglers; peoples; perpetrators;
    pirate; pirates; powers; prisoners; region; reporters; shias; shiites; ship; shipping;
    ships; sides; signatories; states; sunnis; suspects; tanker; tankers; technology
    companies; two countries; two sides; vessel; vessels; west; western countries; western
    nations; western powers; westerners; world; world powers"""
)
# Nouns of American politics above all.
AMERICAN: Final = _phrases(
    """administration; attorney general; congress; congressman; congressmen; congresswoman;
    house; house majority leader; house of representatives; house speaker; majority leader;
    members of congress; members of the house; members of the senate; minority leader; secretary of
    state; senate; senate majority leader; senate minority leader; senator; senators"""
)
SPEECH: Final = frozenset(
    """accused added announced argued asked called claimed condemned confirmed criticised
    criticized declared denied explained insisted met noted promised replied said says
    stated told urged vowed warned wrote""".split()
)
# Last words of the names of bodies, by sector.
_BODIES: Final[dict[str, str]] = {
    "PTY": "party",
    "EDU": "university college school academy institute museum",
    "JUD": "court tribunal",
    "GOV": "ministry agency authority department administration office embassy bureau secretariat "
    "council committee commission board",
    "BUS": "company corp corporation inc ltd plc llc bank airlines airways airline holdings "
    "motors petroleum tobacco industries group technologies systems telecom energy",
    "JRN": "times post news tv radio herald tribune journal gazette television channel",
    "REL": "church mosque diocese synagogue",
    "SOC": "association foundation society club trust campaign league",
    "MIL": "army navy corps fleet battalion brigade regiment squadron",
    "COP": "police",
    "LEG": "congress senate assembly parliament",
    "MED": "hospital",
    "REB": "front",
}
CORPORATE: Final = {word: sector for sector, words in _BODIES.items() for word in words.split()}
# Prefixes of ships' names, with the state and sector they tell.
SHIPS: Final[dict[str, tuple[str | None, str]]] = {
    "mv": (None, "BUS"),
    "mt": (None, "BUS"),
    "ss": (None, "BUS"),
    "uss": ("USA", "MIL"),
    "usns": ("USA", "MIL"),
    "hms": ("GBR", "MIL"),
    "hmas": ("AUS", "MIL"),
    "hmcs": ("CAN", "MIL"),
    "ins": ("IND", "MIL"),
    "roks": ("KOR", "MIL"),
}
# Offices that a state does not have.
NOT_OF: Final[dict[str, frozenset[str]]] = {
    "USA": _phrases(
        """chancellor; crown prince; deputy prime minister; emir; foreign minister;
        interior minister; king; prime minister; queen; sultan; supreme leader;
        taoiseach"""
    ),
    "GBR": _phrases("""chancellor; emir; president; supreme leader; vice president"""),
}
# Words for a state by its form of government.
REALMS: Final[dict[str, frozenset[str]]] = {
    "kingdom": frozenset(
        "SAU JOR MAR BHR GBR ESP SWE NOR DNK NLD BEL THA KHM BTN LSO SWZ TON".split()
    ),
    "emirate": frozenset("QAT KWT ARE".split()),
    "sultanate": frozenset("OMN BRN".split()),
}
# Offices and bodies of the world's organisations, where the text names no other: always, or where
# the text speaks of that organisation.
ALWAYS: Final = {
    "human rights groups": "NGO",
    "rights groups": "NGO",
    "humanitarian organisations": "NGO",
    "humanitarian organizations": "NGO",
    "aid agencies": "NGO",
    "aid groups": "NGO",
    "ngos": "NGO",
    "secretary-general": "UNO",
    "secretary general": "UNO",
    "high representative": "EUR",
}
IF_SPOKEN_OF: Final = {
    "special representative": "UNO",
    "member states": "EUR",
    "member state": "EUR",
    "commissioner": "EUR",
    "union": "EUR",
}
