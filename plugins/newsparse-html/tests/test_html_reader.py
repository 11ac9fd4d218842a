"""Web pages become articles: title, date, author, text; what is no article says so."""

import hashlib
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse_html import HtmlReader

BODY = (
    "The ferry Amalia reached Chania on Tuesday with 212 people on board, the harbour office said, "
    "after a night in which its engine had failed twice.",
    "“We were never in danger,” said the captain, Eleni Markou. “The sea was calm.”",
    "The shipping ministry will look into the breakdown, the third on this line since the summer.",
)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
TITLE = "Ferry limps into Chania after engine trouble"
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"

ARTICLE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>{TITLE} | The Island Post</title>
<meta property="og:site_name" content="The Island Post">
<link rel="canonical" href="https://island.example/ferry">
<meta name="author" content="Nikos Petrou">
<meta property="article:published_time" content="2023-10-24T18:05:00+03:00"></head>
<body>{NAV}<article><h1>{TITLE}</h1><div class="byline">By Nikos Petrou</div>{PARAGRAPHS}</article>
<footer>© 2025 The Island Post. All rights reserved.</footer></body></html>"""

LD_JSON = f"""<html lang="en"><head><title>{TITLE}</title><script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"datePublished": "2023-10-24T15:05:00Z", "dateModified": "2023-11-02T09:00:00Z",
"author": [{{"@type": "Person", "name": "Nikos Petrou"}},
{{"@type": "Person", "name": "Ada Voss"}}],
"publisher": {{"@type": "Organization", "name": "The Island Post"}}}}</script></head>
<body><div id="wrap"><div class="story-body">{PARAGRAPHS}</div>
<div class="related"><h3>Related</h3><a href="/a">Storm closes ports</a></div>
</div></body></html>"""

COOKIES = f"""<html lang="en"><head><title>{TITLE}</title></head><body>
<div id="cookie-banner" class="cookie-consent"><p>We and our 812 partners store cookies
on your device to show you personalised advertising and to measure its success. You can
change your choice at any time in the settings.</p><button>Accept all</button></div>
<main><h1>{TITLE}</h1><time datetime="2023-10-24">24 October 2023</time>{PARAGRAPHS}</main>
<div class="newsletter"><p>Sign up for our newsletter</p></div></body></html>"""

TABLE = f"""<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{PARAGRAPHS}
<h2>Sailings this week</h2><table><tr><th>Day</th><th>Ship</th></tr><tr><td>Friday</td>
<td>Amalia</td></tr></table><ul><li>Tickets stay valid.</li><li>Buses wait at the quay.</li></ul>
</article></body></html>"""

INLINE = f"""<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>
<p>The ferry <b>Amalia</b> reached <a href="/c">Chania</a>
   on&nbsp;Tuesday, the <i>harbour office</i> said.</p><blockquote><p>“The sea was calm.”</p>
</blockquote>{PARAGRAPHS}</article></body></html>"""

TEXT = "\n\n".join((TITLE, *BODY))


def read(page: str | bytes, name: str = "ferry.html") -> newsparse.Article:
    data = page.encode() if isinstance(page, str) else page
    (article,) = HtmlReader()(data, name)
    return article


@pytest.mark.parametrize("page", [ARTICLE, LD_JSON, COOKIES])
def test_the_text_is_the_article_and_nothing_else(page: str) -> None:
    assert read(page).text == TEXT


def test_what_the_page_says_of_itself() -> None:
    meta = read(ARTICLE).details()
    assert (meta.title, meta.published) == (TITLE, date(2023, 10, 24))
    assert (meta.source, meta.url) == ("The Island Post", "https://island.example/ferry")
    assert (meta.id, meta.lang) == ("ferry.html", "en")
    assert meta.extra["authors"] == ["Nikos Petrou"]


def test_where_the_text_came_from() -> None:
    data = ARTICLE.encode()
    kept = read(data).details().extra["html"]
    assert kept.pop("extractor").startswith("trafilatura ")
    digest = hashlib.sha256(data).hexdigest()
    assert kept == {"sha256": digest, "bytes": len(data), "encoding": "utf-8"}
    (article,) = HtmlReader(keep_source=True)(data, "ferry.html")
    assert article.details().extra["html"]["source"] == ARTICLE


@pytest.mark.parametrize(
    ("page", "published", "authors"),
    [
        (LD_JSON, date(2023, 10, 24), ["Nikos Petrou", "Ada Voss"]),
        (COOKIES, date(2023, 10, 24), []),
        (TABLE, None, []),  # a date is never guessed
        (TABLE.replace("</article>", "</article><p>© 2025 Island Post</p>"), None, []),
    ],
)
def test_date_and_authors(page: str, published: date | None, authors: list[str]) -> None:
    meta = read(page).details()
    assert meta.published == published
    assert meta.extra.get("authors", []) == authors


def test_tables_and_lists_keep_their_lines() -> None:
    assert read(TABLE).text.removeprefix(TEXT) == (
        "\n\nSailings this week\n\n| Day | Ship |\n| Friday | Amalia |"
        "\n\n• Tickets stay valid.\n• Buses wait at the quay."
    )


def test_marks_inside_a_line_leave_no_trace() -> None:
    second, third = read(INLINE).text.split("\n\n")[1:3]
    assert second == "The ferry Amalia reached Chania on Tuesday, the harbour office said."
    assert third == "“The sea was calm.”"


@pytest.mark.parametrize(
    ("start", "encoding", "kept"),
    [
        ("", "utf-8", "utf-8"),
        ("\ufeff", "utf-8", "utf-8"),
        ("\ufeff", "utf-16-le", "utf-16-le"),
        ("\ufeff", "utf-16-be", "utf-16-be"),
        ("", "windows-1252", "cp1252"),
        ('<meta charset="iso-8859-1">', "windows-1252", "cp1252"),
        ("<meta charset='no-such-thing'>", "utf-8", "utf-8"),
        ("<meta charset=utf-7>", "utf-8", "utf-8"),
        ("<meta http-equiv=a content='text/html; charset=mac-roman'>", "mac-roman", "mac-roman"),
    ],
)
def test_any_encoding(start: str, encoding: str, kept: str) -> None:
    article = read((start + COOKIES).encode(encoding))
    assert article.text == TEXT
    assert article.details().extra["html"]["encoding"] == kept


def test_one_bad_byte_costs_one_character() -> None:
    article = read(
        b'<meta charset="utf-8">' + ARTICLE.encode().replace(b"Chania on", b"Chani\xff on")
    )
    assert article.text == TEXT.replace("Chania on", "Chani\ufffd on")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b" \n", "the file is empty"),
        (b"%PDF-1.7 <<", "this is a PDF"),
        (b"PK\x03\x04<", "this is a ZIP"),
        (b"Plain text, no page.", "it has no tags"),
        (b"<html></html>", "no article on this page, only 0 words"),
        (b"<html><body><p>We use cookies.</p><p>Accept</p>", "or ask for consent"),
        (b"<div>" * 5000 + b"deep", "no article on this page"),
        (b"\x00<\x00", "no article on this page"),
    ],
)
def test_what_is_no_article_says_what_to_do(data: bytes, says: str) -> None:
    with pytest.raises(newsparse.InputError, match=f"^bad.html: .*{says}"):
        HtmlReader()(data, "bad.html")


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(noise: bytes, in_page: bool) -> None:
    data = ARTICLE.encode().replace(b"<article>", b"<article>" + noise) if in_page else noise
    try:
        (article,) = HtmlReader()(data, "noise.html")
    except newsparse.InputError:
        return
    article.details()
    assert json.loads(json.dumps(article.text)) == article.text


def test_a_long_page_takes_linear_time() -> None:
    def seconds(paragraphs: int) -> float:
        page = ARTICLE.replace("</article>", PARAGRAPHS * paragraphs + "</article>").encode()
        start = time.perf_counter()
        HtmlReader()(page, "long.html")
        return time.perf_counter() - start

    seconds(10)
    assert seconds(2000) < 10 * 4 * seconds(200)


def test_findings_are_anchored_in_the_extracted_text() -> None:
    article = read(ARTICLE)
    doc = next(newsparse.Parser().parse_many([article]))
    assert [doc.text_of(block) for block in doc.blocks] == [TITLE, *BODY]
    assert [block.kind for block in doc.blocks] == ["headline", *["paragraph"] * len(BODY)]
    assert {quote.speaker.name for quote in doc.quotes if quote.speaker} >= {"Eleni Markou"}
    assert newsparse.Document.from_json(doc.to_json()) == doc


def test_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "ferry.htm").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.html").write_text("<html></html>", encoding="utf-8")
    run = [sys.executable, "-m", "newsparse"]
    files = [str(tmp_path / name) for name in ("ferry.htm", "empty.html")]
    finished = subprocess.run(
        [*run, "parse", "-f", "json", *files], capture_output=True, text=True, encoding="utf-8"
    )
    assert finished.returncode == 1
    assert "empty.html: there is no article on this page" in finished.stderr
    doc = newsparse.Document.from_json(finished.stdout)
    assert doc.meta.published == date(2023, 10, 24)
    listed = subprocess.run([*run, "plugins"], capture_output=True, text=True, check=True)
    assert "html" in listed.stdout
