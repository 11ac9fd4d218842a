"""Score words and sentences of the embedded engine on UD treebanks laid out as raw text.

A blank line stands where a paragraph begins, one blank between sentences, and between words where
the treebank has one. A word or sentence is right if its first and last character are. The treebanks
are UD_English-EWT and UD_English-GUM of universaldependencies.org, as `ud/ewt-dev.conllu.xz` etc.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import attrs
import corpora

from newsparse.engines.embedded.blocks import blocks
from newsparse.engines.embedded.lemmas import lemmas
from newsparse.engines.embedded.sentences import sentences
from newsparse.engines.embedded.tags import tags
from newsparse.engines.embedded.words import words

TREEBANKS = ("ewt-dev", "gum-dev")


@attrs.define
class Gold:
    """Hold one document: its text, the spans of its words and sentences, and the words' columns."""

    text: str = ""
    words: list[tuple[int, int]] = attrs.field(factory=list)
    sentences: list[tuple[int, int]] = attrs.field(factory=list)
    upos: list[str] = attrs.field(factory=list)
    lemma: list[str] = attrs.field(factory=list)
    open: bool = False  # whether the last word has no blank after it

    def add(self, rows: Iterable[list[str]], new_paragraph: bool) -> None:
        """Append a sentence, given as the rows of a CoNLL-U file."""
        if self.text:
            self.text += "\n\n" if new_paragraph else "" if self.open else " "
        first, inside_until = len(self.text), 0
        for number, form, lemma, upos, *_, misc in rows:
            if "." in number:
                continue
            inside = inside_until and int(number.split("-")[0]) <= inside_until
            if not inside:
                if len(self.text) > first and not self.open:
                    self.text += " "
                position = len(self.text)
                self.text += form
                self.open = "SpaceAfter=No" in misc
            if "-" in number:
                inside_until = int(number.split("-")[1])
                continue
            self.words.append((position, position + len(form)))
            self.upos.append(upos)
            self.lemma.append(lemma)
            position += len(form)
        self.sentences.append((first, len(self.text)))


def read(conllu: str) -> Iterator[Gold]:
    """Yield the documents of a CoNLL-U file."""
    gold = Gold()
    for sentence in conllu.strip().split("\n\n"):
        lines = sentence.split("\n")
        comments = [line for line in lines if line.startswith("#")]
        begins = any(line.startswith("# newdoc") for line in comments)
        if begins and gold.text:
            yield gold
            gold = Gold()
        new_paragraph = any(line.split()[1] == "newpar" for line in comments)
        rows = (line.split("\t") for line in lines if not line.startswith("#"))
        gold.add(rows, begins or new_paragraph)
    yield gold


@attrs.define
class Count:
    """Count what is right among what was found and what is true."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, found: Iterable[object], true: Iterable[object]) -> None:
        """Count the spans of one document."""
        found, true = set(found), set(true)
        self.right += len(found & true)
        self.found += len(found)
        self.true += len(true)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / max(1, self.found + self.true)


def score(documents: Iterable[Gold]) -> str:
    """Return one line of figures: F1 of all spans, F1 of the tags of words that are right."""
    counts = {name: Count() for name in ("words", "sentences", "upos", "lemma")}
    seconds = tagging = 0.0
    for gold in documents:
        clock = time.perf_counter()
        start, end, _ = words(gold.text)
        spans = sentences(gold.text, start, end, blocks(gold.text))
        seconds += time.perf_counter() - clock
        clock = time.perf_counter()
        forms = [gold.text[first:last] for first, last in zip(start, end, strict=True)]
        upos = tags(forms, start, spans)
        lemma = lemmas(forms, upos)
        tagging += time.perf_counter() - clock
        counts["words"].add(zip(start, end, strict=True), gold.words)
        counts["sentences"].add(((span.start, span.end) for span in spans), gold.sentences)
        counts["upos"].add(zip(start, end, upos, strict=True), _with(gold.words, gold.upos))
        counts["lemma"].add(zip(start, end, lemma, strict=True), _with(gold.words, gold.lemma))
    figures = "  ".join(f"{name} F1 {count.f1:.2f}" for name, count in counts.items())
    found = counts["words"].found
    return (
        f"{figures}  {found / seconds:,.0f} words/s  tags and lemmas {found / tagging:,.0f} words/s"
    )


def _with(spans: Iterable[tuple[int, int]], values: Iterable[str]) -> Iterator[object]:
    return ((*span, value) for span, value in zip(spans, values, strict=True))


def main() -> None:
    """Print a line of figures for each treebank."""
    parser = corpora.arguments(__doc__)
    parser.add_argument("treebanks", nargs="*", default=TREEBANKS, help="default: %(default)s")
    options = parser.parse_args()
    for name in options.treebanks:
        path = corpora.corpus(options.corpora, f"ud/{name}.conllu.xz")
        print(f"{corpora.digest(path)}  {score(read(corpora.text(path)))}")


if __name__ == "__main__":
    main()
