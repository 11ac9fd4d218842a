"""Encode texts: word types, flags and labels per token, on the runtime's own tokens."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from attrs import define, field

from newsparse.engines.embedded.features import TypeFeatures, key, layout, normalise, token_flags
from newsparse.engines.embedded.known import Names
from newsparse.engines.embedded.lines import paragraphs
from newsparse.engines.embedded.words import words
from training import mapping
from training.corpora import Spans, Text

UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
NER = ("O", *(f"{b}-{c}" for c in mapping.CLASSES for b in "BI"))
ATTRIBUTION = ("O", "B-SRC", "I-SRC", "B-CUE", "I-CUE", "B-CON", "I-CON")
PARTS = ("source", "cue", "content")
NOTHING = -100


class Types:
    """All word types of the training texts, numbered."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.index: dict[str, int] = {}

    def __call__(self, word: str) -> int:
        """Give a word's number, a new one to a new word."""
        at = self.index.get(word)
        if at is None:
            at = self.index[word] = len(self.words)
            self.words.append(word)
        return at


@define
class Encoded:
    """A text as arrays over its N tokens; labels are NOTHING where unknown.

    types int64, flags float32 [N, FLAGS]; upos, ptb, sentence, ner (shared head), own (head `head`)
    int64; taught float32 [N, 9] is what teachers say of names; attribution is a list of int64
    arrays, one per annotator.
    """

    corpus: str
    id: str
    text: str
    starts: np.ndarray
    ends: np.ndarray
    tight: np.ndarray
    blocks: np.ndarray
    lines: np.ndarray
    types: np.ndarray
    flags: np.ndarray = field(default=None)
    upos: np.ndarray = field(default=None)
    ptb: np.ndarray = field(default=None)
    sentence: np.ndarray = field(default=None)
    ner: np.ndarray = field(default=None)
    own: np.ndarray = field(default=None)
    head: str = ""
    taught: np.ndarray = field(default=None)
    attribution: list[np.ndarray] = field(factory=list)

    def __len__(self) -> int:
        return len(self.types)


def bio(spans: Spans, labels: Sequence[str], starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Write spans as B and I labels: label k gives 2k+1 and 2k+2."""
    out = np.zeros(len(starts), np.int64)
    for start, end, label in sorted(spans):
        low = int(np.searchsorted(ends, start, "right"))
        high = int(np.searchsorted(starts, end, "left"))
        if low >= high or out[low]:
            continue
        if label == mapping.UNKNOWN:
            out[low:high] = NOTHING
            continue
        kind = labels.index(label)
        out[low:high] = 2 * kind + 2
        out[low] = 2 * kind + 1
    return out


def encode(text: Text, types: Types, places: dict[str, bool]) -> Encoded:
    """Tokenise a text and lay its annotation over the tokens."""
    found = words(text.text)
    starts, ends = np.array(found[0], np.int64), np.array(found[1], np.int64)
    tight, blocks, lines = layout(text.text, found[0], found[1], paragraphs(text.text))
    numbers = [types(text.text[s:e]) for s, e in zip(starts, ends, strict=True)]
    kinds = np.array(numbers, np.int64)
    out = Encoded(text.corpus, text.id, text.text, starts, ends, tight, blocks, lines, kinds)
    n = len(out)
    for name in ("upos", "ptb", "sentence", "ner", "own"):
        setattr(out, name, np.full(n, NOTHING, np.int64))
    exact = {(int(s), int(e)): i for i, (s, e) in enumerate(zip(starts, ends, strict=True))}
    if text.words is not None:
        for start, end, upos, _ in text.words:
            i = exact.get((start, end))
            if i is not None and upos in UPOS:
                out.upos[i] = UPOS.index(upos)
    if text.sentences is not None:
        begins = set(text.sentences)
        out.sentence = np.array([int(s) in begins for s in starts], np.int64)
    names = mapping.shared(text, places)
    if names is not None:
        out.ner = bio(names, mapping.CLASSES, starts, ends)
    own = mapping.own(text)
    if own:
        out.head, spans = own
        out.own = bio(spans, mapping.OWN[out.head], starts, ends)
    if text.corpus == "btc":
        loud = np.array(
            [text.text[s] in "@#" or (s and text.text[s - 1] in "@#") for s in starts], bool
        )
        out.ner[loud] = out.own[loud] = NOTHING
    for attributions in text.attributions or ():
        spans = [(s, e, p) for a in attributions for p in PARTS for s, e in a[p]]
        out.attribution.append(bio(spans, PARTS, starts, ends))
    return out


def add_tags(texts: list[Text], encoded: list[Encoded], inventory: list[str]) -> None:
    """Fill in PTB tags, whose inventory comes from the texts."""
    numbers = {t: i for i, t in enumerate(inventory)}
    for text, item in zip(texts, encoded, strict=True):
        exact = {
            (int(s), int(e)): i for i, (s, e) in enumerate(zip(item.starts, item.ends, strict=True))
        }
        for start, end, tag in text.tags or ():
            i = exact.get((start, end))
            if i is not None:
                item.ptb[i] = numbers.get(tag, NOTHING)


def inventory(texts: list[Text]) -> list[str]:
    """List the PTB tags that stand at least 50 times."""
    counts = Counter(t for x in texts for _, _, t in x.tags or ())
    return sorted(t for t, n in counts.items() if n >= 50) or ["NN"]


def vocabulary(items: list[Encoded], types: Types, limit: int) -> tuple[dict[int, int], np.ndarray]:
    """Give the frequent words' numbers by key, from 1 (0: any other), and their counts."""
    counts: Counter[str] = Counter()
    normal = [normalise(w) for w in types.words]
    per_type = np.bincount(np.concatenate([i.types for i in items]), minlength=len(normal))
    for word, n in zip(normal, per_type, strict=True):
        counts[word] += int(n)
    kept = [w for w, n in counts.most_common(limit) if n > 1]
    numbers = {key(w): i + 1 for i, w in enumerate(kept)}
    return numbers, np.array([0, *(counts[w] for w in kept)])


def flag(items: list[Encoded], features: TypeFeatures, names: Names) -> None:
    """Compute the flags of every text from its types' features."""
    for item in items:
        item.flags = token_flags(
            features.keys[item.types],
            features.bits[item.types],
            item.tight,
            item.blocks,
            item.lines,
            names,
        )
