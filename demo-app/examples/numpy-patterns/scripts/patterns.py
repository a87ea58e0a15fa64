# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Let two substances react and spread over a ring with numpy, until they make the patterns of coral and fur.

numpy does not load in an interpreter with a GIL of its own. So this document moves to a process
of its own when it is run, by itself; the status bar says so. It draws from memory that both
processes share, and goes on while the window does something else. Where numpy is not installed
for this Python, the script says so, and shows nothing.

The equations are those of Gray and Scott: v eats u and makes more of itself, u is fed, v is
taken away. Try this: choose "your own" and drag "feed" and "kill" by little; raise the steps to
let a pattern grow up.
"""

from typing import TYPE_CHECKING, Any

import carrel

try:
    import numpy as np
except ImportError as missing:
    np = None  # type: ignore[assignment]
    print(f"numpy is not installed for this Python, so there is nothing to be seen: {missing}")

if TYPE_CHECKING:
    from host_stubs import scene

OWN = "your own"
PATTERNS = {  # how much u comes, and how much v goes
    "coral": (0.0545, 0.062),
    "maze": (0.029, 0.057),
    "dots": (0.035, 0.065),
    "worms": (0.046, 0.063),
    "holes": (0.039, 0.058),
}
SPREADS_U, SPREADS_V = 0.16, 0.08
ALONG, ACROSS = 300, 100  # points around the ring, and around its tube
RADIUS, TUBE = 3.0, 1.15

pattern = carrel.param("pattern", "coral", choices=[*PATTERNS, OWN])
feed = carrel.param("feed", 0.037, min=0.01, max=0.08, step=0.0005, help="How much u comes. For a pattern of your own.")
kill = carrel.param("kill", 0.06, min=0.045, max=0.07, step=0.0005, help="How much v goes. For a pattern of your own.")
steps = carrel.param("steps", 2400, min=100, max=12_000, step=100)
relief = carrel.param("relief", 0.28, min=-0.6, max=0.8, step=0.02, help="How far the pattern stands out.")
low = carrel.param("low", "#1d3557", color=True, label="Color of u")
high = carrel.param("high", "#f4a261", color=True, label="Color of v")
seed = carrel.param("seed", 5, min=1, max=99)


class Ring:
    """A ring in the scene, whose surface is moved by a field of numbers."""

    def __init__(self) -> None:
        angles = (np.linspace(0, 2 * np.pi, count, endpoint=False) for count in (ALONG, ACROSS))
        turn, lift = np.meshgrid(*angles, indexing="ij")
        self.outwards = np.stack((np.cos(turn) * np.cos(lift), np.sin(turn) * np.cos(lift), np.sin(lift)), -1)
        self.middle = np.stack((np.cos(turn), np.sin(turn), 0 * turn), -1) * RADIUS
        self.vertices = carrel.Buffer((ALONG * ACROSS, 3), "f")
        self.colors = carrel.Buffer((ALONG * ACROSS, 3), "B")
        self.mesh: Any = None

    def triangles(self) -> carrel.Buffer:
        """Return two for each square of the grid, whose sides are joined."""
        number = np.arange(ALONG * ACROSS).reshape(ALONG, ACROSS)
        right, above = np.roll(number, -1, 0), np.roll(number, -1, 1)
        both = np.roll(right, -1, 1)
        halves = [np.stack(half, -1).reshape(-1, 3) for half in ((number, right, above), (right, both, above))]
        return carrel.Buffer.from_buffer_copy(np.concatenate(halves).astype("uint32"))

    def show(self, field: Any) -> None:
        """Write the field into the memory that the scene draws from, and have it drawn."""
        part = np.clip(field * 2.6, 0, 1)[..., None]
        np.asarray(self.vertices)[:] = (self.middle + self.outwards * (TUBE + relief * part)).reshape(-1, 3)
        dark, bright = (np.frombuffer(bytes.fromhex(color.removeprefix("#")), "uint8") for color in (low, high))
        np.asarray(self.colors)[:] = (dark * (1 - part) + bright * part).reshape(-1, 3)
        if self.mesh is None:
            scene.clear()
            self.mesh = scene.addMesh(pattern, self.vertices, self.triangles())
            self.mesh.colors = self.colors
            self.mesh.smooth = True
        carrel.post(self.mesh.refresh)  # the window draws when it can; nobody waits


def neighbours(field: Any) -> Any:
    """Return by how much the four points around each are more than four times itself; the sides are joined."""
    return np.roll(field, 1, 0) + np.roll(field, -1, 0) + np.roll(field, 1, 1) + np.roll(field, -1, 1) - 4 * field


def run() -> dict[str, Any]:
    """Let the pattern grow, and show it while it does."""
    more, less = PATTERNS.get(pattern, (feed, kill))
    rng = np.random.default_rng(seed)
    u, v = np.ones((ALONG, ACROSS), "float32"), np.zeros((ALONG, ACROSS), "float32")
    for i, j in zip(rng.integers(0, ALONG - 8, 40), rng.integers(0, ACROSS - 8, 40)):
        u[i : i + 8, j : j + 8], v[i : i + 8, j : j + 8] = 0.5, 0.25
    u += rng.normal(0, 0.01, u.shape).astype("float32")
    ring = Ring()
    for step in range(steps):
        eaten = u * v * v
        u += SPREADS_U * neighbours(u) - eaten + more * (1 - u)
        v += SPREADS_V * neighbours(v) + eaten - (more + less) * v
        if step % 100 == 99 or step + 1 == steps:
            ring.show(v)
            carrel.progress(step + 1, steps, f"step {step + 1:,} of {steps:,}")
    print(f"numpy {np.__version__}, in a process of its own: {steps:,} steps of {u.size:,} points")
    return {"numpy": np.__version__, "covered": round(float((v > 0.15).mean()), 3)}


run() if np is not None else {"numpy": None}
