"""Learn what each kind of evidence counts when a toponym is resolved.

The weights are those of a conditional logit: of the places that a name can mean, the true one (or,
where the gazetteer lacks it, one within 161 km) should score highest. Each pass over an article
sees the choices of the pass before. Figures are of five-fold cross-validation by article, with the
weights of every pass learnt on the other folds. The weights themselves come from all articles.

    PYTHONPATH=benchmarks python -m training.places --corpora PATH [--without lgl] [--write]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from corpora import corpus, records
from numpy.typing import NDArray
from scipy.optimize import minimize
from toponyms import (
    Annotated,
    Outcome,
    address,
    has_id,
    is_placed,
    near,
    spans_as_toponyms,
    summary,
)

from newsparse import Document, Parser, Place, Span
from newsparse.extractors import locations
from newsparse.extractors.locations.evidence import EVIDENCE
from newsparse.extractors.locations.resolve import Choice, Resolver
from newsparse.knowledge.gazetteer import Entry
from newsparse.knowledge.names import fold, without_article

PASSES = ("first", "second", "third")
FOLDS = 5
# Of each corpus: titles of figures, the mentions that are given, and whether their publisher is.
ASKED = {
    "gwn": (
        ("GeoWebNews, locations", is_placed, False),
        ("GeoWebNews, all with a GeoNames id", has_id, False),
        ("the same, publisher's address given", has_id, True),
    ),
    "lgl": (
        ("LGL", is_placed, False),
        ("LGL, publisher's address given", is_placed, True),
    ),
}
PENALTY = 0.0001
Vector = NDArray[np.float64]


@attrs.define
class Article:
    """Hold a resolver over the given toponyms of one article, and the truth for each name."""

    resolver: Resolver
    truth: dict[str, list[Annotated]]
    weight: float = 1.0
    chosen: dict[str, Choice] = attrs.field(factory=dict)


@attrs.frozen
class Question:
    """Hold articles of a corpus, with the mentions that are asked for, to validate on."""

    title: str
    articles: list[Article]


@attrs.frozen
class Case:
    """Hold the evidence for the candidates of one name [candidates, EVIDENCE], and who is right.

    `weight` is the root of how often the article names it, times the article's own weight.
    """

    evidence: Vector
    right: NDArray[np.bool_]
    weight: float

    @property
    def ranks(self) -> bool:
        """Tell whether one of several candidates is right."""
        return len(self.right) > 2 and not self.right[-1]

    def without_none(self) -> Case:
        """Return the same without the last candidate, which is none of the others."""
        return attrs.evolve(self, evidence=self.evidence[:-1], right=self.right[:-1])


def read(
    records: Sequence[dict[str, Any]],
    docs: Sequence[Document],
    wanted: Callable[[Annotated], bool],
    publisher: Callable[[int], bool],
) -> list[Article]:
    """Read the articles of a corpus with their mentions given; corpora weigh the same.

    `publisher` says of which articles, by their number, the address is given.
    """
    articles = []
    for number, (record, doc) in enumerate(zip(records, docs, strict=True)):
        meta = address(record) if publisher(number) else doc.meta
        truth: dict[str, list[Annotated]] = {}
        spans = {Span(t["start"], t["end"]): t for t in record["toponyms"] if wanted(t)}
        for toponym in spans.values():
            truth.setdefault(fold(without_article(toponym["phrase"])), []).append(toponym)
        given = spans_as_toponyms(doc, spans)
        articles.append(Article(Resolver(attrs.evolve(doc, meta=meta), given), truth))
    count = sum(len(article.truth) for article in articles)
    return [attrs.evolve(article, weight=1 / count) for article in articles]


def _never(number: int) -> bool:
    return False


def _always(number: int) -> bool:
    return True


def _every_second(number: int) -> bool:
    return number % 2 == 1


def cases(article: Article) -> Iterable[Case]:
    """Yield the names of an article with their candidates, and none of them as one more."""
    for name, candidates in article.resolver.cases(article.chosen):
        truths = article.truth.get(name, [])
        if not candidates or not truths:
            continue
        same = str(truths[0].get("geonameid"))
        right = np.array([str(entry.geonameid) == same for entry, _ in candidates])
        if not right.any():
            right = np.array([near(_place(entry), truths[0]) for entry, _ in candidates])
        found = [*(evidence for _, evidence in candidates), {"none": 1.0}]
        rows = [[evidence.get(what, 0.0) for what in EVIDENCE] for evidence in found]
        right = np.append(right, not right.any())
        yield Case(np.array(rows), right, article.weight * len(truths) ** 0.5)


def _place(entry: Entry) -> Place:
    """Return what is measured of an entry."""
    return Place(geonameid=entry.geonameid, name=entry.name, lat=entry.lat, lon=entry.lon)


def fit(learnt_from: Sequence[Case]) -> Vector:
    """Return the weights [EVIDENCE] under which the right candidates are likeliest.

    They are learnt where one is right; what speaks for none of them is learnt after that, where
    none is right as well, so that it tells scores but not which candidate is best.
    """
    weights = _likeliest([case.without_none() for case in learnt_from if case.ranks])
    none = _likeliest(list(learnt_from), weights)
    return np.where(np.array(EVIDENCE) == "none", none, weights)


def _likeliest(learnt_from: Sequence[Case], fixed: Vector | None = None) -> Vector:
    """Fit all weights, or, beside those that are fixed, the one of `none` alone."""
    rows = np.concatenate([case.evidence for case in learnt_from])
    right = np.concatenate([case.right for case in learnt_from])
    starts = np.cumsum([0, *(len(case.right) for case in learnt_from[:-1])])
    counts = np.array([len(case.right) for case in learnt_from])
    weight = np.array([case.weight for case in learnt_from])
    weight /= weight.sum()
    free = np.ones(len(EVIDENCE)) if fixed is None else np.array(EVIDENCE) == "none"

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), counts)
        odds = np.exp(scores)
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        spread = np.repeat(weight / whole, counts) - right * np.repeat(weight / good, counts)
        gradient = rows.T @ (odds * spread)
        value = float(weight @ (np.log(whole) - np.log(good)))
        return value + PENALTY * float(weights @ weights), free * (gradient + 2 * PENALTY * weights)

    start = np.zeros(len(EVIDENCE)) if fixed is None else fixed
    found = minimize(loss, start, jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def choose(article: Article, weights: Vector) -> dict[str, Choice]:
    """Run one pass over an article."""
    return article.resolver.choose(article.chosen, dict(zip(EVIDENCE, weights, strict=True)))


def outcomes(articles: Iterable[Article]) -> Iterator[Outcome]:
    """Yield the places chosen for the toponyms of articles."""
    for article in articles:
        for name, toponyms in article.truth.items():
            choice = article.chosen.get(name)
            for toponym in toponyms:
                if choice is None:
                    yield Outcome(toponym, None, None)
                else:
                    yield Outcome(toponym, _place(choice.entry), choice.score)


def learn(articles: Sequence[Article]) -> list[Vector]:
    """Learn the weights of each pass; the articles end with the choices of the last."""
    passes = []
    for article in articles:
        article.chosen = {}
    for _ in PASSES:
        weights = fit([case for article in articles for case in cases(article)])
        passes.append(weights)
        for article in articles:
            article.chosen = choose(article, weights)
    return passes


def validate(
    taught: dict[str, list[Article]], questions: Sequence[Question]
) -> dict[str, list[Outcome]]:
    """Return what weights learnt on the other folds choose, by the titles of the questions."""
    found: dict[str, list[Outcome]] = {question.title: [] for question in questions}
    for held_back in range(FOLDS):
        rest = (
            article
            for articles in taught.values()
            for number, article in enumerate(articles)
            if number % FOLDS != held_back
        )
        passes = learn(list(rest))
        for question in questions:
            asked = question.articles[held_back::FOLDS]
            for article in asked:
                article.chosen = {}
                for weights in passes:
                    article.chosen = choose(article, weights)
            found[question.title] += outcomes(asked)
    return found


def cross_validated(
    folder: Path, without: Collection[str] = ()
) -> tuple[dict[str, list[Article]], dict[str, list[Outcome]]]:
    """Return the articles that teach, and what is chosen when each fold is held back in turn.

    Of every second article that teaches, the publisher's address is given.
    """
    bare = Parser(extractors=["entities"], plugins=False)
    taught, questions = {}, []
    for name, wanteds in ASKED.items():
        path = corpus(folder, f"toponyms/{name}.jsonl.xz")
        read_from = list(records(path))
        docs = [bare.parse(record["text"]) for record in read_from]
        if name not in without:
            taught[name] = read(read_from, docs, is_placed, _every_second)
        for title, wanted, address_given in wanteds:
            articles = read(read_from, docs, wanted, _always if address_given else _never)
            questions.append(Question(title, articles))
    return taught, validate(taught, questions)


def main() -> None:
    """Print cross-validated figures and the weights; write them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument("--without", nargs="*", default=[], choices=ASKED, help="do not learn from")
    parser.add_argument("--write", action="store_true", help="write them into the package")
    options = parser.parse_args()
    if len(set(options.without)) == len(ASKED):
        parser.error("leave one corpus to learn from")
    taught, validated = cross_validated(options.corpora, options.without)
    for title, found in validated.items():
        print(f"{title:<38} {summary([one.kilometres for one in found])}")
    passes = learn([article for articles in taught.values() for article in articles])
    lines = ["\t".join(("evidence", *PASSES))]
    lines += [
        "\t".join((what, *(f"{weights[row]:.3f}" for weights in passes)))
        for row, what in enumerate(EVIDENCE)
    ]
    print(*lines, sep="\n")
    if options.write:
        path = Path(locations.__file__).parent / "weights.tsv"
        head = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
        path.write_text("\n".join([*head, *lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
