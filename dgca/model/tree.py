"""The scored tree: overall, dimensions, sections, statements, each with its weight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Words = dict[str, str]
"""The same text in several languages: language tag to text."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A place in the scored tree; a leaf is a statement."""

    level: Literal["overall", "dimension", "section", "statement"]
    id: str
    title: Words
    weight: float
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, a whole before its parts, in the instrument's order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaf_weights(self) -> Iterator[tuple[str, float]]:
        """Each statement below with its effective weight under this node.

        The effective weight is the product, along the way down, of each part's weight divided
        by the sum of its siblings' weights, on the full tree; the weights sum to 1.
        """
        if not self.children:
            yield self.id, 1.0
            return
        whole = sum(child.weight for child in self.children)
        for child in self.children:
            share = child.weight / whole
            yield from ((leaf, share * weight) for leaf, weight in child.leaf_weights())
