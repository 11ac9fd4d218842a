"""Map each corpus's names to the four classes of the shared head."""

import re
from collections.abc import Iterator
from importlib.resources import files

from newsparse.knowledge.countries import demonym
from training.corpora import Spans, Text

CLASSES = ("PER", "ORG", "LOC", "MISC")
OWN = {
    "polnear": ("PERSON", "ORGANIZATION", "LOCATION", "MISC"),
    "gmb": ("geo", "gpe", "org", "per", "tim", "eve", "art", "nat"),
    "wikigold": CLASSES,
    "re3d": ("Person", "Organisation", "Location", "Nationality"),
    "btc": ("PER", "ORG", "LOC"),
    "gum": CLASSES,
    "toponym": ("Toponym",),
}
"""Labels of each corpus's own head; `toponym` is shared by the toponym corpora."""

_SIMPLE = {
    "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "MISC",
    "PER": "PER", "ORG": "ORG", "LOC": "LOC",
    "per": "PER", "org": "ORG", "geo": "LOC", "art": "MISC", "eve": "MISC", "nat": "MISC",
    "Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC",
}  # fmt: skip


def _list(name: str) -> set[str]:
    return {
        t
        for t in files("training").joinpath(f"data/{name}.txt").read_text().split("\n")
        if t and t[0] != "#"
    }


_TITLES = _list("titles")
NO_NAMES = _TITLES | _list("calendar")
"""Proper nouns that need not be part of a name."""
_SMALL = {
    "of",
    "the",
    "and",
    "for",
    "al",
    "bin",
    "ibn",
    "abu",
    "de",
    "du",
    "la",
    "in",
    "on",
    "&",
    "-",
    "'s",
    "’s",
    "el",
    "von",
    "van",
}


def _strip(text: str, start: int, end: int, drop: set[str]) -> tuple[int, int]:
    """Drop leading words that are in `drop`, as long as one stays."""
    while True:
        word = text[start:end].split(maxsplit=1)
        if len(word) < 2 or word[0].lower() not in drop:
            return start, end
        start = (
            end - len(word[1]) if text[start:end].endswith(word[1]) else start + len(word[0]) + 1
        )


def _capitalised(name: str) -> bool:
    words = [w for w in name.split() if w.lower() not in _SMALL]
    return (
        bool(words)
        and all(w[0].isupper() or w[0].isdigit() for w in words)
        and any(c.isupper() for c in name)
    )


_PRONOUNS = {
    "i", "we", "he", "she", "it", "they", "you", "me", "us", "him", "her", "them", "my", "our",
    "his", "its", "their", "your", "who", "this", "that",
}  # fmt: skip
UNKNOWN = "?"
"""Label of a stretch of which the shared head learns nothing."""


def _mention(text: Text, start: int, end: int, kind: str) -> Spans:
    """Keep what is a name of a mention of re3d, which marks nominals too."""
    start, end = _strip(text.text, start, end, {"the", "a", "an"})
    if kind == "PER":
        start, end = _strip(text.text, start, end, _TITLES)
    name = text.text[start:end]
    if not _capitalised(name) or all(w.lower() in _TITLES | _PRONOUNS for w in name.split()):
        return [] if name.lower() in _PRONOUNS else [(start, end, UNKNOWN)]
    if "," not in name:
        return [(start, end, kind)]
    out, at = [], start
    for part in name.split(","):
        low = at + len(part) - len(part.lstrip())
        if part.strip():
            out.append((low, at + len(part.rstrip()), kind))
        at += len(part) + 1
    return out


def shared(text: Text, places: dict[str, bool]) -> Spans | None:
    """Give a text's names with the classes of the shared head; None where they teach nothing.

    `places` are lower-cased names of places, true for countries.
    """
    if text.names is None or text.corpus in ("lgl", "gwn"):
        return None
    out: Spans = []
    for start, end, label in text.names:
        kind = _SIMPLE.get(label)
        name = text.text[start:end].lower()
        if label == "gpe":
            kind = "LOC" if name in places else "MISC"
        if label in ("org", "Organisation") and places.get(name.removeprefix("the ")):
            kind = "LOC"
        if kind is None:
            if text.corpus == "re3d" and label in ("Weapon", "MilitaryPlatform"):
                out.append((start, end, UNKNOWN))
            continue
        if text.corpus == "re3d":
            out += _mention(text, start, end, kind)
            continue
        if label == "per" or (text.corpus == "gum" and kind == "PER"):
            start, end = _strip(text.text, start, end, _TITLES)
        if text.corpus == "gum" and all(
            w.lower() in NO_NAMES for w in text.text[start:end].split()
        ):
            kind = UNKNOWN
        out.append((start, end, kind))
    return [*out, *_peoples(text.text, out)] if text.corpus in ("gum", "btc") else out


def _peoples(text: str, names: Spans) -> Iterator[tuple[int, int, str]]:
    """Find words for peoples outside of names, where a corpus does not mark them."""
    for match in _WORD.finditer(text):
        found = demonym(match[0])
        if found and not found.ambiguous:
            start, end = match.span()
            if not any(low < end and start < high for low, high, _ in names):
                yield start, end, "MISC"


_WORD = re.compile(r"\b[A-Z][a-z]+\b")


def own(text: Text) -> tuple[str, Spans] | None:
    """Give the head a text teaches besides the shared one, with its spans."""
    if text.names is None:
        return None
    if text.corpus in ("lgl", "gwn"):
        skipped = (
            "Demonym",
            "Homonym",
            "Language",
            "Embedded_Literal",
            "Embedded_Non_Lit",
            "Non_Literal_Modifier",
        )
        return "toponym", [(s, e, "Toponym") for s, e, k in text.names if k not in skipped]
    return text.corpus, [n for n in text.names if n[2] in OWN[text.corpus]]
