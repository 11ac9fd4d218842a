"""Word vectors from co-occurrence: positive pointwise mutual information, then truncated SVD."""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds


def vectors(
    documents: list[np.ndarray], size: int, dimensions: int, contexts: int, seed: int
) -> np.ndarray:
    """Give float32 [size, dimensions] for word rows (0: unknown), from windows of two words.

    `documents` are arrays of word rows; the `contexts` most frequent words, are contexts.
    """
    rows, columns = [], []
    for position, offset in enumerate((-2, -1, 1, 2)):
        for document in documents:
            a, b = (
                (document[-offset:], document[:offset])
                if offset < 0
                else (document[:-offset], document[offset:])
            )
            keep = (a > 0) & (b > 0) & (b <= contexts)
            rows.append(a[keep])
            columns.append(b[keep] - 1 + position * contexts)
    r, c = np.concatenate(rows), np.concatenate(columns)
    counts = coo_matrix((np.ones(len(r), np.float32), (r, c)), shape=(size, 4 * contexts)).tocsr()
    counts.sum_duplicates()
    total = counts.sum()
    word = np.asarray(counts.sum(1)).ravel()
    context = np.asarray(counts.sum(0)).ravel() ** 0.75
    context *= total / context.sum()
    m = counts.tocoo()
    value = np.log(np.maximum(m.data * total / (word[m.row] * context[m.col]), 1e-9))
    keep = value > 0
    ppmi = coo_matrix((value[keep], (m.row[keep], m.col[keep])), shape=m.shape).tocsr()
    u, s, _ = svds(ppmi.astype(np.float32), k=dimensions, random_state=np.random.default_rng(seed))
    out = u * np.sqrt(s)
    out /= np.linalg.norm(out, axis=1, keepdims=True) + 1e-6
    return out.astype(np.float32)
