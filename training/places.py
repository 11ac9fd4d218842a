"""Learn what each kind of evidence counts when a toponym is resolved.

The weights are those of a conditional logit: of the places that a name can mean, the true one (or,
where the gazetteer lacks it, one within 161 km) should score highest. Each pass over an article
sees the choices of the pass before. Figures are of five-fold cross-validation by article, with the
weights of every pass learnt on the other folds. The weights themselves come from all articles.

    PYTHONPATH=benchmarks python -m training.places --corpora PATH [--write]
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from corpora import corpus, digest, records
from numpy.typing import NDArray
from places import is_location, near, spans_as_toponyms
from scipy.optimize import minimize

from newsparse import Parser, Place, Span
from newsparse.extractors import locations
from newsparse.extractors.locations.evidence import EVIDENCE
from newsparse.extractors.locations.resolve import Choice, Resolver, best
from newsparse.knowledge.gazetteer import Entry
from newsparse.knowledge.names import fold

PASSES = ("first", "second", "third")
FOLDS = 5
PENALTY = 0.0001
Vector = NDArray[np.float64]


@attrs.define
class Article:
    """Hold a resolver over the given toponyms of one article, and the truth for each name."""

    resolver: Resolver
    truth: dict[str, list[dict[str, Any]]]
    weight: float = 1.0
    chosen: dict[str, Choice] = attrs.field(factory=dict)


@attrs.frozen
class Case:
    """Hold the evidence for the candidates of one name [candidates, EVIDENCE], and who is right.

    `weight` is the root of how often the article names it, times the article's own weight.
    """

    evidence: Vector
    right: NDArray[np.bool_]
    weight: float


def read(path: Path, parser: Parser) -> list[Article]:
    """Read the articles of a corpus with their toponyms given; corpora weigh the same."""
    articles = []
    for record in records(path):
        truth: dict[str, list[dict[str, Any]]] = {}
        given: list[Span] = []
        for toponym in record["toponyms"]:
            if toponym.get("lat") is not None and ("type" not in toponym or is_location(toponym)):
                given.append(Span(toponym["start"], toponym["end"]))
                truth.setdefault(fold(toponym["phrase"].removeprefix("the ")), []).append(toponym)
        doc = parser.parse(record["text"])
        articles.append(Article(Resolver(doc, spans_as_toponyms(doc, given)), truth))
    count = sum(map(len, (article.truth for article in articles)))
    return [attrs.evolve(article, weight=1 / count) for article in articles]


def cases(article: Article) -> Iterable[Case]:
    """Yield the names of an article of which one candidate is right."""
    for name, candidates in article.resolver.cases(article.chosen):
        truths = article.truth.get(name, [])
        if not candidates or not truths:
            continue
        same = str(truths[0].get("geonameid"))
        right = np.array([str(entry.geonameid) == same for entry, _ in candidates])
        if not right.any():
            right = np.array([near(_place(entry), truths[0]) for entry, _ in candidates])
        if right.any() and len(candidates) > 1:
            rows = [[evidence.get(what, 0.0) for what in EVIDENCE] for _, evidence in candidates]
            yield Case(np.array(rows), right, article.weight * len(truths) ** 0.5)


def _place(entry: Entry) -> Place:
    return Place(geonameid=entry.geonameid, name=entry.name, lat=entry.lat, lon=entry.lon)


def fit(learnt_from: Sequence[Case]) -> Vector:
    """Return the weights [EVIDENCE] under which the right candidates are likeliest."""
    rows = np.concatenate([case.evidence for case in learnt_from])
    right = np.concatenate([case.right for case in learnt_from])
    starts = np.cumsum([0, *(len(case.right) for case in learnt_from[:-1])])
    counts = np.array([len(case.right) for case in learnt_from])
    weight = np.array([case.weight for case in learnt_from])
    weight /= weight.sum()

    def loss(weights: Vector) -> tuple[float, Vector]:
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), counts)
        odds = np.exp(scores)
        whole, good = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        spread = np.repeat(weight / whole, counts) - right * np.repeat(weight / good, counts)
        gradient = rows.T @ (odds * spread)
        value = float(weight @ (np.log(whole) - np.log(good)))
        return value + PENALTY * float(weights @ weights), gradient + 2 * PENALTY * weights

    found = minimize(loss, np.zeros(len(EVIDENCE)), jac=True, method="L-BFGS-B")
    return np.asarray(found.x)


def choose(article: Article, weights: Vector) -> dict[str, Choice]:
    """Run one pass over an article."""
    return article.resolver.choose(article.chosen, dict(zip(EVIDENCE, weights, strict=True)))


def accuracy(articles: Iterable[Article]) -> float:
    """Return the share of toponyms that are placed within 161 km of the truth."""
    right = total = 0
    for article in articles:
        for name, toponyms in article.truth.items():
            choice = article.chosen.get(name)
            place = _place(choice.entry) if choice else None
            right += sum(near(place, toponym) for toponym in toponyms)
            total += len(toponyms)
    return right / max(1, total)


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


def validate(corpora: dict[str, list[Article]]) -> None:
    """Print the accuracy of weights learnt on the other folds, for each corpus."""
    resolved: dict[str, list[Article]] = {name: [] for name in corpora}
    for fold_number in range(FOLDS):
        rest = [
            article
            for articles in corpora.values()
            for number, article in enumerate(articles)
            if number % FOLDS != fold_number
        ]
        passes = learn(rest)
        for name, articles in corpora.items():
            held_back = articles[fold_number::FOLDS]
            for article in held_back:
                article.chosen = {}
            for weights in passes:
                for article in held_back:
                    article.chosen = choose(article, weights)
            resolved[name] += [attrs.evolve(article) for article in held_back]
    for name, articles in resolved.items():
        print(f"{name}: {100 * accuracy(articles):.1f} % within 161 km, cross-validated")


def main() -> None:
    """Print cross-validated figures and the weights; write them where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpora", default=os.environ.get("NEWSPARSE_CORPORA"), type=Path)
    parser.add_argument("--write", action="store_true", help="write them into the package")
    options = parser.parse_args()
    bare = Parser(extractors=["entities"], plugins=False)
    paths = [corpus(options.corpora, f"toponyms/{name}.jsonl.xz") for name in ("gwn", "lgl")]
    corpora = {digest(path): read(path, bare) for path in paths}
    validate(corpora)
    passes = learn([article for articles in corpora.values() for article in articles])
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
