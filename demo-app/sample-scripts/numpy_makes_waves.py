# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Let waves run over a square with numpy: for that, this script moves to a process of its own, by itself.

numpy does not load beside other interpreters. The scene draws from memory that both processes share. Where numpy is not
installed, the script says so."""

from typing import TYPE_CHECKING, Any

import carrel

try:
    import numpy as np
except ImportError as missing:
    np = None  # type: ignore[assignment]
    print(f"numpy is not installed for this Python, so there are no waves to be seen: {missing}")

if TYPE_CHECKING:
    from host_stubs import scene

SIDE, STEPS, SPEED = 180, 240, 0.35


def grid() -> "tuple[carrel.Buffer, carrel.Buffer]":
    """Return vertices of a flat square, and triangles between them."""
    vertices, triangles = carrel.Buffer((SIDE * SIDE, 3), "f"), carrel.Buffer(((SIDE - 1) ** 2 * 2, 3), "I")
    y, x = np.divmod(np.arange(SIDE * SIDE), SIDE)
    np.asarray(vertices)[:] = np.stack((x / 12, y / 12, x * 0), axis=1)
    corner = (x + y * SIDE).reshape(SIDE, SIDE)[:-1, :-1].ravel()
    halves = [(corner, corner + 1, corner + SIDE), (corner + 1, corner + SIDE + 1, corner + SIDE)]
    np.asarray(triangles)[:] = np.concatenate([np.stack(half, axis=1) for half in halves])
    return vertices, triangles


def color(heights: Any, colors: Any) -> None:
    """Write a color for each height: blue below, white above."""
    part = np.clip(heights.ravel() * 1.5 + 0.5, 0, 1)[:, None]
    colors[:] = (1 - part) * np.array([22, 58, 110]) + part * np.array([226, 240, 250])


def run() -> dict[str, Any]:
    """Let drops fall, and show what becomes of them."""
    vertices, triangles = grid()
    colors = carrel.Buffer((SIDE * SIDE, 3), "B")
    surface, hues = np.asarray(vertices)[:, 2].reshape(SIDE, SIDE), np.asarray(colors)
    now, before = np.zeros((SIDE, SIDE)), np.zeros((SIDE, SIDE))
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    color(now, hues)
    scene.clear()
    water = scene.addMesh("water", vertices, triangles)
    assert water
    water.colors = colors
    water.smooth = True
    for step in range(STEPS):
        if step % 60 == 0:
            u, v = rng.integers(20, SIDE - 20, 2)
            now += 0.9 * np.exp(-((x - u) ** 2 + (y - v) ** 2) / 18)
        bent = -4 * now[1:-1, 1:-1] + now[:-2, 1:-1] + now[2:, 1:-1] + now[1:-1, :-2] + now[1:-1, 2:]
        after = np.zeros_like(now)
        after[1:-1, 1:-1] = 1.996 * now[1:-1, 1:-1] - 0.996 * before[1:-1, 1:-1] + SPEED * bent
        now, before = after, now
        if step % 3 == 0:
            surface[:] = now
            color(now, hues)
            water.refresh()
        carrel.progress(step + 1, STEPS, f"step {step + 1} of {STEPS}")
    print(f"numpy {np.__version__} in a process of its own; {SIDE * SIDE:,} points, {STEPS} steps")
    return {"numpy": np.__version__, "energy": round(float((now**2).sum()), 3)}


run() if np is not None else {"numpy": None}
