"""Read a news article and return what it says as typed findings, anchored to exact characters."""

from newsparse.article import Article, Meta
from newsparse.document import Annotation, Document, Failure, MadeBy, RawAnnotation
from newsparse.errors import (
    FormatError,
    InputError,
    ModelError,
    NewsparseError,
    PipelineError,
    PluginError,
    StepError,
    UnknownNameError,
)
from newsparse.focus import Focus
from newsparse.hookspecs import Engine, Extractor, Reader, Writer, extractor, hookimpl
from newsparse.kinds import (
    Action,
    Entity,
    Location,
    LocationUse,
    Measure,
    Mention,
    MentionForm,
    MentionKind,
    Office,
    Official,
    Party,
    Place,
    Quote,
    QuoteKind,
    Sanction,
    Speaker,
    Stance,
    Status,
    TimeExpression,
)
from newsparse.language import Language
from newsparse.parser import Parser, parse
from newsparse.spans import Block, BlockKind, Span
from newsparse.tokens import Token, Tokens
from newsparse.version import __version__

__all__ = [
    "Action", "Annotation", "Article", "Block", "BlockKind", "Document", "Engine", "Entity",
    "Extractor", "Failure", "Focus", "FormatError", "InputError", "Language", "Location",
    "LocationUse", "MadeBy", "Measure", "Mention", "MentionForm", "MentionKind", "Meta",
    "ModelError", "NewsparseError", "Office", "Official", "Parser", "Party", "PipelineError",
    "Place", "PluginError", "Quote", "QuoteKind", "RawAnnotation", "Reader", "Sanction", "Span",
    "Speaker", "Stance", "Status", "StepError", "TimeExpression", "Token", "Tokens",
    "UnknownNameError", "Writer", "__version__", "extractor", "hookimpl", "parse",
]  # fmt: skip
