"""Hold the columns of words that names are mended by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import attrs


@attrs.frozen(eq=False)
class Columns:
    """Hold what the repairs look at, by word; `touching` tells words without a blank before.

    `titled` are the words right after a title that begins with a capital, `titles` say of the words
    of titles of several words where those end.
    """

    forms: Sequence[str]
    upos: Sequence[str]
    touching: Sequence[bool]
    tagged: Sequence[bool]
    titled: Set[int]
    titles: Mapping[int, int]
