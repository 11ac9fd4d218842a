from __future__ import annotations

from collections.abc import Callable

import pytest

Lines = Callable[[str], list[tuple[str, str, str, str]]]

OPENING = "Mayor Ana Keller met farmers in the town hall on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Keller said that the bridge was safe.", "that the bridge was safe", "said"),
        ("Keller said the bridge was safe.", "the bridge was safe", "said"),
        ("Keller said on Monday that the bridge was safe.", "that the bridge was safe", "said"),
        ("Keller said in a statement the bridge was safe.", "the bridge was safe", "said"),
        ("Keller also said the bridge was safe.", "the bridge was safe", "said"),
        ("Keller has repeatedly said that it was safe.", "that it was safe", "has repeatedly said"),
        ("Keller did not say whether it was safe.", "whether it was safe", "did not say"),
        ("Keller told reporters that the bridge was safe.", "that the bridge was safe", "told"),
        ("Keller told them it was safe.", "it was safe", "told"),
        ("Keller went on to say that it was safe.", "that it was safe", "went on to say"),
        ("The bridge was safe, Keller said.", "The bridge was safe", "said"),
        ("The bridge was safe, said Keller.", "The bridge was safe", "said"),
        ("The bridge, Keller said, was safe.", "The bridge / was safe", "said"),
        ("But the bridge was safe, Keller said.", "the bridge was safe", "said"),
        ("The bridge was safe, according to Keller.", "The bridge was safe", "according to"),
        ("According to Keller, the bridge was safe.", "the bridge was safe", "According to"),
        ("As Keller said, the bridge was safe.", "the bridge was safe", "said"),
        ("The bridge was safe, as Keller said.", "The bridge was safe", "said"),
        ("A road which Keller said was safe is shut.", "which / was safe is shut", "said"),
        ("Keller’s claim that it was safe", "that it was safe", "claim"),
        ("Keller asked why the bridge was closed.", "why the bridge was closed", "asked"),
        ("Keller promised to open the bridge.", "to open the bridge", "promised"),
        ("Keller threatened to close the bridge.", "to close the bridge", "threatened"),
        ("Keller urged the farmers to wait.", "the farmers to wait", "urged"),
        ("Keller ordered the police to leave.", "the police to leave", "ordered"),
        ("Keller denied taking money.", "taking money", "denied"),
        ("Keller denied that she had taken money.", "that she had taken money", "denied"),
        (
            "Keller criticized the police for their delay.",
            "the police for their delay",
            "criticized",
        ),
        ("Keller put the cost at $2 million.", "the cost at $2 million", "put"),
        ("Keller called for new elections.", "new elections", "called for"),
        ("Keller rejected the plan as a farce.", "the plan as a farce", "rejected"),
        ("Keller is confident that it is safe.", "that it is safe", "is confident"),
        ("Keller hopes the bridge will open soon.", "the bridge will open soon", "hopes"),
        (
            "Keller asked the judge, Mark Nielsen, to hear her.",
            "the judge, Mark Nielsen, to hear her",
            "asked",
        ),
        (
            "The bridge will stay shut, said Keller, but not for long.",
            "The bridge will stay shut / but not for long",
            "said",
        ),
        (
            "The bridge would fall, Keller told a full hall in Troy, because nobody cared.",
            "The bridge would fall / because nobody cared",
            "told",
        ),
        (
            "The bridge, Keller says as we cross it, is safe.",
            "The bridge / is safe",
            "says",
        ),
        ("Keller asked the army for boats.", "the army for boats", "asked"),
        ("Keller warned the farmers not to wait.", "not to wait", "warned"),
        (
            "Keller believes the bridge is safe, a claim which nobody repeats.",
            "the bridge is safe",
            "believes",
        ),
        (
            "Keller said the police feared a riot and hoped for rain.",
            "the police feared a riot and hoped for rain",
            "said",
        ),
        (
            "Keller believes that as many as 20 people live there.",
            "that as many as 20 people live there",
            "believes",
        ),
    ],
)
def test_finds(lines: Lines, text: str, content: str, cue: str) -> None:
    assert lines(OPENING + text) == [("indirect", content, cue, "Ana Keller")]


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("Keller said the bridge was “safe.”", "mixed", "the bridge was “safe.”"),
        ("Keller said the bridge was “safe” again.", "mixed", "the bridge was “safe” again"),
        ("The bridge was “safe” again, Keller said.", "mixed", "The bridge was “safe” again"),
        ("Keller called the report “a scandal.”", "mixed", "the report “a scandal.”"),
        ("Keller hailed the road as “brave”.", "mixed", "the road as “brave”"),
        ("Keller called for “patience, not panic.”", "direct", "patience, not panic."),
        ("Keller demanded “an answer” after the dam broke.", "direct", "an answer"),
        ("Keller promised ‘a new roof for every house’.", "direct", "a new roof for every house"),
    ],
)
def test_tells_kinds_by_the_marks(lines: Lines, text: str, kind: str, content: str) -> None:
    assert [line[:2] for line in lines(OPENING + text)] == [(kind, content)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Keller said the bridge was safe and warned that the road was not.",
            [("the bridge was safe", "said"), ("that the road was not", "warned")],
        ),
        (
            "Keller said the bridge was safe, adding that the road was not.",
            [("the bridge was safe", "said"), ("that the road was not", "adding")],
        ),
        (
            "While Keller said the bridge was safe, the farmers stayed away.",
            [("the bridge was safe", "said")],
        ),
        (
            "Keller said the bridge was safe, but the police said the road was not.",
            [("the bridge was safe", "said"), ("the road was not", "said")],
        ),
        (
            "Keller said she had changed her mind and now wants an audit.",
            [("she had changed her mind", "said"), ("an audit", "wants")],
        ),
        (
            "Keller denied that the bridge had cracked and said in a letter that it was safe.",
            [("that the bridge had cracked", "denied"), ("that it was safe", "said")],
        ),
        (
            "Keller said she had no opinion on the road but would not rule out a bridge.",
            [("she had no opinion on the road", "said"), ("a bridge", "would not rule out")],
        ),
        (
            "Keller insisted the road was safe as angry farmers demanded a bridge.",
            [("the road was safe", "insisted"), ("a bridge", "demanded")],
        ),
        (
            "Keller warned that the water was high and appealed to the farmers to leave.",
            [
                ("that the water was high", "warned"),
                ("the farmers to leave", "appealed to"),
            ],
        ),
        ("It is understood the mayor will leave.", [("the mayor will leave", "is understood")]),
        ("The mayor is believed to have left.", [("to have left", "is believed")]),
        ("The race is expected to last three weeks.", []),
    ],
)
def test_content_ends_where_another_clause_begins(
    lines: Lines, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [line[1:3] for line in lines(OPENING + text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The expected visit did not take place.",
        "The noted author lives in the town.",
        "The law will deny the farmers the money.",
        "Farmers left the hall after the meeting.",
        "READ MORE: Ferry turned back at the port.",
        "The storm threatens to hit the coast.",
        "A porter called Turner left.",
        "The firm did not answer a request for comment.",
        "Peru recalled its ambassador to Chile.",
        "The tariff decides what a farm earns.",
    ],
)
def test_leaves_other_uses_alone(lines: Lines, text: str) -> None:
    assert lines(OPENING + text) == []
