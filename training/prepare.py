"""Read, split and encode all corpora that are there."""

import pickle
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from attrs import define

from newsparse.engines.embedded.features import TypeFeatures
from newsparse.engines.embedded.known import Names
from newsparse.engines.embedded.words import words
from training import corpora, data, names, ud, vectors

VOCABULARY = 24_000
DIMENSIONS = 64


@define
class Pool:
    """Names for augmentation: lists of type-id arrays."""

    first: list[np.ndarray]
    last: list[np.ndarray]
    places: list[np.ndarray]
    countries: list[np.ndarray]
    organisations: list[np.ndarray]
    peoples: list[np.ndarray]
    longer: list[np.ndarray]


@define
class Prepared:
    """Everything that training needs, encoded."""

    items: list[data.Encoded]
    held: list[data.Encoded]
    words: list[str]
    features: TypeFeatures
    vocabulary: dict[int, int]
    counts: np.ndarray
    vectors: np.ndarray
    names: Names
    ptb: list[str]
    pool: Pool
    lower: np.ndarray
    upper: np.ndarray
    title: np.ndarray


Reader = Callable[[Path], Iterator[corpora.Text]]
SOURCES: dict[str, tuple[str, Reader]] = {
    "polnear": ("polnear/train.jsonl.xz", corpora.polnear),
    "ewt": ("ud/ewt-train.conllu.xz", ud.ewt),
    "gum": ("ud/gum-train.conllu.xz", ud.gum),
    "gmb": ("entities/gmb-part.conll.xz", lambda p: corpora.columns(p, "gmb", 8, tag=1)),
    "wikigold": ("entities/wikigold.conll.xz", lambda p: corpora.columns(p, "wikigold", 8)),
    "re3d": ("entities/re3d-train.conll.xz", lambda p: corpora.columns(p, "re3d", 8)),
    "btc": ("entities/btc.conll.xz", lambda p: corpora.columns(p, "btc", 8, "\n\n")),
    "lgl": ("toponyms/lgl.jsonl.xz", lambda p: corpora.toponyms(p, "lgl")),
    "gwn": ("toponyms/gwn.jsonl.xz", lambda p: corpora.toponyms(p, "gwn")),
}
"""The corpora by name: their files, and how to read them."""
LISTS = (
    "geonames/admin1CodesASCII.txt.xz",
    "cameo/Phoenix.Countries.actors.txt.xz",
    "cameo/Phoenix.International.actors.txt.xz",
)
"""Files that names are taken from."""


def sources(folder: Path, without: frozenset[str] = frozenset()) -> Iterator[tuple[Path, Reader]]:
    """List the corpora that are there, but those in `without`."""
    for name, (file, reader) in SOURCES.items():
        if name not in without and (folder / file).exists():
            yield folder / file, reader


def _pool(folder: Path, types: data.Types, seed: int) -> Pool:
    rng = random.Random(seed)

    def encode(found: list[str]) -> list[np.ndarray]:
        out = []
        for name in found:
            s, e, _ = words(name)
            out.append(np.array([types(name[a:b]) for a, b in zip(s, e, strict=True)], np.int64))
        return out

    first, last = names.people()
    towns, lands = names.cities(30_000), names.countries()
    first, last = rng.sample(first, 7000), rng.sample(last, 9000)
    lands = [n for n in lands if n.isalpha() or " " in n]
    listed = [names.titled(n) for n in names.bodies(folder)]
    orgs = names.organisations(rng, 8000, last, towns, lands) + rng.sample(
        listed, min(2500, len(listed))
    )
    peoples = [n.capitalize() for n in names.aliases(folder)]
    longer = names.longer(rng, 4000, first, last)
    lists = (first, last, rng.sample(towns, 8000), lands, orgs, peoples, longer)
    return Pool(*(encode(x) for x in lists))


def prepare(folder: Path, seed: int, without: frozenset[str] = frozenset()) -> Prepared:
    """Read and encode all corpora; `without` names corpora to leave out."""
    texts = [text for path, reader in sources(folder, without) for text in reader(path)]
    types = data.Types()
    places = names.places(folder)
    table = names.table(folder)
    encoded = [data.encode(t, types, places) for t in texts]
    ptb = data.inventory([t for t in texts if not corpora.is_held(t)])
    data.add_tags(texts, encoded, ptb)
    items = [e for e, t in zip(encoded, texts, strict=True) if not corpora.is_held(t)]
    held = [e for e, t in zip(encoded, texts, strict=True) if corpora.is_held(t)]
    vocabulary, counts = data.vocabulary(items, types, VOCABULARY)
    pool = _pool(folder, types, seed)
    n = len(types.words)
    lower, upper, title = (
        np.array([types(f(w)) for w in types.words[:n]])
        for f in (str.lower, str.upper, str.capitalize)
    )
    features = TypeFeatures(types.words, vocabulary, table)
    data.flag(encoded, features, table)
    found = vectors.vectors(
        [features.rows[i.types, 0] for i in items], len(counts), DIMENSIONS, 6000, seed
    )
    return Prepared(
        items,
        held,
        types.words,
        features,
        vocabulary,
        counts,
        found,
        table,
        ptb,
        pool,
        lower,
        upper,
        title,
    )


def cached(folder: Path, out: Path, seed: int, without: frozenset[str] = frozenset()) -> Prepared:
    """Prepare, or read what was prepared before."""
    path = out / "prepared.pickle"
    if not path.exists():
        made = prepare(folder, seed, without)
        path.write_bytes(pickle.dumps(made))
    found: Prepared = pickle.loads(path.read_bytes())
    return found
