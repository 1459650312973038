"""Words that tell a place's name from another's: what stands before, after and instead of it."""

from __future__ import annotations

from typing import Final

# Before the name of a person.
TITLES: Final = frozenset(
    """Mr Mrs Ms Miss Dr Prof Professor President Vice-President Premier Chancellor King Queen
    Prince Princess Emperor Emir Sultan Sheikh Pope Cardinal Bishop Archbishop Rabbi
    Imam Ayatollah Father Sister Brother Sen Senator Rep Representative Congressman
    Congresswoman Gov Governor Mayor Councilman Councilwoman Councillor Alderman Judge
    Justice Sheriff Chief Gen General Lt Lieutenant Col Colonel Maj Major Capt Captain
    Sgt Sergeant Cpl Corporal Pvt Private Adm Admiral Cmdr Officer Detective Inspector
    Constable Deputy Trooper Secretary Minister Ambassador Envoy Spokesman Spokeswoman
    Spokesperson Director Chairman Chairwoman Coach Sir Dame Lord Lady Baron Baroness
    Dean Rev Reverend Fr St Saint Comrade Herr Senor Don Attorney Commissioner
    Superintendent Principal Fullback Quarterback Forward Guard Actor Actress Singer
    Author Director Agent""".split()
)

# Given names, so that "Paris Hilton" and "Jack London" are persons.
FIRST_NAMES: Final = frozenset(
    """Aaron Abdul Abdullah Abigail Adam Adrian Ahmad Ahmed Aisha Al Alan Albert Alex Alexander
    Alexandra Alfred Ali Alice Alison Allan Allen Amanda Amir Amy Ana Andre Andrea
    Andrei Andrew Andy Angela Angelo Anita Ann Anna Anne Annie Anthony Antonio Arnold
    Arthur Ashley Audrey Barack Barbara Barry Beatrice Ben Benjamin Bernard Beth Betty
    Bill Billy Bob Bobby Boris Brad Bradley Brandon Brenda Brent Brett Brian Bruce Bryan
    Calvin Carl Carla Carlos Carol Caroline Catherine Cathy Cecil Chad Charlene Charles
    Charlie Charlotte Chelsea Cheryl Chris Christian Christina Christine Christopher
    Chuck Cindy Claire Clara Clarence Claude Claudia Colin Colleen Connie Craig Crystal
    Curtis Cynthia Dale Dan Dana Daniel Danielle Danny Darren Darrell Dave David Dawn
    Dean Deborah Debbie Debra Denise Dennis Derek Diana Diane Diego Dmitri Dmitry Don
    Donald Donna Doris Dorothy Doug Douglas Dwight Earl Ed Eddie Edgar Edith Edmund
    Eduardo Edward Edwin Eileen Elaine Eleanor Elena Elizabeth Ellen Emily Emma Emmanuel
    Eric Erica Erin Ernest Ethan Eugene Eva Evan Evelyn Faith Felix Fernando Florence
    Floyd Frances Francis Francisco Francois Frank Franklin Fred Frederick Gabriel Gail
    Gary Gavin Gene George Gerald Gerard Gerhard Gina Glen Glenn Gloria Gordon Grace
    Graham Greg Gregory Guy Hamid Hannah Hans Harold Harriet Harry Hassan Hazel Heather
    Hector Heidi Helen Henri Henry Herbert Herman Hillary Holly Howard Hugh Hugo Hussein
    Ian Ibrahim Igor Irene Isaac Isabel Israel Ivan Jack Jackie Jackson Jacob Jacques
    Jaime Jake James Jamie Jan Jane Janet Janice Jared Jason Jay Jean Jeff Jeffrey
    Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Joan Joanna
    Joanne Joe Joel John Johnny Jon Jonathan Jordan Jorge Jose Joseph Josh Joshua Joy
    Joyce Juan Judith Judy Julia Julian Julie June Justin Karen Karl Kate Katherine
    Kathleen Kathryn Kathy Katie Keith Kelly Ken Kenneth Kenny Kent Kerry Kevin Khalid
    Kim Kirk Kofi Konstantin Kurt Kyle Larry Laura Lauren Laurence Laurie Lawrence Lee
    Leo Leon Leonard Leroy Leslie Lester Lewis Liam Linda Lindsay Lisa Lloyd Lois
    Lorraine Louis Louise Lucas Lucy Luis Luke Lynn Madison Mahmoud Malcolm Manuel Marc
    Marcia Marco Marcus Margaret Maria Marie Marilyn Mario Marion Marjorie Mark Marlene
    Marshall Martha Martin Marvin Mary Matt Matthew Maureen Maurice Max Megan Mehmet
    Melanie Melinda Melissa Melvin Michael Michel Michele Michelle Miguel Mike Mikhail
    Mildred Miriam Mitchell Mohamed Mohammad Mohammed Molly Monica Morgan Morris
    Muhammad Mustafa Nancy Naomi Natalie Nathan Neil Nelson Nicholas Nick Nicolas Nicole
    Nikita Nikolai Nina Noah Noel Nora Norma Norman Oleg Olga Oliver Olivia Omar Oscar
    Osama Otto Owen Pablo Pam Pamela Paris Patricia Patrick Paul Paula Pauline Pedro
    Peggy Penny Percy Perry Pete Peter Phil Philip Phillip Phyllis Pierre Rachel Ralph
    Ramon Randall Randy Ray Raymond Rebecca Regina Renee Ricardo Richard Rick Ricky Rita
    Rob Robert Roberta Roberto Robin Rodney Roger Roland Ron Ronald Ronnie Rosa Rose
    Ross Roy Ruben Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Saddam
    Scott Sean Sergei Sergey Seth Shane Shannon Sharon Shawn Sheila Shelly Sherry
    Shirley Sidney Silvio Simon Sonia Sophia Sophie Spencer Stacey Stacy Stan Stanley
    Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Susan Suzanne Sydney Sylvia
    Tamara Tammy Tanya Tara Taylor Ted Teresa Terrence Terry Theodore Theresa Thomas
    Tiffany Tim Timothy Tina Todd Tom Tommy Toni Tony Tracy Travis Trevor Troy Tyler
    Valerie Vanessa Vera Vernon Veronica Victor Victoria Vince Vincent Viktor Virginia
    Vivian Vladimir Wade Wallace Walter Wanda Warren Wayne Wendy Wesley Wilbur Willard
    William Willie Wolfgang Yasser Yitzhak Yolanda Yusuf Yuri Yvonne Zachary""".split()
)

# Before a place: strong ones make even a rare name a place.
IN: Final = frozenset(
    """in near outside around across throughout inside within downtown central eastern western
    northern southern southeastern southwestern northeastern northwestern southeast
    southwest northeast northwest north south east west nearby at off""".split()
)
MOTION: Final = frozenset(
    "from to toward towards through into via between leaving visiting visited".split()
)
LINKS: Final = frozenset("of and or for with by against on over about".split())

# After a name that is no place by itself: a team, a paper, a firm.
BODIES: Final = frozenset(
    """United FC Athletic Rovers Wanderers Albion Post Times Globe Tribune Herald Journal
    Gazette Star News Daily Chronicle Examiner Observer Sun Press Telegraph Mail
    Dispatch Enquirer Sentinel Bulls Bears Lakers Yankees Mets Giants Eagles Tigers
    Lions Cubs Sox Reds Bengals Browns Indians Cavaliers Heat Jazz Spurs Rangers Cowboys
    Packers Vikings Bulldogs Wildcats Panthers Hawks Blues Inc Corp Co Ltd LLC Group
    Company Bank Airlines Motors Energy Records Magazine Foundation Institute Review""".split()
)
# After a name that is a place or holds one.
FACILITIES: Final = frozenset(
    """County Parish Township Borough Street St Avenue Ave Road Rd Drive Lane Ln Boulevard Blvd
    Highway Hwy Route Interstate River Creek Lake Bay Beach Island Islands Mountain
    Mountains Valley Park Forest Canyon Springs Heights Hills Square Bridge Airport
    Station Hospital Stadium Arena Plaza Mall Tower Center Centre Cemetery Prison
    Peninsula Province Oblast Prefecture District Region Desert Canal Strait Gulf Sea
    Ocean Coast Dam Port Harbor Harbour Pass Church Cathedral Mosque Castle Palace Trail
    Way Court Place Pike Terrace Zoo Museum University College School Elementary Academy
    Farm Village Campus Parkway Falls""".split()
)
# Of those, what is usually called after the town that it is in.
TOWN_HAS: Final = frozenset(
    """Airport Hospital Stadium Prison Province Oblast Prefecture District Region Port Harbor
    Harbour Cathedral Court Zoo University College School Station Church Mosque Castle""".split()
)
# Of those, what is often called after another town.
WAYS: Final = frozenset(
    """Street St Avenue Ave Road Rd Drive Lane Ln Boulevard Blvd Highway Hwy Route Way Court Place
    Pike Terrace Square River Creek""".split()
)
# Capitalised where they open a sentence or title, no part of a name.
OPENERS: Final = frozenset(
    """The In At On A An From Near Of And But For This To By After When As Outside With
    International National Catholic Orthodox Baptist Vice Homeland Intrepid Small
    Secretary Supreme High""".split()
)
# Shouted names that are no places, though a village is spelt like them.
ACRONYMS: Final = frozenset(
    "NATO ASEAN OPEC UNESCO UNICEF NASA FIFA AIDS ISIS ISIL COVID HAMAS MERS SARS".split()
)
ROLES: Final = frozenset(
    """Mayor Governor Gov Police Prime President Foreign Minister Ministry Parliament
    Government Senate Congress Republican Democrat Democratic Attorney Fire Department
    City Council Legislature Supreme High Court Embassy Ambassador Defense Defence Army
    Navy Air Central National State Senator Sen Rep Secretary Treasury Federal Border
    House Rangers Sheriff Board Chamber Public Sen""".split()
)
SPEECH: Final = frozenset(
    """said says announced warned accused denied rejected agreed urged called condemned
    insisted wants demanded threatened insists accuses denies rejects agrees urges calls
    condemns demands warns signed refused hopes believes argues argued claims claimed
    promised pledged expelled recalled imposed launched invaded fired supports supported
    opposes opposed backed plans""".split()
)
# Villages are called so, but not in the news.
NEVER: Final = frozenset(
    """January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter Ramadan Eid Federal
    Economy Chamber Healing Metro Chairman Director Health Energy Culture Defense Defence
    Finance Education Interior Labor Labour Tourism Transport Agriculture Ebola Zika Marburg
    Covid Influenza Lassa Virus Vice Earth Arab West East North South Mary Paul English Moderate
    Hispanic Latino God Jesus Allah Internet Facebook Twitter Google Apple Mr Mrs Dr Sir Santa
    Beer Ham Cook Bishop Page Archbishop Moderate Conservative Conservatives Labour Liberal
    Green Greens Democrat Republican Socialist Communist Nazi Olympics America's Sharia Islam
    Christian Christians Muslim Muslims Jewish Jews Bible Koran Quran""".split()
)
# Names in the gazetteer that are mostly something else when capitalised.
COMMON: Final = frozenset(
    """Bush Homeland Continental Marathon Officer As Hit Hub Retreat Satan Latina Triangle
    Media Vista Gulf Heritage Patriot Champion Champions Pioneer Corner Crossing Diamond
    Eagle Faith Fortune Gateway Globe Horizon Jewel Junction Legend Memorial Monument
    Olympic Oracle Organ Phoenix Premier Reserve Rescue Rocket Science Shelter Signal
    Standard Tiger Treaty Trinity Volunteer Wing Zion Castro Lula Merkel Mandela Gandhi
    Lenin Stalin Hitler Churchill Roosevelt Kennedy Truman Eisenhower Nixon Reagan
    Macron Chavez Morales Kerry Biden Sanders Cruz Rubio Pence Pelosi Powell Sharon
    Peres Of Most Police March Reading Bath Mobile Nice Hope Best Ball Center Union
    University Price Young Battle Man Mission Liberty Independence Justice Congress
    Parliament Republic Federal Commerce Enterprise Industry Defiance Progress
    Friendship Harmony Eden Temple Bishop King Queen Prince Major Marshall General Lawn
    Media Police Rural Central Orange Brown White Green Black Gray Grey Rose Ruby Pearl
    Silver Gold Orient Welcome Enough Many Along Bar Bay Beach Bend Big Box Can Carol
    Clay Cross Date Deal Earth Early Echo Fair Falls Fate Field Fire Fort Friday Gas
    Golf Grace Grand Guide Harbor Heath Home Honor House Ideal Imperial Index Island Joy
    June Lake Lance Laurel Lead Link Little Log Long Loving Magic Male Mark Marks Mars
    May Mercury Mill Moody Mount Normal Oak Oil Opportunity Page Palm Paradise Park
    Parks Patch Peace Plain Plains Police Pool Post Power Rank Ray Red Rich River Rock
    Royal Rule Rush Sale Sandy Santa Senate Short Show Sky Spring Star Start States
    Success Summit Sun Sunday Surprise Sweet Table Time Trial Trust Two Unity Universal
    Valley Victory View Village Wall War Water Weed West Wild Winner Winter Wood Woods
    Works Worth York Zone Bank Bell Bush Camp Carter Clinton Bolton Burns Cheney Day
    Dean Dick Ford Gore Grant Hill Howard Hughes Hull Hunt Hunter Hyde Jones Lee Lewis
    Moore Morgan Morris Nelson Obama Owen Perry Pope Powell Putin Reed Rice Ross Roy
    Russell Scott Simpson Stewart Sterling Stone Taylor Trump Turner Ward Warren Wells
    Wilson Wright Same Both Bond Buy Call Case Christmas Church Class Code Council Court
    Crown Data Delta Every First Four Free Gate Great Group Hall High Hot International
    Key Law League Les Life Line Live Los Love Manager Market Metro Middle Minister Mine
    Mountain National Near New News North Office Old Old One Open Order Over Pacific
    Part Party Pass Place Point President Press Project Public Race Real Rest Ring Road
    Room Round Run Sea Second Senior Service Set Side Six Social South East Special
    Stage Stand State Station Street Super Team Ten The Third Three Top Tower Town Trade
    Treasury Under Union Upper Usa Van Vice Von Walk Watch Way Well Will Yes Academy
    Advance Agency Alliance Angels Apollo Arena Argo Aurora Avenue""".split()
)
