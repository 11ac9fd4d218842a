"""Learn who imposes a measure and whom it hits, by the clues of `sanctions.roles`.

A softmax over the candidates of each role; mentions are joined, and the parties of acts before are,
as the gold annotation has them. The figures are of cross-validation over the documents, for the
grammar alone, for the weights, and for weights without a group of clues; the weights come from all.
Tables of sentences teach as well: their second cell tells the parties of each act by their codes.

    PYTHONPATH=benchmarks python -m training.parties GOLD... --sentences TABLE... [--write]
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import attrs

from newsparse import Document, Parser, Party, Sanction
from newsparse.agreement import MEASURES
from newsparse.extractors import sanctions
from newsparse.extractors.sanctions import Sanctions, finding
from newsparse.extractors.sanctions.attachment import ROLES, Attacher, parties
from newsparse.extractors.sanctions.candidates import Candidate, Role
from newsparse.extractors.sanctions.clues import weights
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.joining import Joiner, Option
from newsparse.extractors.sanctions.roles import Clues, likeliest
from newsparse.reports import paired_documents
from newsparse.scoring import field_agreement
from training.ranking import Example, learn
from training.sanctions import of_table, told

FOLDS, L2, SMALL = 8, 6e-3, 0.05
GROUPS = (
    "rules", "where", "kind", "form", "nobody", "told", "other role", "issuer", "no country",
)  # fmt: skip
RULES = {f"{role}:rules:right": 1.0 for role in ROLES}
FIELDS = MEASURES[Sanction.layer].fields
Pair = tuple[Document, Document]
Taught = dict[Role, list[Example]]


class Teacher(Attacher):
    """Choose the parties that gold has, and keep what there was to choose from."""

    def __init__(self, gold: Document, document: Document) -> None:
        self.examples: Taught = {role: [] for role in ROLES}
        self._gold, self._document = gold, document

    def choose(
        self, frame: Frame, role: Role, found: Sequence[Candidate], clues: Sequence[Clues]
    ) -> int:
        """Return the number of the right candidate, or of the first one where none is."""
        acts = self._gold.sanctions
        of_it = (act for act in acts if act.trigger.overlaps(frame.trigger))
        again = (acts[number] for number in sorted(told(self._gold, frame.trigger)))
        act = next(of_it, None) or next(again, None)
        if act is None:
            return 0
        right = [
            number
            for number, candidate in enumerate(found)
            if self.agree(act, role, candidate.parties)
        ]
        if not right and not self.names_here(act, role, frame):
            right = [0]  # nobody
        self.examples[role].append(Example(clues, frozenset(right)))
        ruled = next(n for n, each in enumerate(found) if each.names(parties(frame, role)))
        return ruled if ruled in right or not right else right[0]

    def agree(self, act: Sanction, role: Role, found: Sequence[Party]) -> bool:
        """Tell whether parties are those that an act has in gold."""
        given = SimpleNamespace(**{role: found})
        return FIELDS[role](act, given, self._gold, self._document)

    def names_here(self, act: Sanction, role: Role, frame: Frame) -> bool:
        """Tell whether the sentence of a mention names somebody that gold has."""
        sentence = self._document.sentences[frame.sentence]
        spans = (party.span for party in getattr(act, role))
        return any(span and sentence.contains(span) for span in spans)


class CodeTeacher(Teacher):
    """Learn from a table that tells parties by code: `CA + GB>The general`, `?` for nobody."""

    def agree(self, act: Sanction, role: Role, found: Sequence[Party]) -> bool:
        """Tell whether parties have the codes, or names where they have none, of an act's."""
        return sorted(map(_code, getattr(act, role))) == sorted(map(_code, found))

    def names_here(self, act: Sanction, role: Role, frame: Frame) -> bool:
        """Tell whether there is somebody."""
        return bool(getattr(act, role))


def _code(party: Party) -> str:
    return party.country or party.name


def examples(gold: Document, document: Document, kind: type[Teacher] = Teacher) -> Taught:
    """Return what there is to learn from a document."""
    teacher = kind(gold, document)

    class Taught(Joiner):
        attacher = teacher

        def choose(self, frame: Frame, options: Sequence[Option], least: float) -> Option | None:
            meant = told(gold, frame.trigger)
            same = [option for option in options if meant & of(option)]
            return (same or options[:1])[-1] if meant else None

    def of(option: Option) -> set[int]:
        act = option.act
        spans = [act.frame.trigger, *act.mentions] if act else []
        return set().union(*(told(gold, span) for span in spans))

    Sanctions().acts(document, {}, Taught)
    return teacher.examples


def predicted(document: Document, known: Mapping[str, float]) -> Document:
    """Return a document with the acts whose parties weights choose."""

    class Weighing(Attacher):
        def choose(
            self, frame: Frame, role: Role, found: Sequence[Candidate], clues: Sequence[Clues]
        ) -> int:
            return likeliest(clues, known)

    class Weighed(Joiner):
        attacher = Weighing()

    acts = (finding(act, None, None) for act in Sanctions().acts(document, weights(), Weighed))
    made = [attrs.evolve(act, id=f"{Sanction.layer}:{n}") for n, act in enumerate(acts)]
    return attrs.evolve(document, layers={**document.layers, Sanction.layer: tuple(made)})


def weighed(taught: Sequence[Taught], without: str = "") -> dict[str, float]:
    """Return the weights learnt from documents, without the clues of a group."""
    known: dict[str, float] = {}
    for role in ROLES:
        data = [example for each in taught for example in each[role]]
        if without:
            data = [attrs.evolve(each, clues=_without(each.clues, without)) for each in data]
        known |= learn(data, L2)
    return known


def _without(clues: Sequence[Clues], group: str) -> list[Clues]:
    return [
        {
            clue: value
            for clue, value in found.items()
            if not clue.partition(":")[2].startswith(group)
        }
        for found in clues
    ]


def cross_validated(
    pairs: Sequence[Pair], taught: Sequence[Taught], beside: Sequence[Taught], without: str = ""
) -> str:
    """Say how many parties of documents are right when the others, and tables, teach."""
    right: Counter[str] = Counter()
    for fold in range(FOLDS):
        others = [each for number, each in enumerate(taught) if number % FOLDS != fold]
        known = RULES if without == "all" else weighed([*others, *beside], without)
        for gold, document in pairs[fold::FOLDS]:
            for fields in field_agreement(gold, predicted(document, known), Sanction.layer):
                right.update(("found", *fields))
    shares = (f"{role} {100 * right[role] / right['found']:.1f}" for role in ROLES)
    return "  ".join((*shares, f"of {right['found']} acts"))


def main() -> None:
    """Print the figures, and write the weights where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="files or folders of gold documents")
    parser.add_argument("--sentences", type=Path, nargs="*", default=[], help="tables of sentences")
    parser.add_argument("--without", action="store_true", help="print what each group is worth")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    reader = Parser(extractors=["entities", "times", "quotes"])
    pairs = list(_pairs(options.gold, reader))
    taught = [examples(*pair) for pair in pairs]
    tables = (pair for path in options.sentences for pair in of_table(path, reader))
    beside = [examples(*pair, CodeTeacher) for pair in tables]
    print("grammar alone:", cross_validated(pairs, taught, beside, "all"))
    print("weighed:", cross_validated(pairs, taught, beside))
    for group in GROUPS if options.without else ():
        print(f"without {group}:", cross_validated(pairs, taught, beside, group))
    if options.write:
        _write(weighed([*taught, *beside]))


def _pairs(paths: Sequence[Path], reader: Parser) -> Iterator[Pair]:
    for path in paths:
        for gold, document in paired_documents(path, None, reader):
            if Sanction.layer in gold.layers:
                yield gold, document


def _write(known: Mapping[str, float]) -> None:
    file = Path(sanctions.__file__).with_name("roles.tsv")
    lines = [
        "# What the clues of roles.py weigh when the parties of an act are chosen; Apache-2.0.",
        "# Learnt by training/parties.py from this project's annotated documents.",
        "clue\tweight",
        *(
            f"{clue}\t{weight:.3f}"
            for clue, weight in sorted(known.items())
            if abs(weight) >= SMALL
        ),
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
