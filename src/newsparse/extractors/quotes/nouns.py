"""Tell what the nouns of sources stand for, and how far their noun phrases go."""

from __future__ import annotations

from newsparse import Mention
from newsparse.extractors.quotes import following
from newsparse.extractors.quotes.phrases import Words
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.words import INDEFINITE, RELATIVE, TITLE
from newsparse.knowledge import reporting

_NAME = 3  # words of a name with its article that is nobody's nationality
_WITHOUT_NOUN = frozenset(["PRON", "NUM", "ADJ", "DET"])
_THINGS = frozenset(["it", "this", "that", "which", "what", "these", "those"])


def are_people(r: Reading, first: int, head: int) -> bool:
    """Tell people without a noun for people: `everyone`, `nine in ten`, `one of the pair`."""
    noun = r.words[head]
    if reporting.source_noun(noun):
        return False
    if r.tags[head] in ("NOUN", "PROPN") and noun not in INDEFINITE:
        many = noun.endswith("s") and r.text[r.starts[head] : r.ends[head] - 1].isupper()
        return many or r.words[first : first + 2] == ["one", "of"]
    return (
        noun == "%" or noun in INDEFINITE or (r.tags[head] in _WITHOUT_NOUN and noun not in _THINGS)
    )


def name_past(r: Reading, first: int, past: int) -> int:
    """Return where the noun phrase ends, with an adjective after it: `people close to X`."""
    core = following.phrase(r, first, past)
    if core is None:
        return past
    end = core[1]
    if end < past and (r.tags[end] == "ADJ" or r.words[end : end + 2] == ["close", "to"]):
        end = next((i for i in range(end, past) if r.words[i] in RELATIVE | {","}), past)
    return end


def is_other(r: Reading, mention: Mention, kernel: Words, head: int) -> bool:
    """Tell nationalities from names of several words with an article: `the X Y Survey`."""
    if mention.kind != "misc" or mention.form != "name":
        return False
    named = r.words[kernel[0]] == "the" and kernel[1] - kernel[0] >= _NAME
    return not named or r.words[head].endswith("s")


def is_role(r: Reading, mention: Mention) -> bool:
    """Tell whether what the engine took for a name is a noun: `Bishop tells ...`."""
    text = r.text[mention.span.start : mention.span.end].lower()
    last = text.rpartition(" ")[2]
    noun = reporting.source_noun(last)
    role = (noun is not None and noun.type == "person") or last in TITLE
    return mention.kind == "person" and mention.form == "name" and role
