"""Write what newsparse finds as FollowTheMoney entities."""

import newsparse
from newsparse_ftm.writer import FtmWriter, entities

__all__ = ["FtmWriter", "entities", "newsparse_writers"]


@newsparse.hookimpl
def newsparse_writers() -> list[newsparse.Writer]:
    """Offer the format `ftm`."""
    return [FtmWriter()]
