"""What the labels of named entity recognizers mean to newsparse."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from newsparse import InputError

KINDS = ("person", "organization", "place", "misc", "none")


def kinds(others: Mapping[str, str]) -> dict[str, str]:
    """Map labels to kinds; `others` are added and win. Raises InputError for a kind unknown."""
    for label, kind in others.items():
        if kind not in KINDS:
            known = ", ".join(KINDS)
            raise InputError(f"labels: {label!r} is to mean {kind!r}, which is none of {known}")
    return _known() | dict(others)


@cache
def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in files(__package__).joinpath("labels.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, labels = line.partition(":")
            known |= dict.fromkeys(labels.split(), kind)
    return known
