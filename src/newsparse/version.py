"""The version of newsparse, in the one place from which the package metadata takes it too."""

__version__ = "0.1.0"
