"""Read a news article and return what it says as typed findings, anchored to exact characters."""

from newsparse.article import Article, Meta
from newsparse.document import Annotation, Document, Failure, MadeBy, RawAnnotation
from newsparse.errors import (
    FormatError,
    InputError,
    NewsparseError,
    PipelineError,
    PluginError,
    StepError,
    UnknownNameError,
)
from newsparse.hookspecs import Engine, Extractor, Reader, Writer, extractor, hookimpl
from newsparse.kinds import (
    Entity,
    Location,
    Mention,
    Official,
    Party,
    Place,
    Quote,
    Sanction,
    Speaker,
    TimeExpression,
)
from newsparse.parser import Parser, parse
from newsparse.spans import Block, BlockKind, Span
from newsparse.tokens import Token, Tokens
from newsparse.version import __version__

__all__ = [
    "Annotation", "Article", "Block", "BlockKind", "Document", "Engine", "Entity", "Extractor", "Failure",
    "FormatError", "InputError", "Location", "MadeBy", "Mention", "Meta", "NewsparseError",
    "Official", "Parser", "Party", "PipelineError", "Place", "PluginError", "Quote",
    "RawAnnotation", "Reader", "Sanction", "Span", "Speaker", "StepError", "TimeExpression",
    "Token", "Tokens", "UnknownNameError", "Writer", "__version__", "extractor", "hookimpl",
    "parse",
]  # fmt: skip
