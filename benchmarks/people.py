"""Score names, coreference, officials and times: on public corpora and on annotated articles.

Names: exact spans and kinds against Universal NER on EWT dev. Coreference: the chains of people,
organisations and places with a name in GUM's dev documents of news, interview, speech and bio. A
mention that was found counts as the innermost annotated mention that holds it, for GUM's mentions
are whole phrases and those of newsparse are names, pronouns and role nouns.

On annotated articles (folders of JSON documents with gold findings): B-cubed of the people who have
a name; pronouns to the right person, of the annotated ones and of those that were found; officials
and times, with the fields of those that were found.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from chains import Chain, Figure, b_cubed, conll, scored
from corpora import arguments, corpus, digest, text
from gum import GumDocument, GumMention, gum, names

from newsparse import Document, Entity, Parser
from newsparse.scoring import score

GENRES = frozenset({"news", "interview", "speech", "bio"})
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def score_names(parser: Parser, documents: Iterable[tuple[str, list[tuple[int, int, str]]]]) -> str:
    """Return a line with exact precision, recall and F1 of names, for all kinds and each."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for raw, gold in documents:
        document = parser.parse(raw)
        own = {
            (mention.span.start, mention.span.end, KINDS[mention.kind])
            for mention in document.mentions
            if mention.form == "name" and mention.kind in KINDS
        }
        for counter, spans in ((right, own & set(gold)), (found, own), (true, set(gold))):
            for *_, kind in spans:
                counter.update((kind, "all"))
    return "   ".join(
        f"{kind} P {100 * right[kind] / max(1, found[kind]):.1f} "
        f"R {100 * right[kind] / max(1, true[kind]):.1f} "
        f"F1 {200 * right[kind] / max(1, found[kind] + true[kind]):.1f}"
        for kind in ("all", *KINDS.values())
    )


def found_chains(document: Document, gold: GumDocument) -> list[Chain]:
    """Return the chains that were found, as sets of annotated mentions or else of spans."""
    mentions = sorted(
        (mention for chain in gold.chains.values() for mention in chain),
        key=lambda mention: mention.end - mention.start,
    )
    taken: set[GumMention] = set()
    spans = {mention.id: mention.span for mention in document.mentions}
    chains = []
    for entity in document.entities:
        if entity.kind not in KINDS:
            continue
        chain: set[object] = set()
        for span in (spans[id] for id in entity.mentions):
            same = next(
                (
                    mention
                    for mention in mentions
                    if mention.start <= span.start
                    and span.end <= mention.end
                    and span.start <= mention.head[0] < span.end
                    and mention not in taken
                ),
                None,
            )
            if same is not None:
                taken.add(same)
            chain.add(same or (span.start, span.end))
        chains.append(frozenset(chain))
    return chains


def score_chains(parser: Parser, documents: Iterable[GumDocument]) -> Iterator[str]:
    """Yield lines of figures over documents."""
    pairs = []
    for gold in documents:
        key = [frozenset(chain) for chain in gold.chains.values()]
        pairs.append((key, found_chains(parser.parse(gold.text), gold)))
    figures = scored(pairs)
    for name, figure in figures.items():
        yield f"  {name:8} {figure}"
    yield f"  {'CoNLL':8} {conll(figures):.1f}"


def _people(document: Document) -> list[Entity]:
    """Return the people who have a name."""
    named = {mention.entity for mention in document.mentions if mention.form == "name"}
    return [
        entity for entity in document.entities if entity.kind == "person" and entity.id in named
    ]


def _spans(document: Document, entity: Entity, form: str = "") -> Chain:
    mentions = (document.get(id) for id in entity.mentions)
    return frozenset(
        (mention.span.start, mention.span.end)
        for mention in mentions
        if mention is not None and form in ("", getattr(mention, "form", ""))
    )


def score_people(pairs: Iterable[tuple[Document, Document]]) -> Iterator[str]:
    """Yield B-cubed of the people with a name, and how many pronouns are theirs."""
    total = Figure()
    right = annotated = found = 0
    for gold, document in pairs:
        key, response = _people(gold), _people(document)
        total += b_cubed(
            [_spans(gold, entity) for entity in key],
            [_spans(document, entity) for entity in response],
        )
        theirs = {
            span: _spans(document, entity, "name")
            for entity in response
            for span in _spans(document, entity, "pronoun")
        }
        found += len(theirs)
        for entity in key:
            own = _spans(gold, entity, "name")
            for span in _spans(gold, entity, "pronoun"):
                annotated += 1
                right += _overlap(own, theirs.get(span, frozenset()))
    yield f"  B-cubed of people with a name  {total}"
    yield (
        f"  pronouns to the right person   {100 * right / max(1, annotated):.1f} of {annotated} "
        f"annotated, {100 * right / max(1, found):.1f} of {found} found"
    )


def _overlap(one: Chain, other: Chain) -> bool:
    """Tell whether two sets of spans share characters of a name."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in other)  # type: ignore[index]


def read(folder: Path) -> tuple[list[Document], str]:
    """Return the annotated articles of a folder, and what tells which they are."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SystemExit(f"{folder} has no annotated articles (*.json)")
    data = b"".join(path.read_bytes() for path in paths)
    documents = [Document.from_json(path.read_text("utf-8")) for path in paths]
    return documents, f"{folder} ({len(paths)}) sha256:{hashlib.sha256(data).hexdigest()[:16]}"


def articles(parser: Parser, folder: Path) -> Iterator[str]:
    """Yield the figures of a folder of annotated articles."""
    documents, what = read(folder)
    yield what
    pairs = [
        (gold, parser.parse(gold.text, published=gold.meta.published, title=gold.meta.title))
        for gold in documents
    ]
    yield from score_people(pairs)
    scores = score(pairs)
    for layer in ("mentions", "entities", "officials", "times"):
        if layer in scores:
            figures = scores[layer].figures()
            yield f"  {layer:9} " + "  ".join(f"{name} {value}" for name, value in figures.items())


def main() -> None:
    """Print the figures."""
    parser = arguments(__doc__)
    parser.add_argument("articles", nargs="*", type=Path, help="folders of annotated articles")
    parser.add_argument("--engine", default="embedded")
    options = parser.parse_args()
    people = Parser(options.engine, extractors=["entities", "officials", "times"])
    if options.corpora is not None:
        treebank = corpus(options.corpora, "ud/ewt-dev.conllu.xz")
        tagged = corpus(options.corpora, "uner/ewt-dev.iob2.xz")
        print(f"{digest(treebank)}  {digest(tagged)}")
        print(" ", score_names(people, names(text(treebank), text(tagged))))
        path = corpus(options.corpora, "ud/gum-dev.conllu.xz")
        print(digest(path), *sorted(GENRES))
        chosen = [document for document in gum(text(path)) if document.genre in GENRES]
        print("\n".join(score_chains(people, chosen)))
    for folder in options.articles:
        print("\n".join(articles(people, folder)))


if __name__ == "__main__":
    main()
