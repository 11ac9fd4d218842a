"""The texts that every plugin must stand: news, odd ones, and long ones."""

from __future__ import annotations

NEWS = (
    "VALLETTA, March 14 (Wire) — “We will not pay €2.5 million,” said Ana Ruiz, the finance "
    "minister, on Thursday.\n\n"
    "Officials in Oslo told reporters that the U.S. would lift sanctions on two banks next week. "
    "“NO WAY!” shouted a protester. It was 4 p.m., and 300 people had left the city of Bern.\n\n"
    "She said: 'It is the best news in years.' The mayor's office declined to comment...\n"
)
ODD = {
    "an empty text": "",
    "one character": "x",
    "white space only": " \t\r\n\u00a0\u2003\n\n ",
    "quotation marks that do not match": "“He said ‘no\" and “left”” 'so\n\n”What?“ „",
    "brackets and markup": "<p>[a](b) {c} &amp; <<>> ]] (( </p> \\n %s {0} ${x}",
    "emoji": "👩‍👩‍👧 said 🇲🇹 “👍🏽” and left 😀😀. ☃️!",
    "right-to-left text": "קרא \u202eالسلام عليكم\u202c ואמר: “לא”. He said שלום.",
    "combining marks": "Cafe\u0301 Z\u0300\u0301\u0302\u0303alo said n\u0303o. A\u200bB\ufeffC",
    "characters beyond the first plane": "𝔗𝔥𝔢 𝓂𝒾𝓃 said “𝟚𝟘𝟚𝟜”. 𠜎𠜱",
    "control characters": "\x00He\x00 said\x07 \x1b[31m“no”\x7f \x85 \u2028 \u2029.",
    "other line ends": "First.\r\nSecond said “no”.\rThird.\n\r\n\r\nFourth.",
    "capitals": "THE MINISTER SAID ON MONDAY THAT OSLO WOULD PAY $3 MILLION.",
    "one long word": "Donaudampfschifffahrtsgesellschaft" * 40,
}
# Said again and again, each of these is a long text that drives careless code into long runs.
REPEATED = {
    "news": NEWS,
    "quotation marks": "“\"'",
    "letters": "a",
    "capitals": "A. ",
    "digits": "1,",
    "blanks": " \n",
    "brackets": "([<",
    "emoji": "😀",
    "right-to-left letters": "ש ",
    "NUL characters": "\x00",
    "the word 'said'": "said ",
}


def long(name: str, length: int) -> str:
    """Return a text of this many characters made of one that is repeated."""
    unit = REPEATED[name]
    return (unit * (length // len(unit) + 1))[:length]
