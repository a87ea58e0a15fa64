# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts as lists of telling words, and a map on which texts that have these in common lie near each other."""

import math
from collections import Counter
from collections.abc import Callable
from random import Random

Weights = dict[str, float]
Link = tuple[int, int, float]  # two texts, and how alike they are, from 0 to 1
Place = list[float]


def telling(counts: list[dict[str, int]], most: int) -> list[Weights]:
    """Return for each text the words that are frequent in it and rare elsewhere, as a vector of length 1."""
    found_in = Counter(word for count in counts for word in count)
    vectors: list[Weights] = []
    for count in counts:
        weights = {
            word: (1 + math.log(number)) * math.log(len(counts) / found_in[word])
            for word, number in count.items()
            if found_in[word] > 1
        }
        best = dict(sorted(weights.items(), key=lambda item: item[1], reverse=True)[:most])
        length = math.hypot(*best.values()) or 1.0
        vectors.append({word: weight / length for word, weight in best.items()})
    return vectors


def alike(a: Weights, b: Weights) -> float:
    """Return the cosine of the angle between two vectors."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(weight * large[word] for word, weight in small.items() if word in large)


def links(vectors: list[Weights], each: int) -> list[Link]:
    """Return for each text its nearest ones; what two of them say of each other is there once."""
    table = [[0.0] * len(vectors) for _ in vectors]
    for a in range(len(vectors)):
        for b in range(a):
            table[a][b] = table[b][a] = alike(vectors[a], vectors[b])
    found: dict[tuple[int, int], float] = {}
    for a, row in enumerate(table):
        for b in sorted(range(len(row)), key=row.__getitem__, reverse=True)[:each]:
            if row[b] > 0:
                found[min(a, b), max(a, b)] = row[b]
    return [(a, b, strength) for (a, b), strength in found.items()]


def spread(count: int, springs: list[Link], rounds: int, seed: int, tell: Callable[[int], None]) -> list[Place]:
    """Return places in space: all push each other away, and links pull, the more the more alike their texts are."""
    rng = Random(seed)
    places = [[rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1)] for _ in range(count)]
    for number in range(rounds):
        tell(number)
        forces = [[-0.25 * part for part in place] for place in places]  # towards the middle
        for a in range(count):
            x, y, z = places[a]
            force = forces[a]
            for b in range(a):
                u, v, w = x - places[b][0], y - places[b][1], z - places[b][2]
                strength = 0.22 / (u * u + v * v + w * w + 0.05)
                force[0] += u * strength
                force[1] += v * strength
                force[2] += w * strength
                other = forces[b]
                other[0] -= u * strength
                other[1] -= v * strength
                other[2] -= w * strength
        for a, b, strength in springs:
            for k in range(3):
                pull = (places[b][k] - places[a][k]) * (0.4 + 4 * strength)
                forces[a][k] += pull
                forces[b][k] -= pull
        step = 0.12 * (1 - number / rounds) + 0.01
        for place, force in zip(places, forces):
            size = math.hypot(*force)
            slow = step / max(1.0, size * step / 0.4)
            for k in range(3):
                place[k] += force[k] * slow
    return places
