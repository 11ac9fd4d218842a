"""Hold what one sentence says of one measure, before sentences are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from newsparse import Party, Span, TimeExpression
from newsparse.extractors.sanctions.hits import Hit

if TYPE_CHECKING:
    from newsparse.extractors.sanctions.candidates import Candidates


@attrs.frozen
class Signs:
    """Count the words of a sentence that make a sanction likely, or something else.

    `apart`: another kind of penalty; `domestic`: health or prices at home are the reason;
    `political`: war, rights or rivalry are; `states`: how many states and bodies are named.
    """

    apart: int = 0
    domestic: int = 0
    political: int = 0
    states: int = 0


@attrs.define
class Frame:
    """Hold one mention of a measure with what its sentence says of it.

    `word` is the measure's head noun or verb. `strong` is a sanction whatever else is said, `known`
    one where the article is about sanctions (`a flight ban`, `the ban`), `plain` has no adjective
    before it. `reference` only refers to a measure (`the sanctions have hurt`), `plural` may refer
    to several. `doubtful` is imposed by someone who imposes no sanctions as a rule, `vetoed` by
    someone who never does, `official` by those who do (`the Nordic countries`). `banning` says
    whether a verb stops trade or only limits it, `about` which tokens tell what it stops; the code
    of a `vague` measure is a guess. `further` is what a measure may be extended to. The word of a
    `faint` measure (`steps`) is one only where it is `hostile`: said to be against somebody. What
    an `open` one is (`ban`) its object decides; `traded` says that trade itself is stopped, `odd`
    that its object is nothing that such a verb hits as a rule. `echo` says that the act before is
    repeated (`same`) or returned (`answer`), `part` how a verb belongs to a measure beside it.
    `guess` is who may be hit by a measure that is only referred to.
    `at` and `agent` are positions of phrases: the measure's, and that of who does what a verb says.
    """

    trigger: Span
    measure: str
    word: str
    rule: str
    action: str = "mentioned"
    strong: bool = False
    known: bool = False
    definite: bool = False
    reference: bool = False
    plural: bool = False
    doubtful: bool = False
    banning: bool | None = None
    about: range = range(0)
    vetoed: bool = False
    official: bool = False
    plain: bool = True
    vague: bool = False
    faint: bool = False
    hostile: bool = False
    open: bool = False
    fresh: bool = False
    own: bool = False
    odd: bool = False
    echo: str = ""
    part: str = ""
    traded: bool = False
    at: int = -1
    agent: int = -1
    headline: bool = False
    sentence: int = 0
    imposers: list[Party] = attrs.field(factory=list)
    hit: Hit = attrs.field(factory=Hit)
    further: Hit = attrs.field(factory=Hit)
    owner: Party | None = None
    guess: Party | None = None
    candidates: Candidates | None = attrs.field(default=None, eq=False, repr=False)
    date: TimeExpression | None = None
    signs: Signs = Signs()
    tenor: frozenset[str] = frozenset()

    @property
    def generic(self) -> bool:
        """Tell whether the words say no more than that there is a measure."""
        return self.measure == "economic"
