# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure meshes with `geometry`, a module that this editor offers from C++, and check it against the formulas."""

import math

import carrel
import geometry


def report(name: str, mesh: geometry.Mesh, exact_volume: float) -> float:
    """Print what a mesh measures; return how far its volume is from that of the ideal solid."""
    error = abs(mesh.volume() - exact_volume) / exact_volume
    print(f"{name:<14} {mesh.vertex_count:>7,} vertices  {mesh.triangle_count:>7,} triangles  ", end="")
    print(f"area {mesh.area():8.4f}  volume {mesh.volume():8.4f}  off by {error:.3%}")
    return error


errors: list[float] = []
for subdivisions in range(6):
    carrel.progress(subdivisions, 8, f"sphere of {20 * 4**subdivisions:,} triangles")
    sphere = geometry.icosphere(radius=1.0, subdivisions=subdivisions)
    errors.append(report(f"sphere {subdivisions}", sphere, 4 / 3 * math.pi))

assert errors == sorted(errors, reverse=True), "a finer sphere must be nearer to the ideal one"

carrel.progress(6, 8, "torus and cube")
ring = geometry.torus(major_radius=2.0, minor_radius=0.5, major_segments=256, minor_segments=128)
report("torus", ring, 2 * math.pi**2 * 2.0 * 0.5**2)
report("cube", geometry.cube(2.0), 8.0)

carrel.progress(7, 8, "joining")
scene = ring.joined(geometry.cube(1.0).translated(geometry.Vector(0.0, 0.0, 2.0)))
box = scene.bounds()
print(f"together: {scene.triangle_count:,} triangles in a box of {box.size.x:g} by {box.size.y:g} by {box.size.z:g}")
carrel.publish(scene.as_value()["kind"])
carrel.progress(8, 8, "done")

{"triangles": scene.triangle_count, "closed": scene.is_closed(), "sphere error": errors[-1]}
