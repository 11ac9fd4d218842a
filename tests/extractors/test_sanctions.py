"""What the sanctions extractor finds in sentences, articles and arbitrary text."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse import Document, Parser, Party, Sanction


@cache
def parser() -> Parser:
    return Parser(extractors=["sanctions"])


def parse(text: str, published: str | None = "2024-03-14") -> Document:
    return parser().parse(text, published=published)


def brief(doc: Document, found: Sanction) -> str:
    """Write a finding on one line: `trigger: action measure IMPOSERS>TARGETS (goods)`."""
    sides = (
        " + ".join(sorted(map(code, parties))) or "?" for parties in (found.imposers, found.targets)
    )
    goods = f" ({', '.join(found.goods)})" if found.goods else ""
    what = f"{doc.text_of(found.trigger)}: {found.action} {found.measure}"
    return f"{what} {'>'.join(sides)}{goods}"


def code(party: Party) -> str:
    return party.country or party.name


POSITIVE = [
    # active
    ("The European Union imposed sanctions on 12 Belarusian judges on Monday.",
     ["sanctions: imposed economic EU>BY"]),
    ("Canada has slapped new sanctions on Iran over its drone programme.",
     ["sanctions: imposed economic CA>IR"]),
    ("Japan and South Korea agreed to impose an asset freeze on North Korean hackers.",
     ["asset freeze: imposed asset_freeze JP + KR>KP"]),
    ("Switzerland on Friday adopted a ban on imports of Russian gold and diamonds.",
     ["ban: imposed trade_ban CH>RU (gold, diamonds)"]),
    ("Britain widened its sanctions against Myanmar to cover jet fuel.",
     ["sanctions: extended economic GB>MM"]),
    ("The UN Security Council renewed an arms embargo on South Sudan for another year.",
     ["arms embargo: extended arms_embargo UN>SS"]),
    ("Brussels lifted sanctions on Syrian banks last week.",
     ["sanctions: lifted economic EU>SY"]),
    ("Washington eased sanctions on Venezuela's oil sector.",
     ["sanctions: eased economic US>VE (oil sector)"]),
    ("Australia suspended sanctions against Zimbabwe.",
     ["sanctions: suspended economic AU>ZW"]),
    ("The United States waived sanctions on Iraqi purchases of Iranian electricity.",
     ["sanctions: waived economic US>IQ + IR (electricity)"]),
    # passive
    ("Sanctions were imposed on Belarus by the European Union in 2021.",
     ["Sanctions: imposed economic EU>BY"]),
    ("Three Chinese firms were blacklisted by the United States on Tuesday.",
     ["blacklisted: imposed blacklisting US>CN"]),
    ("An arms embargo was imposed on Libya by the United Nations in 2011.",
     ["arms embargo: imposed arms_embargo UN>LY"]),
    ("The general was sanctioned by Canada and Britain last year.",
     ["sanctioned: imposed economic CA + GB>The general"]),
    ("Travel bans on five Georgian officials have been lifted by Estonia.",
     ["Travel bans: lifted travel_ban EE>GE"]),
    # nominal
    ("EU sanctions on Russian oil have cost Moscow billions.",
     ["sanctions: mentioned economic EU>RU (oil)"]),
    ("Eritrea has lived for years under a U.N. arms embargo.",
     ["arms embargo: mentioned arms_embargo UN>ER"]),
    ("Parliament in Vilnius debated the lifting of sanctions on Belarusian potash.",
     ["sanctions: considered economic Parliament>BY (potash)"]),
    ("A European Union ban on seafood from Guinea took effect on Monday.",
     ["ban: imposed trade_ban EU>GN (seafood)"]),
    ("Norway announced a fresh package of sanctions against Russia.",
     ["sanctions: imposed economic NO>RU"]),
    ("Turkey rejected calls for sanctions on Azerbaijan.",
     ["sanctions: ruled_out economic TR>AZ"]),
    ("The extension of EU sanctions on Syria was approved by ambassadors.",
     ["sanctions: extended economic EU>SY"]),
    # light verbs
    ("The United States hit Cuba with fresh sanctions on Thursday.",
     ["sanctions: imposed economic US>CU"]),
    ("Nicaragua was hit with sanctions by Canada.",
     ["sanctions: imposed economic CA>NI"]),
    ("China added two Lithuanian companies to its trade blacklist.",
     ["blacklist: imposed blacklisting CN>LT"]),
    ("The United States removed Sudan from its list of state sponsors of terrorism.",
     ["list of state sponsors of terrorism: lifted blacklisting US>SD"]),
    ("Ukraine put Hungary's biggest bank on its blacklist.",
     ["blacklist: imposed blacklisting UA>HU"]),
    # verbs
    ("The United States sanctioned a Chinese refinery for buying Iranian crude.",
     ["sanctioned: imposed economic US>CN"]),
    ("U.S. sanctions Lebanese bankers",
     ["sanctions: imposed economic US>LB"]),
    ("New Zealand blacklisted the tanker fleet of a Russian shipper.",
     ["blacklisted: imposed blacklisting NZ>RU"]),
    ("Germany froze the accounts of two Iranian banks.",
     ["froze: imposed asset_freeze DE>IR"]),
    ("India banned imports of goods from Pakistan.",
     ["banned: imposed trade_ban IN>PK (goods)"]),
    ("Spain has banned Israeli ships carrying weapons from its ports.",
     ["banned: imposed other ES>IL"]),
    ("France barred three Malian ministers from entering the country.",
     ["barred: imposed travel_ban FR>ML"]),
    # modality and negation
    ("The African Union threatened Gabon with sanctions.",
     ["sanctions: threatened economic AU>GA"]),
    ("The United States threatened to impose sanctions on Uganda.",
     ["sanctions: threatened economic US>UG"]),
    ("Poland would impose sanctions on Georgia if the vote was rigged.",
     ["sanctions: threatened economic PL>GE"]),
    ("The bloc is considering an embargo on Libyan oil.",
     ["embargo: considered trade_ban EU>LY (oil)"]),
    ("Norway may impose sanctions on Iran.",
     ["sanctions: considered economic NO>IR"]),
    ("Lithuania called for sanctions against Belarus.",
     ["sanctions: called_for economic ?>BY"]),
    ("Kenya urged the African Union to impose sanctions on Sudan.",
     ["sanctions: called_for economic AU>SD"]),
    ("Serbia ruled out sanctions against Russia.",
     ["sanctions: ruled_out economic RS>RU"]),
    ("Mexico will not impose sanctions on Cuba.",
     ["sanctions: ruled_out economic MX>CU"]),
    ("Hungary refused to lift sanctions on Belarus.",
     ["sanctions: maintained economic HU>BY"]),
    ("Greece maintained its price cap on Russian crude.",
     ["price cap: maintained price_cap GR>RU (crude)"]),
    ("A Turkish shipper violated the UN arms embargo on Libya.",
     ["arms embargo: violated arms_embargo UN>LY"]),
    ("Syrian traders evaded U.S. sanctions through shell companies.",
     ["sanctions: evaded economic US>?"]),
    # lists and several acts
    ("The European Union imposed a ban on imports of iron, steel and copper from Zimbabwe.",
     ["ban: imposed trade_ban EU>ZW (iron, steel, copper)"]),
    ("Iceland imposed sanctions on Russia and Belarus and lifted an embargo on Eritrea.",
     ["sanctions: imposed economic IS>BY + RU", "embargo: lifted trade_ban IS>ER"]),
    ("Washington imposed export controls on chips bound for China, and Beijing banned exports"
     " of gallium to the United States.",
     ["export controls: imposed export_control US>CN (chips)",
      "banned: imposed trade_ban CN>US (gallium)"]),
]  # fmt: skip

# The next sentence goes on about the same act.
JOINED = [
    ("Norway imposed sanctions on Belarus on Monday. The measures cover potash, timber and fuel.",
     ["sanctions: imposed economic NO>BY (potash, timber, fuel)"], [["measures"]]),
    ("Britain sanctions Eritrea\n\nLONDON (Reuters) - Britain imposed sanctions on Eritrea on"
     " Monday. Asmara called the sanctions unjust.",
     ["sanctions: imposed economic GB>ER"], [["sanctions", "sanctions"]]),
    ("Canada froze the assets of six Nicaraguan judges. The asset freeze takes effect on Friday.",
     ["froze: imposed asset_freeze CA>NI"], [["asset freeze"]]),
    ("Japan imposed a travel ban and an asset freeze on five Burmese officers. The measures were"
     " agreed in Tokyo.",
     ["travel ban: imposed travel_ban JP>MM", "asset freeze: imposed asset_freeze JP>MM"],
     [["measures"], ["measures"]]),
    ("The European Union imposed sanctions on Mali in February. The United States lifted sanctions"
     " on Cuba in March.",
     ["sanctions: imposed economic EU>ML", "sanctions: lifted economic US>CU"], [[], []]),
]  # fmt: skip

NEGATIVE = [
    "The town council sanctioned the demolition of the old cinema.",
    "The bishop sanctioned the marriage after a long delay.",
    "A judge imposed sanctions on the lawyer for missing a hearing.",
    "The court sanctioned the company's restructuring plan.",
    "The striker received a two-match ban for a late tackle.",
    "FIFA imposed sanctions on the club for fielding an ineligible player.",
    "The league handed the coach a lengthy touchline ban.",
    "The city imposed a ban on plastic bags from January.",
    "Officials announced a travel ban for motorists as the blizzard closed in.",
    "Spain lifted its coronavirus travel restrictions on Monday.",
    "The state banned smoking in cars carrying children.",
    "Chile raised tariffs on imported sugar to help its farmers.",
    "The regulator fined the bank 20 million euros for lax controls.",
    "Police froze traffic on the bridge for two hours.",
    "The school banned mobile phones from its classrooms.",
    "The mayor froze council spending until the spring.",
    "New limits on hunting take effect in Norway next month.",
    "The company imposed a hiring freeze after a weak quarter.",
    "The film was banned in two Indian states.",
    "The killing was sanctioned at the highest level, the prosecutor said.",
    "The doctor was barred from practising medicine for a year.",
    "The minister promised measures to cut waiting times in hospitals.",
    "The ethics committee recommended sanctions against the lawmaker.",
    "France eased curbs on working hours in the tourist season.",
    "The army blockaded the road with tractors, witnesses said.",
    "Brazil's central bank announced a cap on card fees.",
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE)
def test_finds_what_a_sentence_says(text: str, expected: list[str]) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == expected


@pytest.mark.parametrize(("text", "expected", "mentions"), JOINED)
def test_joins_the_mentions_of_an_act(
    text: str, expected: list[str], mentions: list[list[str]]
) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == expected
    assert [[doc.text_of(span) for span in found.mentions] for found in doc.sanctions] == mentions


@pytest.mark.parametrize("text", NEGATIVE)
def test_leaves_out_what_is_no_sanction(text: str) -> None:
    doc = parse(text)
    assert [brief(doc, found) for found in doc.sanctions] == []


def test_dates_the_act_and_not_its_end() -> None:
    doc = parse("Norway imposed sanctions on Belarus on Monday and will review them by July 1.")
    [found] = doc.sanctions
    assert found.date in doc.times
    assert found.date.value == "2024-03-11"


def test_links_the_quotation_that_claims_the_act() -> None:
    doc = Parser(extractors=["sanctions", "quotes"]).parse(
        '"The United States lifted sanctions on Cuba in May," the minister said.'
    )
    [found] = doc.sanctions
    assert [quote.id for quote in doc.quotes] == [found.quote]


def test_parties_are_anchored() -> None:
    doc = parse("The European Union imposed sanctions on Belarus.")
    [found] = doc.sanctions
    assert found.span == found.trigger
    [imposer], [target] = found.imposers, found.targets
    assert imposer.span is not None
    assert doc.text_of(imposer.span) == "European Union"
    assert target.entity == next(e.id for e in doc.entities if e.name == "Belarus")


LETTERS = st.sampled_from("sanctions ban EU on Iran. was by the \n\"'(,)")


@given(st.text(alphabet=LETTERS, max_size=200))
@settings(max_examples=60, deadline=None)
def test_reads_arbitrary_text(text: str) -> None:
    doc = parse(text, None)
    for found in doc.sanctions:
        assert doc.text_of(found.trigger).strip()
        for party in (*found.imposers, *found.targets):
            assert party.span is None or party.span.end <= len(text)


WORDS = st.sampled_from(
    ["the", "EU", "imposed", "sanctions", "on", "Iran", "and", "a", "ban", "lifted", "by", "which"]
    + ["was", "to", "threatened", "with", "oil", ",", ".", "'", "not", "(", "for", "freezing"]
)


@given(st.lists(WORDS, max_size=40))
@settings(max_examples=100, deadline=None)
def test_reads_shuffled_words(words: list[str]) -> None:
    parse(" ".join(words), None)


def test_takes_linear_time() -> None:
    sentence = "The European Union on Monday imposed sanctions on Iranian metals and an embargo. "
    times = []
    for count in (500, 2000):
        doc = Parser(extractors=["entities"]).parse(sentence * count)
        assert doc.sentences
        [extractor] = [e for e in parser().extractors if e.name == "sanctions"]
        start = time.perf_counter()
        assert list(extractor(doc))
        times.append(time.perf_counter() - start)
    assert times[1] < 10 * times[0]
