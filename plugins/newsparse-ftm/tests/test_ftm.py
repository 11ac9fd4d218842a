"""What is written are valid FollowTheMoney entities, linked, dated and traced to the text."""

import hashlib
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse_ftm import FtmWriter, entities
from newsparse_ftm.bundle import Bundle, country, web_address
from newsparse_ftm.sanctions import date_of
from newsparse_ftm.schemata import Named, named, organization_schema, vehicle_before

URL = "https://post.example/2024/05/16/tanker"
TEXT = """Tanker and minister hit

WASHINGTON — The United States imposed sanctions on Monday on the tanker Ocean Pride, the Treasury \
said.

“Their oil pays for this war,” Treasury Secretary Janet Moore said. Moore gave no names. In \
February Britain lifted an asset freeze on Delta Shipping Ltd after a year.

The European Union has called for an oil embargo against Iran. Japan blacklisted Ivan Petrenko, \
the former defence minister of Belarus, and two officials of his ministry in 2023.
"""
Found = dict[str, Any]
HOSTS = st.from_regex(r"[a-z]{1,9}\.[a-z]{2,5}(:\d+)?(/\S{0,9})?", fullmatch=True)


def at(words: str) -> newsparse.Span:
    assert TEXT.count(words) == 1, words
    return newsparse.Span(TEXT.index(words), TEXT.index(words) + len(words))


def annotated(meta: newsparse.Meta) -> newsparse.Document:
    """Return the article with the findings that a careful reader would make."""
    plain = newsparse.Parser(extractors=[], plugins=False).parse(TEXT)
    names: dict[str, tuple[str, str | None, list[str]]] = {
        "place US": ("United States", "US", ["United States"]),
        "organization treasury": ("Treasury", "US", ["the Treasury"]),
        "person moore": ("Janet Moore", None, ["Janet Moore", "Moore gave"]),
        "place GB": ("Britain", "GB", ["Britain"]),
        "organization delta": ("Delta Shipping Ltd", None, ["Delta Shipping Ltd"]),
        "organization EU": ("European Union", "EU", ["European Union"]),
        "place IR": ("Iran", "IR", ["Iran"]),
        "person petrenko": ("Ivan Petrenko", "BY", ["Ivan Petrenko"]),
    }
    mentions, chains = [], []
    for key, (name, code, texts) in names.items():
        kind: Any
        kind, id = key.split()
        made = [
            newsparse.Mention(span=part(text, name), id=f"{id}:{n}", kind=kind, entity=id)
            for n, text in enumerate(texts)
        ]
        mentions += made
        ids = tuple(mention.id for mention in made)
        chains.append(
            newsparse.Entity(
                span=made[0].span, id=id, kind=kind, name=name, country=code, mentions=ids
            )
        )
    layers: dict[str, tuple[newsparse.Annotation, ...]] = {
        "mentions": tuple(mentions),
        "entities": tuple(chains),
        "officials": (
            newsparse.Official(
                span=at("Treasury Secretary Janet Moore"), id="o1", name="Janet Moore",
                title="Treasury Secretary", office="finance_minister", organization="Treasury",
                country="US", entity="moore", status="current",
            ),
            newsparse.Official(
                span=at("Ivan Petrenko, the former defence minister of Belarus"), id="o2",
                name="Ivan Petrenko", title="former defence minister of Belarus",
                office="defence_minister", country="BY", entity="petrenko", status="former",
            ),
        ),
        "quotes": (
            quote("q1", "The United States imposed sanctions on Monday on the tanker Ocean Pride",
                  "indirect", "treasury"),
            quote("q2", "Their oil pays for this war,", "direct", "moore"),
            quote("q3", "an oil embargo against Iran", "indirect", "EU"),
        ),
        "sanctions": (
            sanction("sanctions on", "imposed", "economic", "US", "the tanker Ocean Pride", None,
                     date(2024, 5, 13), quote="q1"),
            sanction("asset freeze", "lifted", "asset_freeze", "GB", "Delta Shipping Ltd", "delta",
                     date(2024, 2, 1), date(2024, 2, 29)),
            sanction("embargo", "called_for", "trade_ban", "EU", "Iran", "IR"),
            sanction("blacklisted", "imposed", "blacklisting", "JP", "Ivan Petrenko", "petrenko",
                     date(2023, 1, 1), date(2023, 12, 31)),
            sanction("two officials", "imposed", "blacklisting", "JP",
                     "two officials of his ministry", None),
        ),
    }  # fmt: skip
    return attrs.evolve(plain, meta=meta, layers=layers)


def part(text: str, name: str) -> newsparse.Span:
    """Return the span of the words of `text` that are in a name."""
    whole = at(text)
    word = text.removeprefix("the ").removesuffix(" gave")
    assert word in name
    start = whole.start + text.index(word)
    return newsparse.Span(start, start + len(word))


def quote(id: str, text: str, kind: Any, entity: str) -> newsparse.Quote:
    speaker = newsparse.Speaker(name=entity, entity=entity)
    return newsparse.Quote(
        span=at(text), parts=(at(text),), text=text, id=id, kind=kind, speaker=speaker
    )


def sanction(
    trigger: str, action: Any, measure: Any, imposer: str, target: str, entity: str | None,
    start: date | None = None, end: date | None = None, quote: str | None = None,
) -> newsparse.Sanction:  # fmt: skip
    span = at(trigger)
    day = None
    if start is not None:
        value = start.isoformat()[: {None: 10, date(2023, 12, 31): 4}.get(end, 7)]
        day = newsparse.TimeExpression(span=span, value=value, start=start, end=end or start)
    return newsparse.Sanction(
        span=span, trigger=span, action=action, measure=measure, date=day, quote=quote,
        imposers=(newsparse.Party(name=IMPOSERS[imposer], country=imposer),),
        targets=(newsparse.Party(name=target, entity=entity, span=at(target)),),
    )  # fmt: skip


IMPOSERS = {"US": "United States", "GB": "Britain", "EU": "European Union", "JP": "Japan"}


@pytest.fixture(scope="module")
def doc() -> newsparse.Document:
    meta = {"url": URL, "source": "The Post", "authors": ["Ada Voss"]}
    return annotated(newsparse.Article("", "2024-05-16", "Tanker and minister hit", meta).details())


@pytest.fixture(scope="module")
def found(doc: newsparse.Document) -> list[Found]:
    return list(entities(doc))


def check(entity: Found) -> None:
    """Let followthemoney judge an entity: its schema, its properties, the form of each value."""
    schema = model.get(entity["schema"])
    assert schema is not None
    schema.validate(entity)
    proxy = model.make_entity(schema)
    proxy.id = entity["id"]
    for name, values in entity["properties"].items():
        proxy.add(name, values)
        assert sorted(proxy.get(name)) == sorted(values), (entity["schema"], name)
    for name in schema.required:
        assert proxy.has(name)


def one(found: list[Found], schema: str, **properties: str) -> Found:
    """Return the properties of the only entity of a schema that has these values."""
    (entity,) = (
        entity
        for entity in found
        if entity["schema"] == schema
        and all(value in entity["properties"].get(name, ()) for name, value in properties.items())
    )
    return {"id": entity["id"], **entity["properties"]}


def test_all_is_valid_and_every_link_leads_to_what_it_must(found: list[Found]) -> None:
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in found}
    assert len(schemata) == len(found)
    for entity in found:
        check(entity)
        for name, values in entity["properties"].items():
            range_ = schemata[entity["id"]].get(name).range
            if range_ is not None:
                assert all(schemata[value].is_a(range_) for value in values)


def test_the_article(found: list[Found]) -> None:
    article = one(found, "Article")
    assert found[0]["id"] == article["id"]
    assert article["title"] == ["Tanker and minister hit"]
    assert article["author"] == ["Ada Voss"]
    assert (article["publishedAt"], article["language"]) == (["2024-05-16"], ["eng"])
    assert (article["sourceUrl"], article["publisher"]) == ([URL], ["The Post"])
    assert article["contentHash"] == [hashlib.sha1(TEXT.encode()).hexdigest()]


def test_a_sanction_on_a_ship(found: list[Found]) -> None:
    vessel = one(found, "Vessel")
    assert (vessel["name"], vessel["type"]) == (["Ocean Pride"], ["tanker"])
    sanction = one(found, "Sanction", entity=vessel["id"])
    assert (sanction["authority"], sanction["country"]) == (["United States"], ["us"])
    assert (sanction["status"], sanction["provisions"]) == (["imposed"], ["economic"])
    assert sanction["startDate"] == ["2024-05-13"]
    assert "listingDate" not in sanction
    assert sanction["reason"][0].startswith("The United States imposed")
    assert sanction["proof"] == [one(found, "Article")["id"]]
    assert sanction["sourceUrl"] == [URL]


def test_names_as_the_article_writes_them(found: list[Found]) -> None:
    person = one(found, "Person", name="Janet Moore")
    assert (person["weakAlias"], person["position"]) == (["Moore"], ["Treasury Secretary"])
    told = one(found, "Documentation", entity=person["id"], role="mentioned")
    assert [cut(place) for place in told["recordId"]] == ["Janet Moore", "Moore"]


def test_a_target_without_a_name_is_left_out(found: list[Found]) -> None:
    assert sum(entity["schema"] == "Sanction" for entity in found) == 3


def test_a_listing_and_an_end(found: list[Found]) -> None:
    person = one(found, "Person", name="Ivan Petrenko")
    listed = one(found, "Sanction", entity=person["id"])
    assert (listed["listingDate"], listed["authority"]) == (["2023"], ["Japan"])
    company = one(found, "Company", name="Delta Shipping Ltd")
    lifted = one(found, "Sanction", entity=company["id"])
    assert (lifted["endDate"], lifted["status"]) == (["2024-02"], ["lifted"])
    assert "startDate" not in lifted


def test_what_is_only_called_for_is_no_sanction(found: list[Found]) -> None:
    iran = one(found, "Territory", name="Iran", country="ir")
    told = one(found, "Documentation", entity=iran["id"], role="sanctions called_for")
    assert told["status"] == ["trade_ban"]
    assert not [e for e in found if iran["id"] in e["properties"].get("entity", ())
                and e["schema"] == "Sanction"]  # fmt: skip


def test_an_office_and_its_holder(found: list[Found]) -> None:
    holder = one(found, "Person", name="Janet Moore")
    occupancy = one(found, "Occupancy", holder=holder["id"])
    (post,) = occupancy["post"]
    position = next(e["properties"] for e in found if e["id"] == post)
    assert (position["name"], position["country"]) == (["Treasury Secretary"], ["us"])
    assert occupancy["status"] == ["current"]
    former = one(found, "Person", name="Ivan Petrenko")
    assert one(found, "Occupancy", holder=former["id"])["status"] == ["ended"]
    assert position["organization"] == [one(found, "PublicBody", name="Treasury")["id"]]


def test_every_snippet_stands_where_it_says(found: list[Found]) -> None:
    quoted = one(
        found,
        "Documentation",
        role="quoted",
        entity=one(found, "Person", name="Janet Moore")["id"],
    )
    assert quoted["status"] == ["direct"]
    assert [cut(place) for place in quoted["recordId"]] == quoted["summary"]
    for entity in found:
        for place in entity["properties"].get("recordId", ()):
            assert cut(place).strip()
        for summary in entity["properties"].get("summary", ()):
            assert summary in TEXT


def cut(place: str) -> str:
    start, end = map(int, place.removeprefix("char=").split(","))
    return TEXT[start:end]


def test_ids_are_stable_and_the_article_is_part_of_them(doc: newsparse.Document) -> None:
    ids = {entity["id"] for entity in entities(doc)}
    assert ids == {entity["id"] for entity in entities(newsparse.Document.from_json(doc.to_json()))}
    other = attrs.evolve(doc, meta=newsparse.Meta(url=URL + "/2"))
    assert not ids & {entity["id"] for entity in entities(other)}


@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT.replace(" ", "  "), TEXT * 3])
def test_what_newsparse_itself_finds_is_valid(text: str) -> None:
    written = list(entities(newsparse.parse(text, published="2024-05-16")))
    assert len(written) > 10
    for entity in written:
        check(entity)


def test_nothing_to_find_leaves_the_article() -> None:
    (article,) = entities(newsparse.parse("Rain fell all night."))
    check(article)
    assert article["properties"].keys() == {"language", "contentHash"}


@given(
    st.text(max_size=60),
    st.text(max_size=30) | HOSTS,
    st.text(max_size=30),
    st.none() | st.dates(),
)
def test_whatever_an_article_says_of_itself_stays_valid(
    title: str, url: str, source: str, published: date | None
) -> None:
    meta = {"url": f"https://{url}", "source": source, "authors": [title]}
    doc = newsparse.Document(text="", meta=newsparse.Article("", published, title, meta).details())
    for entity in entities(doc):
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)


def test_the_writer_writes_line_by_line(doc: newsparse.Document) -> None:
    out = io.StringIO()
    FtmWriter()([doc, doc], out)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert lines == [*entities(doc), *entities(doc)]


def test_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    run = [sys.executable, "-m", "newsparse", "parse", "-f", "ftm", str(tmp_path / "a.txt")]
    finished = subprocess.run(run, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(finished.stdout.splitlines()[0])["schema"] == "Article"


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("Central Bank of Libya", "PublicBody"),
        ("Ministry of Oil", "PublicBody"),
        ("Bank Melli", "Company"),
        ("Acme Trading LLC", "Company"),
        ("Red Crescent", "Organization"),
        ("Basra Police", "PublicBody"),
    ],
)
def test_organizations(name: str, schema: str) -> None:
    assert organization_schema(name) == schema


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("the tanker Blue Star", "", Named("Blue Star", "Vessel", "tanker")),
        ("Blue Star", "sanctions on the oil tanker ", Named("Blue Star", "Vessel", "oil tanker")),
        ("MV Blue Star", "on ", Named("Blue Star", "Vessel", "mv")),
        ("Blue Star", "", Named("Blue Star", "Organization")),
        ("Blue Star Shipping", "", Named("Blue Star Shipping", "Company")),
        ("two tankers", "", None),
        ("two officials of the Ministry of Oil", "", None),
        ("Iranian banks", "", None),
        ("", "", None),
    ],
)
def test_what_no_entity_stands_for(text: str, before: str, expected: Named | None) -> None:
    assert named(text, before) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They boarded the oil tanker “", ("Vessel", "oil tanker")),
        ("aboard the helicopter ", ("Airplane", "helicopter")),
        ("They left the ship. ", None),
        ("They left the ship, ", None),
        ("the ship of ", None),
        ("", None),
    ],
)
def test_what_bears_a_name(text: str, expected: tuple[str, str] | None) -> None:
    assert vehicle_before(text) == expected


@pytest.mark.parametrize("kind", ["organization", "place", "person", "misc"])
def test_a_ship_is_known_by_the_word_before_its_name(kind: Any) -> None:
    text = "Blue Star left Oran. The tanker Blue Star is Greek."
    spans = [newsparse.Span(0, 9), newsparse.Span(32, 41)]
    assert {text[span.start : span.end] for span in spans} == {"Blue Star"}
    mentions = tuple(
        newsparse.Mention(span=span, id=f"m{n}", kind=kind) for n, span in enumerate(spans)
    )
    ship = newsparse.Entity(
        span=spans[0], id="e", kind=kind, name="Blue Star", mentions=("m0", "m1")
    )
    captain = newsparse.Official(span=spans[0], name="Blue Star", title="chief", entity="e")
    layers: dict[str, tuple[newsparse.Annotation, ...]] = {
        "mentions": mentions, "entities": (ship,), "officials": (captain,)
    }  # fmt: skip
    if kind in ("place", "misc"):
        party = newsparse.Party(name="Blue Star", entity="e", span=spans[1])
        layers["sanctions"] = (
            newsparse.Sanction(
                span=spans[1], trigger=spans[1], action="imposed", measure="other", targets=(party,)
            ),
        )
    written = list(entities(newsparse.Document(text=text, layers=layers)))
    for entity in written:
        check(entity)
    assert one(written, "Vessel")["type"] == ["tanker"]
    holder = one(written, "Person")
    assert one(written, "Occupancy")["holder"] == [holder["id"]]


@pytest.mark.parametrize(
    ("value", "start", "end", "expected"),
    [
        ("2024-05-13", date(2024, 5, 13), date(2024, 5, 13), "2024-05-13"),
        ("2024-05", date(2024, 5, 1), date(2024, 5, 31), "2024-05"),
        ("2024-W20", date(2024, 5, 13), date(2024, 5, 19), "2024-05"),
        ("2024-W18", date(2024, 4, 29), date(2024, 5, 5), "2024"),
        ("2024-05-13TNI", date(2024, 5, 13), date(2024, 5, 13), "2024-05-13"),
        ("P1Y", date(2019, 12, 31), date(2020, 1, 1), None),
        ("FUTURE_REF", None, None, None),
        ("0300-02-01", date(300, 2, 1), date(300, 2, 1), None),
        ("XXXX-05", None, None, None),
    ],
)
def test_dates_are_as_exact_as_the_article(
    value: str, start: date | None, end: date | None, expected: str | None
) -> None:
    time = newsparse.TimeExpression(span=newsparse.Span(0, 1), value=value, start=start, end=end)
    assert date_of(time) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [("IR", "ir"), ("EU", "eu"), ("UN", "un"), ("NATO", None), ("XK", "xk"), (None, None)],
)
def test_countries(code: str | None, expected: str | None) -> None:
    assert country(code) == expected


@pytest.mark.parametrize("url", [None, "", "no url", "ftp://a.example", "https://", "http://[bad"])
def test_only_web_addresses_are_links(url: str | None) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["Ada Voss", "Bo Li"], ["Ada Voss", "Bo Li"]),
        ("Ada Voss", ["Ada Voss"]),
        (5, []),
        (None, []),
    ],
)
def test_authors_are_a_name_or_a_list_of_names(told: Any, expected: list[str]) -> None:
    meta = newsparse.Meta(extra={"authors": told})
    bundle = Bundle(newsparse.Document(text="x", meta=meta))
    bundle.article()
    (article,) = bundle
    assert article["properties"].get("author", []) == expected
