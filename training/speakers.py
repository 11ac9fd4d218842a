"""Learn whom a pronoun that is a source means: the weights of `quotes.ranking`.

A softmax over what is mentioned before and agrees, or nobody; the pronouns before are resolved as
the gold annotation has them. It learns from annotated articles (folders of JSON documents) and
from GUM's chains. Pronouns whose right candidate is not in the list are left out of learning, and
count as wrong in the figures, which are of cross-validation by article.

    PYTHONPATH=benchmarks python -m training.speakers --corpora PATH FOLDER... [--write]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from corpora import corpus, digest, text
from gum import gum

from newsparse import Document, Parser
from newsparse.extractors import quotes
from newsparse.extractors.quotes.assembly import assemble
from newsparse.extractors.quotes.cast import Cast
from newsparse.extractors.quotes.dialogue import spoken
from newsparse.extractors.quotes.names import Names
from newsparse.extractors.quotes.nesting import containers
from newsparse.extractors.quotes.proposals import proposals
from newsparse.extractors.quotes.ranking import Candidate, Ranker
from newsparse.extractors.quotes.reading import Reading
from newsparse.extractors.quotes.speakers import Speakers
from training.mentions import GENRES
from training.ranking import Example, learn, write

FOLDS, L2, RARE = 10, 1e-2, 10
Right = Callable[[Candidate, int], bool | None]  # of the candidate for a word; None if unknown


class Teacher(Ranker):
    """Resolve pronouns as gold does, and keep what there was to choose from."""

    examples: list[Example]
    right: Right

    def choose(self, found: Sequence[Candidate], word: int) -> Candidate:
        """Return the right one, the likeliest where there is none."""
        right = frozenset(n for n, one in enumerate(found) if self.right(one, word))
        if self.right(found[-1], word) is not None:
            self.examples.append(Example([dict(one.clues) for one in found], right))
        return found[min(right)] if right else super().choose(found, word)


def examples(doc: Document, judge: Callable[[Reading], Right]) -> list[Example]:
    """Return what there is to learn from a document."""
    r = Reading(doc)
    drafts = assemble(r, proposals(r))
    names = Names(doc, r)
    sources = [draft.source for draft in drafts if draft.source]
    speakers = Speakers(r, names, Cast(names), sources)
    ranker = speakers.pronouns.ranker
    teacher = Teacher(r, names, ranker.referents.resolve, sources)
    teacher.examples, teacher.right = [], judge(r)
    speakers.pronouns.ranker = teacher
    spoken(r, drafts, containers([draft.parts for draft in drafts]), speakers)
    return teacher.examples


def of_articles(folder: Path, parser: Parser) -> Iterator[list[Example]]:
    """Yield what there is to learn from the annotated articles of a folder."""
    for path in sorted(folder.glob("*.json")):
        gold = Document.from_json(path.read_text("utf-8"))
        named = {entity.id: entity.name for entity in gold.entities}
        meant = {
            mention.span.start: named[mention.entity]
            for mention in gold.mentions
            if mention.form == "pronoun" and mention.kind == "person" and mention.entity in named
        }
        for quote in gold.quotes:
            if quote.speaker and quote.speaker.mention:
                meant[quote.speaker.mention.start] = quote.speaker.name
            elif quote.speaker and quote.kind == "direct":
                meant[quote.span.start - 1] = quote.speaker.name
        doc = parser.parse(gold.text, published=gold.meta.published, title=gold.meta.title)
        yield examples(doc, lambda r, meant=meant: _by_name(r, meant))  # type: ignore[misc]


def _by_name(r: Reading, meant: Mapping[int, str]) -> Right:
    def right(one: Candidate, word: int) -> bool | None:
        name = meant.get(r.starts[word])
        return None if name is None else one.known.speaker.name.casefold() == name.casefold()

    return right


def of_gum(path: Path, parser: Parser) -> Iterator[list[Example]]:
    """Yield what there is to learn from the documents of GUM."""
    for gold in gum(text(path)):
        if gold.genre in GENRES:
            heads = {m.head: chain for chain, found in gold.chains.items() for m in found}
            yield examples(
                parser.parse(gold.text),
                lambda r, heads=heads: _by_chain(r, heads),  # type: ignore[misc]
            )


def _by_chain(r: Reading, heads: Mapping[tuple[int, int], str]) -> Right:
    def chain(word: int) -> str | None:
        return heads.get((r.starts[word], r.ends[word]))

    def right(one: Candidate, word: int) -> bool | None:
        meant = chain(word)
        if meant is None:
            return None
        words = range(*one.mentions[0])
        return word not in words and any(chain(at) == meant for at in words)

    return right


def right(known: Mapping[str, float], data: Sequence[Example]) -> int:
    """Return how many examples weights get right."""
    count = 0
    for example in data:
        scores = [sum(known.get(c, 0.0) * v for c, v in one.items()) for one in example.clues]
        count += scores.index(max(scores)) in example.right
    return count


def main() -> None:
    """Print the accuracy, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    parser.add_argument("articles", nargs="+", type=Path, help="folders of annotated articles")
    options = parser.parse_args()
    path = corpus(options.corpora, "ud/gum-train.conllu.xz")
    reader = Parser(extractors=["entities"])
    beside = [example for each in of_gum(path, reader) for example in each]
    data = [each for folder in options.articles for each in of_articles(folder, reader)]
    found = 0
    for fold in range(FOLDS):
        taught = [e for n, each in enumerate(data) if n % FOLDS != fold for e in each]
        known = learn([*taught, *beside], L2, RARE)
        found += sum(right(known, each) for each in data[fold::FOLDS])
    whole = [example for each in data for example in each]
    there = sum(bool(example.right) for example in whole)
    print(f"{found} of {len(whole)} pronouns right, {there} could be; {FOLDS} folds")
    known = learn([*whole, *beside], L2, RARE)
    print(f"{right(known, whole)} right of those learnt from")
    if options.write:
        file = Path(quotes.__file__).with_name("ranking.tsv")
        write(file, "a source is a pronoun", "training/speakers.py", digest(path), known)


if __name__ == "__main__":
    main()
