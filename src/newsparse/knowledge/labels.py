"""What the labels of models for named entities mean: the kinds of newsparse's column `ner`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from newsparse import InputError
from newsparse.knowledge.tables import rows

Kind = Literal["person", "organization", "place", "misc", "none"]


def kinds(others: Mapping[str, str]) -> dict[str, str]:
    """Map labels in small letters (casefold) to kinds; `others` are added and win.

    Raises InputError for a kind that there is none of.
    """
    for label, kind in others.items():
        if kind not in get_args(Kind):
            known = ", ".join(get_args(Kind))
            raise InputError(f"labels: {label!r} is to mean {kind!r}, which is none of {known}")
    return _known() | {label.casefold(): kind for label, kind in others.items()}


@cache
def _known() -> dict[str, str]:
    table = [(row["labels"].split(), row["kind"]) for row in rows("labels.tsv")]
    return {label.casefold(): kind for labels, kind in table for label in labels}
