"""The extractors that come with newsparse, offered by the same hook as anyone's."""

from newsparse.hookspecs import Extractor, hookimpl


@hookimpl
def newsparse_extractors() -> list[type[Extractor]]:
    """Offer the built-in extractors."""
    from newsparse.extractors.entities import Entities
    from newsparse.extractors.locations import Locations
    from newsparse.extractors.officials import Officials
    from newsparse.extractors.quotes import Quotes
    from newsparse.extractors.sanctions import Sanctions
    from newsparse.extractors.times import Times

    return [Entities, Locations, Officials, Quotes, Sanctions, Times]
