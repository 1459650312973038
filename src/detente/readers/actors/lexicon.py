"""Words that the actors' reader steers by; nouns with a sector live in codes/data/roles.tsv."""

from __future__ import annotations

import re
from typing import Final

DETERMINERS: Final = frozenset("the a an this these those".split())
OWNERS: Final = frozenset("our its their his her my your".split())
NUMERALS: Final = frozenset(
    """two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds
    thousand thousands million millions several many some few numerous countless all both most
    other others each every another no any more fewer both""".split()
)
MODIFIERS: Final = frozenset(
    """former ex then late new senior top local national federal regional state central armed
    military deputy acting interim chief foreign opposition government rebel army security riot
    civil so called suspected alleged unidentified unknown leading junior high ranking level key
    main exiled ousted deposed outgoing incoming current first second third vice special
    joint allied pro anti left right wing far hard moderate radical extremist islamic islamist
    muslim christian jewish shia shiite sunni kurdish arab european african asian western eastern
    northern southern south north east west masked wounded injured displaced detained jailed young
    old innocent ordinary peaceful angry hungry ordinary foreign private public political human
    rights news media oil business religious ethnic tribal royal naval air ground border coalition
    peacekeeping international global world regional loyal own fellow great brave remaining tens
    prominent influential various certain independent unarmed supreme constitutional criminal
    communist socialist conservative liberal democratic republican nationalist separatist
    revolutionary paramilitary defence defense interior finance justice health trade energy
    intelligence police parliamentary congressional presidential ministerial cabinet coup transport
    environment city provincial municipal state-run ruling governing party union labour labor
    anonymous unnamed undercover plainclothes veteran retired permanent temporary visiting
    led backed linked based affiliated held controlled respective relevant concerned stranded missing dead american-led""".split()
)
ADJECTIVE: Final = re.compile(
    r".{3,}(?:ical|onal|ial|ic|ist|ary|ive|ous|ern|ish|less|ful)"
)
AFTER_OF: Final = frozenset("of".split())
LOCATIVE: Final = frozenset(
    """in at near from to outside around inside into through across over via toward towards throughout
    within visiting visited visit leave left leaving arrived reached between""".split()
)
# Where what is called for belongs together: "Council on ...", "Union of ...", "Office for ...".
# Who comes from no one state.
REGIONAL: Final = frozenset(
    """arab african asian western latin middle scandinavian mideast gulf indo caribbean baltic balkan
    nordic muslim islamic sunni shia shiite jewish christian foreign international world global
    regional other various""".split()
)
SHIPS: Final[dict[str, tuple[str | None, str]]] = {
    "mv": (None, "BUS"), "mt": (None, "BUS"), "ss": (None, "BUS"), "uss": ("USA", "MIL"),
    "usns": ("USA", "MIL"), "hms": ("GBR", "MIL"), "hmas": ("AUS", "MIL"), "hmcs": ("CAN", "MIL"),
    "ins": ("IND", "MIL"), "roks": ("KOR", "MIL"),
}  # fmt: skip
# Offices that a state does not have.
NOT_OF: Final[dict[str, frozenset[str]]] = {
    "USA": frozenset(
        """prime minister;chancellor;king;queen;emir;sultan;foreign minister;crown prince;taoiseach;
        deputy prime minister;supreme leader;interior minister""".replace("\n", "").replace(
            ";        ", ";"
        ).split(";")
    ),
    "GBR": frozenset({"president", "chancellor", "vice president", "emir", "supreme leader"}),
}
# Last words of names that no party has: waters, streets, laws.
PHYSICAL: Final = frozenset(
    """sea gulf ocean river lake mount mountain mountains strait straits bay peninsula desert valley
    street square airport bridge palace hotel stadium park road canal charter treaty act agreement
    accord accords island islands delta cape avenue highway basin hills heights forest county
    province district region plan initiative framework declaration summit conference award prize
    talks process resolution convention protocol pact law bill amendment programme program fund
    festival championship games cup war battle crisis day week""".split()
)
# Nouns of American politics above all.
AMERICAN: Final = frozenset(
    """senate;house of representatives;congress;majority leader;minority leader;senator;senators;
    house majority leader;senate majority leader;congressman;congresswoman;congressmen;house;
    members of congress;members of the senate;house speaker;senate minority leader;
    secretary of state;attorney general;members of the house""".replace("\n", "")
    .replace(";    ", ";")
    .split(";")
)
LINKS: Final = frozenset("of for on and to".split())
NOT_BEFORE: Final = frozenset(
    """greater downtown central upper lower inner outer nazi occupied mainland metropolitan old new
    imperial tsarist soviet communist visit in at from near""".split()
)
FORMER: Final = frozenset("former ex late ousted deposed retired onetime".split())
PARTICLES: Final = frozenset(
    """de la le du des van von der den bin ben ibn al el da di do dos del della abu ter ul ad ur e y
    bint""".split()
)
NOT_NAMES: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    i he she it we they you the a an this that these those in on at of to for from by with but and or
    nor so yet as if when while after before since until because although though however meanwhile
    according also both there here what who which where why how no not yes his her its our their my
    your all some many most several one two three four five six seven eight nine ten new earlier later
    last next today tomorrow yesterday now then christmas easter ramadan english internet god islam
    christianity am pm gmt est edt utc mr mrs ms dr read more image photo file source sources related
    see share copyright wikinews article gulf war world cup olympics olympic nobel prize act treaty
    accord agreement constitution amendment convention protocol resolution operation summit conference
    day week year month north south east west northern southern eastern western central middle
    republic state thank thanks dear under over about between during despite following among against
    within without through into upon around given once every each other another such only even just
    still perhaps instead further furthermore moreover nevertheless therefore thus indeed
    finally additionally similarly currently recently""".split()
)
CORPORATE: Final[dict[str, str]] = {
    **dict.fromkeys("party".split(), "PTY"),
    **dict.fromkeys("university college school academy institute museum".split(), "EDU"),
    **dict.fromkeys("court tribunal".split(), "JUD"),
    **dict.fromkeys(
        "ministry agency authority department administration office embassy bureau".split(), "GOV"
    ),
    **dict.fromkeys(
        """company corp corporation inc ltd plc llc bank airlines airways airline holdings motors
        petroleum industries group technologies systems telecom energy""".split(),
        "BUS",
    ),
    **dict.fromkeys(
        "times post news tv radio herald tribune journal gazette television channel".split(), "JRN"
    ),
    **dict.fromkeys("church mosque diocese synagogue".split(), "REL"),
    **dict.fromkeys("association foundation society club trust campaign league".split(), "SOC"),
    **dict.fromkeys("army navy corps fleet battalion brigade regiment squadron".split(), "MIL"),
    **dict.fromkeys("police".split(), "COP"),
    **dict.fromkeys("congress senate assembly parliament".split(), "LEG"),
    **dict.fromkeys("hospital".split(), "MED"),
    **dict.fromkeys("council committee commission board".split(), "GOV"),
    **dict.fromkeys("front".split(), "REB"),
}
# Roles whose state a reader would not guess from the text around them.
ANYBODY: Final = frozenset(
    """hostages;prisoners;detainees;pirates;ship;ships;vessel;vessels;tankers;tanker;delegates;
    migrants;countries;nations;states;allies;partners;parties;sides;powers;world powers;world;
    international community;members;country;nation;region;investors;reporters;bloggers;critics;
    two countries;both countries;two sides;both sides;western countries;western nations;
    suspects;perpetrators;peoples;master;captives;major powers;western powers;gulf states;
    arab states;arab nations;arab countries;signatories;member states;member state;neighbours;
    neighbors;individuals;others;entities;pirate;hijackers;actors;commercial vessels;
    merchant ships;shipping;international shipping;west;partner;ally;adversary;illegal migrants;
    arabs;westerners;jews;muslims;christians;sunnis;shiites;shias;africans;
    people-smugglers;technology companies;defendant;islands""".replace("\n", "").replace(
        ";    ", ";"
    ).split(";")
)
SPEECH: Final = frozenset(
    """said says told added announced stated claimed warned asked called argued insisted replied
    explained confirmed denied declared wrote noted urged accused vowed promised met criticized
    criticised condemned""".split()
)
