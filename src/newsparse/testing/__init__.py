r"""Test plugins: documents with findings written into their text, readable differences, rules.

A stretch of text stands in brackets; the parentheses right after it say what is found there:

    [text](LAYER#ID FIELD=VALUE FIELD=VALUE)

Stretches nest. `#ID` and the fields may be left out. A value is JSON (`3`, `true`, `null`,
`"two words"`, `["a", "b"]`) or one word, which is a string. A dotted field, `speaker.name=Ana`,
reaches into a field. `[said](#cue)` finds nothing and only gives the stretch a name; `cue=@cue` is
the span of what has that name or id, `parts=@a,@b` the spans of several. A bracket of the text
itself is written `\[` or `\]`, a backslash before either `\\`.
"""

from newsparse.testing.comparison import assert_extracts, assert_findings
from newsparse.testing.conformance import check_plugin
from newsparse.testing.documents import document, extract

__all__ = ["assert_extracts", "assert_findings", "check_plugin", "document", "extract"]
