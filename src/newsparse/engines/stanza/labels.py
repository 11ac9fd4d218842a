"""What the labels of NER models mean: person, organization, place, misc, or nothing of these."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["person", "organization", "place", "misc", "none"]


def kinds(others: Mapping[str, str]) -> dict[str, str]:
    """Map labels, without regard to case, to kinds; `others` are added and win."""
    return _known() | {label.casefold(): kind for label, kind in others.items()}


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in files(__package__).joinpath("labels.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, labels = line.partition(":")
            known |= {label.casefold(): kind for label in labels.split()}
    return known
