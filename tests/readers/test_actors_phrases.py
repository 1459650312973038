"""Hyphened states, sides spoken of, repeated roles, and words that are nobody."""

from __future__ import annotations

import pytest

from readers.test_actors import of, read


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("The Greco-Turkish committee met.", "Greco-Turkish", ("GRC", "TUR")),
        ("Sino-Russian drills began.", "Sino-Russian", ("CHN", "RUS")),
        ("A Peruvian-Chilean border post burned.", "Peruvian-Chilean", ("PER", "CHL")),
        ("Seoul wrote twice. The two Koreas met.", "Koreas", ("KOR", "PRK")),
        ("Oslo fined Riga. Both sides shrugged.", "Both sides", ("LVA", "NOR")),
        ("Peru and Chile argued. The two neighbours met.", "The two neighbours", ("CHL", "PER")),
    ],
)
def test_one_mention_can_be_of_several_states(
    text: str, words: str, codes: tuple[str, ...]
) -> None:
    mention = next(m for m in read(text) if words in m.text)
    assert (mention.code, mention.codes) == (None, codes)


def test_sides_are_those_of_the_title_where_the_text_has_none() -> None:
    mention = of("The two countries split the cod.", "The two countries", title="Norway, Iceland")
    assert set(mention.codes) == {"NOR", "ISL"}


def test_sides_of_a_thing_are_nobodys() -> None:
    assert not of("Oslo fined Riga. Both sides of the coin shone.", "Both sides").codes


@pytest.mark.parametrize(
    "text",
    [
        "Ugandan-backed rebels took the bridge.",
        "Iranian-armed militias took the bridge.",
        "Pro-Chinese gunmen took the bridge.",
    ],
)
def test_a_backer_is_not_whom_it_backs(text: str) -> None:
    armed = next(m for m in read(text) if m.sector in {"REB", "PRM", "UAF"})
    assert armed.code is None


def test_parties_for_a_state_are_where_they_are() -> None:
    mention = of("Pro-Russian parties in Moldova won.", "Pro-Russian parties")
    assert (mention.code, mention.sector) == ("MDA", "PTY")


def test_a_coalition_that_a_state_leads_is_in_the_field() -> None:
    mention = of("The French-led coalition landed.", "The French-led coalition")
    assert (mention.code, mention.sector) == ("FRA", "MIL")


def test_several_who_act_for_a_group_are_that_group() -> None:
    assert of("Hamas gunmen fired.", "Hamas gunmen").entity == "Hamas"
    assert of("Oslo hosted NATO troops.", "NATO troops").entity == "NATO"
    assert of("Danish troops left.", "Danish troops").entity is None


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Latvia recalled its envoy from Madrid. The envoy wept.", "The envoy", "LVA"),
        ("Latvia will recall its envoy in Madrid.", "its envoy", "LVA"),
        ("Chad wrote to Morocco. The kingdom did not answer.", "The kingdom", "MAR"),
        ("The Lord Mayor thanked the government and people of Fiji.", "the government", "FJI"),
        ("Bonn wrote. A Danish shipping company answered.", "A Danish shipping company", "DNK"),
        ("A Croatian general offered his guns.", "A Croatian general", "HRV"),
    ],
)
def test_roles_belong_to_those_who_own_them(text: str, words: str, code: str) -> None:
    assert of(text, words).code == code


def test_what_stands_before_an_owner_is_the_owners() -> None:
    mention = of("Crowds in Lima held Chile's prime minister.", "Chile's prime minister")
    assert mention.code == "CHL"


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("The rebels' spokesman, Odo Falkner, read a note.", "Odo Falkner", "REB"),
        ("A spokesman for the oil firm read a note.", "A spokesman", "BUS"),
        ("NASA staff read a note.", "NASA staff", "GOV"),
        ("Catalan leaders read a note.", "Catalan leaders", "GOV"),
        ("The Latvians read a note.", "Latvians", None),
        ("Latvians read a note.", "Latvians", "CVL"),
    ],
)
def test_sectors_follow_whom_one_speaks_for(text: str, words: str, sector: str | None) -> None:
    assert of(text, words).sector == sector


def test_a_title_stays_one_after_a_predicate() -> None:
    mention = of("Crowds cheered as Prime Minister Odo Falkner of Malta left.",
                 "Prime Minister Odo Falkner of Malta")  # fmt: skip
    assert (mention.code, mention.office) == ("MLT", "prime minister")


def test_a_leader_is_who_led_on_the_day() -> None:
    about = {"date": "2011-03-01"}
    assert of("The Israeli leader left.", "The Israeli leader", **about).entity == (
        "Benjamin Netanyahu"
    )
    assert of("The Russian leader left.", "The Russian leader", **about).office == "president"


def test_a_wife_is_not_her_husband() -> None:
    text = "President Obama left the hall. Mrs. Obama stayed."
    mention = of(text, "Mrs. Obama", date="2010-06-01")
    assert mention.entity != "Barack Obama"
    assert mention.office is None


def test_him_is_not_who_thanks_him() -> None:
    text = "President Obama called President Sarkozy to thank him."
    assert of(text, "him").entity == "Nicolas Sarkozy"


def test_it_is_not_what_it_does_something_to() -> None:
    assert of("Peru warned Chile. It will sue if it blocks Peru again.", "it").code == "CHL"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Saudi envoy to the United States Odo Falkner left.", "SAU"),
        ("He saw President of Kenya William Falkner leave.", "KEN"),
    ],
)
def test_a_post_may_stand_between_a_title_and_its_name(text: str, code: str) -> None:
    mention = next(m for m in read(text) if m.text.endswith("Falkner"))
    assert (mention.code, mention.kind) == (code, "person")


def test_members_of_a_party_in_a_chamber_are_of_the_chamber() -> None:
    assert of("Republicans in the Senate objected.", "Republicans").sector == "LEG"
    assert of("Republicans in Ohio objected.", "Republicans").sector == "PTY"


def test_a_group_is_one_with_the_noun_before_it() -> None:
    mention = of("The militant group Hamas agreed.", "The militant group Hamas")
    assert (mention.entity, mention.code) == ("Hamas", "PSE")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is important that Peru answers.", "It"),
        ("Divers searched the Persian Gulf off Iran.", "Persian"),
        ("Peru likes good pay. The Pay League met.", "Pay"),
        ("Peru sells flyers.", "flyers"),
    ],
)
def test_words_that_name_nobody_are_no_mentions(text: str, words: str) -> None:
    assert words not in [m.text for m in read(text)]


def test_letters_that_nothing_explains_have_no_state() -> None:
    text = "Peru and its firms want rules for machines (QXL). QXL grows in Peru."
    assert {m.code for m in read(text) if m.text == "QXL"} <= {None}


def test_the_worlds_bodies_have_no_farmers() -> None:
    assert of("A UN report praised farmers.", "farmers").code is None
