"""Blocks: paragraphs from lines, roles on the page, and properties of any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.engines.embedded.blocks import blocks, paragraphs
from newsparse.engines.embedded.lines import BLANKS

WRAPPED = """\
The foreign ministry said on Monday that it had recalled its
ambassador for consultations. The move came after talks with the
neighbouring country broke down. It was the first of its kind.
The opposition called it a mistake."""
BROKEN = "It is a long line that some program has broken off\nin its middle."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        (
            "One.\r\n\r\nTwo.\rThree.\u2028Four.\fFive.",
            ["One.", "Two.", "Three.", "Four.", "Five."],
        ),
        ("\ufeff \u00a0One.\u200b\n \t\n\u00a0Two.\x00", ["One.", "Two."]),
        ("One paragraph.\nA second one.", ["One paragraph.", "A second one."]),
        (WRAPPED, [WRAPPED]),
        (WRAPPED + "\n\n" + WRAPPED, [WRAPPED, WRAPPED]),
        (WRAPPED.replace("\n", "\r\n"), [WRAPPED.replace("\n", "\r\n")]),
        (BROKEN, [BROKEN]),
        ("Apples\npears\nplums", ["Apples", "pears", "plums"]),
        (" \n\t\r\n", []),
        ("", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    found = [text[span.start : span.end] for span in paragraphs(text)]
    assert found == expected


def test_an_article() -> None:
    article = [
        ("headline", "Minister quits over leak"),
        ("byline", "By Jane Roe and JOHN DOE, staff writers"),
        ("byline", "Example News Agency"),
        ("other", "Updated March 3, 2024, 10:30 a.m."),
        ("dateline", "ACCRA (Agency) —"),
        ("paragraph", "The minister resigned on Monday."),
        ("teaser", "RELATED: Who is the minister?"),
        ("paragraph", "“I am done,” she said."),
        ("headline", "What comes next"),
        ("paragraph", "By Friday, parliament will have met."),
        ("list_item", "• One thing"),
        ("list_item", "- Another thing"),
        ("list_item", "3. A third thing."),
        ("caption", "The minister leaves her office. (AP Photo/John Doe)"),
        ("teaser", "Sign up for our daily newsletter"),
        ("other", "___"),
        ("byline", "(Reporting by Jane Roe; Editing by John Doe)"),
        ("other", "© 2024 Example News"),
    ]
    text = "\n\n".join(line for _, line in article).replace("—\n\n", "— ")
    assert [
        (block.kind, text[block.span.start : block.span.end]) for block in blocks(text)
    ] == article
    assert len(paragraphs(text)) == len(article) - 1  # that of the dateline is whole


FIRST = "Talks began.\n\nThey ended."


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("GENEVA, March 3 (Agency) -", FIRST),
        ("Tokyo, Japan (CNN) --", FIRST),
        ("WASHINGTON —", FIRST),
        ("BRUSSELS:", FIRST),
        ("GAZA CITY, Gaza Strip (AP) –", FIRST),
        ("RIO DE JANEIRO, 12 May 2024 —", "“We won,” he said."),
        ("(Reuters) -", FIRST),
        ("", "NATO — the alliance — began talks."),
        ("", "BREAKING: Talks began."),
        ("", "Jane Roe (R-Wis.) — She began.\n\nThey ended."),
        ("", "ROE: Talks began.\n\nDOE: They did.\n\nROE: Good."),
        ("", "Talks began - slowly."),
    ],
)
def test_datelines(dateline: str, rest: str) -> None:
    text = f"{dateline} {rest}".lstrip()
    found = [text[b.span.start : b.span.end] for b in blocks(text) if b.kind == "dateline"]
    assert found == [dateline] * bool(dateline)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The minister resigned.", "paragraph"),
        ("Minister resigns", "headline"),
        ("Will the minister resign?", "headline"),
        ("By Jane Roe", "byline"),
        ("BY JANE ROE | Example Times", "byline"),
        ("By Monday she was gone.", "paragraph"),
        ("John Doe contributed to this report.", "byline"),
        ("He contributed to the party for years.", "paragraph"),
        ("READ MORE: A story", "teaser"),
        ("Also read: A story", "teaser"),
        ("WATCH | A story", "teaser"),
        ("SEE ALSO A story", "teaser"),
        ("Advertisement", "teaser"),
        ("Read more than one paper, she said.", "paragraph"),
        ("More: A story", "teaser"),
        ("File photo of the minister", "caption"),
        ("Image: Jane Roe/Example", "caption"),
        ("FILE - The minister in Accra on May 1, 2020.", "caption"),
        ("* * *", "other"),
        ("Published: 3 March 2024", "other"),
        ("9:05 p.m.", "other"),
        ("1) First", "list_item"),
        ("– A point", "list_item"),
        ("– said no one.", "list_item"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    text = line + "\n\nThe rest of the story.\n\nMore of it."
    assert blocks(text)[0].kind == kind


@pytest.mark.parametrize("text", ["The minister resigned.", "Minister resigns", "WASHINGTON"])
def test_one_line_alone_is_a_paragraph(text: str) -> None:
    assert [block.kind for block in blocks(text)] == ["paragraph"]


@given(st.text(st.sampled_from("aB1 .,:-–—*•()\n\r\t\f\u2029\u00a0\u200b\0")) | st.text())
def test_blocks_cover_all_that_is_not_blank(text: str) -> None:
    for spans in ([block.span for block in blocks(text)], paragraphs(text)):
        end = 0
        for span in spans:
            assert end <= span.start < span.end
            assert not text[end : span.start].strip(BLANKS)
            assert text[span.start : span.end].strip(BLANKS) == text[span.start : span.end]
            end = span.end
        assert not text[end:].strip(BLANKS)
