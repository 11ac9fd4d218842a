"""The networks in torch: word types, the trunk with its heads, attribution on top, and the CRF."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from newsparse.engines.embedded.features import FLAGS, GRAM, PREFIX, SHAPE, SUFFIX2, SUFFIX3

WIDTH = 128
HIDDEN = 128
PIECES = 3
EXTRA, EXTRA_WORDS = 64, 24


class TypeEncoder(nn.Module):
    """Turn the features of word types into vectors [N, WIDTH]."""

    def __init__(self, words: int, dimensions: int) -> None:
        super().__init__()
        sizes = ((words, dimensions), (PREFIX, 32), (SUFFIX3, 32), (SUFFIX2, 16), (SHAPE, 16))
        self.tables = nn.ModuleList(nn.Embedding(n, d) for n, d in sizes)
        self.grams = nn.EmbeddingBag(GRAM + 1, 32, mode="mean", padding_idx=GRAM)
        self.join = nn.Linear(sum(d for _, d in sizes) + 32, WIDTH * PIECES)
        self.norm = nn.LayerNorm(WIDTH)
        for t in (*self.tables, self.grams):
            nn.init.normal_(t.weight, std=0.1)

    def parts(self, rows: Tensor, grams: Tensor) -> Tensor:
        """Look the features up: [N, sum of the tables' widths]."""
        return torch.cat(
            [*(t(rows[:, i]) for i, t in enumerate(self.tables)), self.grams(grams)], 1
        )

    def forward(self, rows: Tensor, grams: Tensor) -> Tensor:
        """Encode types."""
        x = self.join(self.parts(rows, grams))
        return self.norm(x.view(-1, WIDTH, PIECES).amax(2))


class Window(nn.Module):
    """A residual convolution over three tokens, [T, B, WIDTH] to the same."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.linear = nn.Linear(3 * width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """Mix every token with its neighbours."""
        padded = F.pad(x, (0, 0, 0, 0, 1, 1))
        wide = torch.cat([padded[:-2], x, padded[2:]], -1)
        return self.norm(x + F.relu(self.linear(wide)))


class Trunk(nn.Module):
    """Type vectors and flags of tokens [T, B, .] to states [T, B, 2 * HIDDEN]."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.flags = nn.Linear(FLAGS, WIDTH)
        self.windows = nn.ModuleList([Window(), Window()])
        self.lstm = nn.LSTM(WIDTH, HIDDEN, bidirectional=True)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, flags: Tensor) -> tuple[Tensor, Tensor]:
        """Read rows; give the LSTM's inputs too."""
        x = self.dropout(x + self.flags(flags))
        for window in self.windows:
            x = window(x)
        x = self.dropout(x)
        return x, self.dropout(self.lstm(x)[0])


class ExtraTypes(nn.Module):
    """What attribution wants to know of word types beside the trunk's vectors: [N, EXTRA]."""

    def __init__(self, words: int, parts: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, EXTRA_WORDS)
        self.join = nn.Linear(parts + EXTRA_WORDS, EXTRA * PIECES)
        self.norm = nn.LayerNorm(EXTRA)
        nn.init.normal_(self.words.weight, std=0.1)

    def forward(self, rows: Tensor, parts: Tensor) -> Tensor:
        """Encode types."""
        x = self.join(torch.cat([parts, self.words(rows[:, 0])], 1))
        return self.norm(x.view(-1, EXTRA, PIECES).amax(2))


class Attribution(nn.Module):
    """Trunk's inputs, states and extra vectors to emissions [T, B, 7], with a CRF's scores."""

    def __init__(self, tags: int, width: int, hidden: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.join = nn.Linear(WIDTH + 2 * HIDDEN + EXTRA, width)
        self.window = Window(width)
        self.lstm = nn.LSTM(
            width, hidden, layers, bidirectional=True, dropout=dropout if layers > 1 else 0
        )
        self.out = nn.Linear(2 * hidden, tags)
        self.dropout = nn.Dropout(dropout)
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.begin = nn.Parameter(torch.zeros(tags))

    def forward(self, x: Tensor, states: Tensor, extra: Tensor) -> Tensor:
        """Score the tags."""
        x = self.dropout(F.relu(self.join(torch.cat([x, states, extra], -1))))
        return self.out(self.dropout(self.lstm(self.window(x))[0]))


class Network(nn.Module):
    """Everything together."""

    def __init__(
        self, words: int, dimensions: int, heads: dict[str, int], dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.types = TypeEncoder(words, dimensions)
        self.trunk = Trunk(dropout)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(2 * HIDDEN, size) for name, size in heads.items()}
        )


def forbidden(tags: tuple[str, ...]) -> tuple[Tensor, Tensor]:
    """Give the BIO transitions [from, to] and first tags that are not allowed, as booleans."""

    def inside(a: str | None, b: str) -> bool:
        return b[0] == "I" and (a is None or a == "O" or a[2:] != b[2:])

    return torch.tensor([[inside(a, b) for b in tags] for a in tags]), torch.tensor(
        [inside(None, b) for b in tags]
    )


def crf_loss(
    emissions: Tensor, gold: Tensor, mask: Tensor, transitions: Tensor, begin: Tensor
) -> Tensor:
    """Negative log likelihood per token; emissions [T, B, K], gold and mask [T, B]."""
    steps, batch, _ = emissions.shape
    at = torch.arange(batch)
    alpha = begin + emissions[0]
    gold = gold.clamp(min=0)
    score = alpha[at, gold[0]]
    picked = emissions.gather(2, gold[:, :, None])[:, :, 0]
    moves = transitions[gold[:-1], gold[1:]]
    score = score + ((picked[1:] + moves) * mask[1:]).sum(0)
    for t in range(1, steps):
        step = torch.logsumexp(alpha[:, :, None] + transitions, 1) + emissions[t]
        alpha = torch.where(mask[t][:, None] > 0, step, alpha)
    return (torch.logsumexp(alpha, 1) - score).sum() / mask.sum()
