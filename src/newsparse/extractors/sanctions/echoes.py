"""Read acts that only repeat one told before: `Canada followed`, `answered in kind`."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.extractors.sanctions import actions
from newsparse.extractors.sanctions.clauses import Clauses
from newsparse.extractors.sanctions.frames import Frame
from newsparse.extractors.sanctions.reading import Reader


class Echoes:
    """Make frames of verbs that take over a measure from the act before: its kind and target.

    What answers in kind hits those who imposed it.
    """

    def __init__(self, reader: Reader, clauses: Clauses) -> None:
        self._reader = reader
        self._words = reader.words
        self._clauses = clauses

    def frames(self) -> Iterator[Frame]:
        """Yield the frames of a sentence's verbs."""
        clauses, words = self._clauses, self._words
        for at, phrase in enumerate(clauses.phrases):
            echo = actions.uses(clauses, at).get("echo")
            if echo is None or phrase.passive or clauses.form(clauses.skip(at + 1)) == "with":
                continue
            frame = Frame(
                trigger=words.span(phrase.head, phrase.last),
                measure="content",
                word=phrase.verb.lemma if phrase.verb else "",
                rule="echo",
                vague=True,
                echo=echo,
            )
            deed = actions.deed(clauses, at, "imposed")
            frame.action = deed.action
            if frame.action == "imposed" and self._to_come(at):
                frame.action = "threatened"
            self._reader.agents(clauses, frame, deed.agent)
            after = clauses.skip(at + 1)
            if clauses.form(after) in ("to", "against", "with", "on"):
                self._reader.hit(clauses, frame, after + 1, goods=False)
            self._reader.dates_around(clauses, frame, at)
            yield frame

    def _to_come(self, at: int) -> bool:
        """Tell whether a verb says what will be: `will follow`."""
        return self._clauses.phrases[at].modal == "future"
