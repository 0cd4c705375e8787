"""The network: a small decoder of the llama architecture (RMSNorm, rotary positions, gated feed-forward)."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """How large the network is. `context` is the number of tokens it may be asked with."""

    vocabulary: int = 2048
    width: int = 192
    layers: int = 4
    heads: int = 3
    hidden: int = 512
    context: int = 1024
    rope_base: float = 10_000.0
    epsilon: float = 1e-5

    @property
    def head_width(self) -> int:
        """The width of one attention head."""
        return self.width // self.heads


class Layer(nn.Module):  # type: ignore[misc, unused-ignore]
    """Attention and feed-forward, each after a norm and added to what came in."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.attention_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.query = nn.Linear(shape.width, shape.width, bias=False)
        self.key = nn.Linear(shape.width, shape.width, bias=False)
        self.value = nn.Linear(shape.width, shape.width, bias=False)
        self.output = nn.Linear(shape.width, shape.width, bias=False)
        self.feed_norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        self.gate = nn.Linear(shape.width, shape.hidden, bias=False)
        self.up = nn.Linear(shape.width, shape.hidden, bias=False)
        self.down = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(
        self, x: Tensor, turn: tuple[Tensor, Tensor], before: tuple[Tensor, Tensor] | None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Return the new states, shape (rows, tokens, width), and this layer's keys and values.

        `before` are the keys and values of a beginning that all rows share, with one row.
        """
        rows, tokens, width = x.shape
        normed = self.attention_norm(x)
        query, key, value = (self._heads(part(normed)) for part in (self.query, self.key, self.value))
        query, key = rotated(query, turn), rotated(key, turn)
        kept = (key, value)
        if before is not None:
            key = torch.cat((before[0].expand(rows, -1, -1, -1), key), dim=2)
            value = torch.cat((before[1].expand(rows, -1, -1, -1), value), dim=2)
        mixed = attended(query, key, value)
        x = x + self.output(mixed.transpose(1, 2).reshape(rows, tokens, width))
        normed = self.feed_norm(x)
        return x + self.down(functional.silu(self.gate(normed)) * self.up(normed)), kept

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (self.shape.heads, self.shape.head_width)).transpose(1, 2)


def attended(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Return the values each token attends to; the queries are those of the last tokens.

    Written out, because on a CPU this is faster at these sizes than torch's own kernel.
    """
    tokens, all_tokens = query.shape[2], key.shape[2]
    later = torch.ones(tokens, all_tokens, dtype=torch.bool).triu(all_tokens - tokens + 1)
    scores = (query @ key.transpose(2, 3)) * query.shape[3] ** -0.5
    shares: Tensor = scores.masked_fill(later, -1e4).softmax(dim=-1).to(value.dtype)
    return shares @ value


def rotated(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Return heads turned by their positions; neighbouring numbers form the pairs, as llama.cpp expects."""
    cosine, sine = turn
    even, odd = x[..., 0::2], x[..., 1::2]
    return (
        torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), dim=-1).flatten(-2).to(x.dtype)
    )


class Network(nn.Module):  # type: ignore[misc, unused-ignore]
    """The whole network; the embedding is also the output layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.RMSNorm(shape.width, eps=shape.epsilon)
        steps = torch.arange(0, shape.head_width, 2) / shape.head_width
        angles = torch.outer(torch.arange(shape.context), shape.rope_base**-steps)
        self.register_buffer("cosine", angles.cos(), persistent=False)
        self.register_buffer("sine", angles.sin(), persistent=False)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                ends = name.endswith(("output.weight", "down.weight"))
                nn.init.normal_(weight, std=0.04 / (2 * shape.layers) ** 0.5 if ends else 0.04)

    def forward(self, prefix: Tensor, rows: Tensor) -> Tensor:
        """Return the states that follow each token of `rows`, shape (rows, tokens, width).

        Each row stands after the shared `prefix`, shape (1, tokens), which is worked out only once.
        """
        begun, after = self.embedding(prefix), self.embedding(rows)
        start, end = prefix.shape[1], prefix.shape[1] + rows.shape[1]
        for layer in self.layers:
            begun, kept = layer(begun, self._turn(0, start), None)
            after, _ = layer(after, self._turn(start, end), kept)
        states: Tensor = self.norm(after)
        return states

    def _turn(self, start: int, end: int) -> tuple[Tensor, Tensor]:
        return self.cosine[start:end], self.sine[start:end]

    def scores(self, states: Tensor) -> Tensor:
        """Return the score of every token of the vocabulary after those states."""
        return functional.linear(states, self.embedding.weight)
