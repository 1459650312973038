from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language.sentences import split
from detente.readers.actors import ActorsReader
from detente.readers.base import Page
from detente.records import Document, Mention


def read(
    text: str,
    date: str | None = "2010-06-01",
    title: str | None = None,
    publisher: str | None = None,
) -> tuple[Mention, ...]:
    document = Document(id="d", text=text, date=date, title=title, publisher=publisher)
    return ActorsReader().read([Page(document=document, sentences=split(text, ()))])[0]


def of(text: str, words: str, **about: str | None) -> Mention:
    """The first mention of just these words."""
    mentions = read(text, **about)
    found = [m for m in mentions if m.text == words]
    assert found, [m.text for m in mentions]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "code", "sector"),
    [
        ("Norway sent an envoy to Sweden.", "Norway", "NOR", None),
        ("Turkish police arrested nine men.", "Turkish police", "TUR", "COP"),
        ("The police in Ankara arrested nine men.", "The police", "TUR", "COP"),
        ("Norway's prime minister will travel.", "Norway's prime minister", "NOR", "GOV"),
        ("The president of Chile will travel.", "The president of Chile", "CHL", "GOV"),
        ("The Government of Iraq agreed.", "The Government of Iraq", "IRQ", "GOV"),
        ("Hamas fired rockets.", "Hamas", "PSE", "REB"),
        ("Taliban fighters shelled the town.", "Taliban fighters", "AFG", "REB"),
        ("NATO troops left.", "NATO troops", "IGO", "MIL"),
        ("UN observers counted them.", "UN observers", "UNO", None),
        (
            "Hundreds of Egyptian protesters marched.",
            "Hundreds of Egyptian protesters",
            "EGY",
            "CVL",
        ),
        ("The Kremlin denied it.", "The Kremlin", "RUS", "GOV"),
        ("Lawmakers in the Knesset voted.", "Knesset", "ISR", "LEG"),
        ("A Danish court heard the case.", "A Danish court", "DNK", "JUD"),
        ("Former Japanese officials wrote a letter.", "Former Japanese officials", "JPN", "GOV"),
        ("Swiss climbers met the mayor.", "Swiss climbers", "CHE", "CVL"),
        ("Kenyan opposition leaders met.", "Kenyan opposition leaders", "KEN", "OPP"),
        ("The USS Harlow fired on the boat.", "USS Harlow", "USA", "MIL"),
    ],
)
def test_parties_have_a_code_and_a_sector(
    text: str, words: str, code: str, sector: str | None
) -> None:
    mention = next(m for m in read(text) if words in {m.text, f"The {m.text}", f"the {m.text}"})
    assert (mention.code, mention.sector) == (code, sector)


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Prime Minister Tony Blair spoke.", "Prime Minister Tony Blair", "GBR"),
        (
            "Swedish Foreign Minister Carl Bildt spoke in Oslo.",
            "Swedish Foreign Minister Carl Bildt",
            "SWE",
        ),
        (
            "President Ilkka Untamo of Finland spoke.",
            "President Ilkka Untamo of Finland",
            "FIN",
        ),
        ("Mr Bildt spoke in Oslo.", "Mr Bildt", "SWE"),
        ("Peru's envoy, Rosa Quispe, met Bolivian miners.", "Rosa Quispe", "PER"),
        ("Rosa Quispe, the Peruvian envoy, met Bolivian miners.", "Rosa Quispe", "PER"),
    ],
)
def test_names_take_their_titles_in(text: str, words: str, code: str) -> None:
    assert of(text, words).code == code


def test_a_title_and_its_name_are_one_mention() -> None:
    assert [m.text for m in read("Polish President Lech Kaczynski flew.")] == [
        "Polish President Lech Kaczynski"
    ]


@pytest.mark.parametrize(
    ("date", "sector", "office"),
    [
        ("2010-06-01", "GOV", "president"),
        ("2006-06-01", "LEG", "senator"),
        ("2022-06-01", "ELI", None),
    ],
)
def test_office_and_sector_depend_on_the_documents_day(
    date: str, sector: str, office: str | None
) -> None:
    mention = of("They met Barack Obama.", "Barack Obama", date=date)
    assert (mention.sector, mention.office) == (sector, office)


def test_a_former_president_is_no_government() -> None:
    mention = of(
        "The former US president Jimmy Carter spoke.", "The former US president Jimmy Carter"
    )
    assert mention.sector == "ELI"


def test_a_surname_joins_the_chain_of_the_full_name() -> None:
    mentions = read("Angela Merkel met miners in Essen. Later Merkel left for Paris.")
    chains = [m.chain for m in mentions if "Merkel" in m.text]
    assert len(chains) == 2
    assert chains[0] == chains[1]


def test_a_state_under_two_names_is_one_chain() -> None:
    mentions = read("Burma closed the border. Myanmar gave no reason.")
    assert len({m.chain for m in mentions if m.code == "MMR"}) == 1


@pytest.mark.parametrize(
    ("text", "pronoun", "entity"),
    [
        ("Angela Merkel arrived in Warsaw. She met workers.", "She", "Angela Merkel"),
        ("Angela Merkel received Nicolas Sarkozy. He thanked her.", "He", "Nicolas Sarkozy"),
        ("NATO met in Riga. It sent no troops.", "It", "NATO"),
    ],
)
def test_pronouns_point_back(text: str, pronoun: str, entity: str) -> None:
    assert of(text, pronoun).entity == entity


def test_a_pronoun_that_points_to_nobody_is_no_mention() -> None:
    assert all(m.text != "They" for m in read("They left at noon."))


def test_the_president_is_who_held_the_office() -> None:
    mention = of("France waited. The president will speak on Monday.", "The president")
    assert (mention.code, mention.entity) == ("FRA", "Nicolas Sarkozy")


def test_two_leaders_are_several_parties() -> None:
    text = "Angela Merkel met Nicolas Sarkozy in Berlin. The two leaders discussed fish."
    mention = of(text, "The two leaders")
    assert mention.code is None
    assert mention.codes == ("DEU", "FRA")


def test_roles_in_several_states_are_several_parties() -> None:
    assert read("Delegations from Peru and Chile met.")[0].codes == ("PER", "CHL")


@pytest.mark.parametrize("words", ["Any state", "Every country", "Representatives of 40 nations"])
def test_roles_of_anybody_have_no_state(words: str) -> None:
    assert read(f"In Peru rain fell. {words} may join.")[1].code is None


@pytest.mark.parametrize("words", ["Two major rows", "some private talks", "a general strike"])
def test_a_rank_before_a_noun_is_an_adjective(words: str) -> None:
    assert [m.text for m in read(f"Norway saw {words} there.")] == ["Norway"]


def test_a_name_that_nobody_knows_is_a_place_after_in() -> None:
    assert of("Farmers met in Vexotal.", "Vexotal").kind == "place"


def test_a_ship_is_no_person() -> None:
    mention = of("Sailors boarded the tanker Golden Heron.", "the tanker Golden Heron")
    assert (mention.kind, mention.sector) == ("organisation", "BUS")


def test_the_head_of_a_family_name_comes_first_in_chinese() -> None:
    mentions = read("Chen Shui-bian fasted. Then Chen slept.")
    assert len({m.chain for m in mentions}) == 1


def test_a_list_of_states_keeps_each_state() -> None:
    mentions = read("The foreign ministers of Kenya, Uganda and Rwanda met.")
    assert mentions[0].codes == ("KEN", "UGA", "RWA")
    assert [m.code for m in mentions[1:]] == ["KEN", "UGA", "RWA"]


@pytest.mark.parametrize("words", ["We", "The President", "our troops"])
def test_a_statement_speaks_for_its_government(words: str) -> None:
    text = "We welcome the truce in Yemen. The President thanks Oman and our troops."
    mention = of(text, words, publisher="The White House", date="2022-04-01")
    assert (mention.code, mention.sector in {"GOV", "MIL"}) == ("USA", True)


def test_we_of_a_joint_statement_is_all_who_speak() -> None:
    text = "We, the presidents of Latvia and Estonia, met in Valga. We agreed on a bridge."
    mention = [m for m in read(text, title="Joint statement of the presidents") if m.text == "We"][
        -1
    ]
    assert mention.codes == ("LVA", "EST")


def test_we_of_a_news_report_is_nobody() -> None:
    assert all(m.text != "We" for m in read("We do not know what Peru wants."))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Michael Jordan scored for Chicago.", "Jordan"),
        ("The turkey was cold.", "turkey"),
        ("They asked us to leave.", "us"),
        ("He walked along the Red Sea.", "Red"),
        ("Boats fished in the Sea of Japan.", "Japan"),
        ("It cost US$40 million.", "US"),
        ("Two police stations burned.", "police"),
        ("He served as president for years.", "president"),
    ],
)
def test_words_that_look_like_states_are_none(text: str, words: str) -> None:
    assert all(m.text != words for m in read(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("In Oslo, Norwegian fishermen marched. The government did not answer.", "NOR"),
        ("Greece is on strike. Buses stood still in Athens. Police fired tear gas.", "GRC"),
    ],
)
def test_a_role_without_a_state_takes_that_of_its_context(text: str, code: str) -> None:
    mention = read(text)[-1]
    assert mention.code == code


def test_a_party_of_several_states_is_that_of_the_text() -> None:
    text = "Israel goes to the polls. In Israel the Labour Party lost; Israelis want change."
    assert of(text, "Labour Party").code == "ISR"


def test_mentions_come_in_order_and_say_their_words() -> None:
    text = "Britain and the Labour Party met Tony Blair, the former premier, in Leeds."
    mentions = read(text)
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_pages_do_not_depend_on_their_batch() -> None:
    texts = ["Angela Merkel left. She waved.", "Merkel left. She waved."]
    pages = [
        Page(document=Document(id=t, text=t, date="2010-06-01"), sentences=split(t, ()))
        for t in texts
    ]
    reader = ActorsReader()
    assert reader.read(pages) == [reader.read([page])[0] for page in pages]


@pytest.mark.parametrize("text", ["", " ", "...", "\u2028", "12 34", "The the of of"])
def test_texts_without_parties_give_none(text: str) -> None:
    assert read(text) == ()


PIECES = st.sampled_from(
    """The|president|of|France|'s|US|Mr|Angela|Merkel|,|.|said|he|two|leaders|Foreign|Minister
|Red|Cross|in|Oslo|-|U.S.|(EU)|\u2019s|we|Joint|Al|bin|\U0001f600|and|troops""".split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([None, "2010-06-01", "1890-01-01"]))
def test_any_words_give_mentions_that_are_slices(pieces: list[str], date: str | None) -> None:
    text = " ".join(pieces)
    for mention in read(text, date=date, title="Joint statement", publisher="The White House"):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        assert mention.code is None or not mention.codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Voters in Georgia and Florida went to the polls.", "USA"),
        ("Georgia accused Russia of bombing a town near Florida's size.", "GEO"),
        ("The minister flew to Georgia for talks.", "GEO"),
    ],
)
def test_georgia_is_told_by_its_company(text: str, code: str) -> None:
    assert {m.code for m in read(text, date="2008-08-10") if m.text == "Georgia"} == {code}
