"""Tell which country or body a name stands for."""

from __future__ import annotations

from newsparse.knowledge import countries as known
from newsparse.knowledge.organizations import organizations


def within(name: str) -> str | None:
    """Return the country that a longer name begins with: `United States Government`."""
    words = name.split()
    heads = (" ".join(words[:last]) for last in range(len(words) - 1, 0, -1))
    codes = (known.country_of_name(head) or known.country_of_demonym(head) for head in heads)
    return next(filter(None, codes), None)


def code_of(name: str) -> str | None:
    """Return the code of the country or body that a name stands for, or None."""
    if code := known.country_of_name(name) or known.body_of_name(name):
        return code
    if metonym := known.metonym(name):
        return metonym.code
    return next((found.country for found in organizations().get(name)), None)
