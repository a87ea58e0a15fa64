# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""A script that uses the whole of the geometry module; type-checked against its stub, and run in a session."""

import carrel
from geometry import BoundingBox, Mesh, Vector, cube, icosphere, torus

ring = torus(major_radius=2.0, minor_radius=0.5, major_segments=24, minor_segments=12)
knob = icosphere(0.25, subdivisions=2).translated(Vector(2.5, 0.0, 0.0))
blank: Mesh = ring.joined(knob).scaled(2.0)
carrel.progress(1, 3, "shaped")

tetrahedron = Mesh([Vector(), Vector(1.0), Vector(0.0, 1.0)], [(0, 2, 1)])
top: int = tetrahedron.add_vertex(Vector(0.0, 0.0, 1.0))
for a, b in ((0, 1), (1, 2), (2, 0)):
    tetrahedron.add_triangle(a, b, top)
carrel.progress(2, 3, "closed")

box: BoundingBox = blank.bounds()
x, y, z = box.size
height: float = Vector(x, y, z).dot(Vector(0.0, 0.0, 1.0)) / 2
direction: Vector = (2 * Vector(1.0, 1.0) - Vector(y=1.0)).cross(-Vector(z=1.0)).normalized()
corners: set[Vector] = {direction, direction / 1.0, box.center, box.minimum, box.maximum}

carrel.publish(cube().as_value())
carrel.progress(3, 3)
report = {
    "volume": tetrahedron.volume(),
    "closed": tetrahedron.is_closed() and blank.is_closed(),
    "area": tetrahedron.area(),
    "height": height,
    "contains": box.contains(Vector()),
    "corners": len(corners),
    "vertices": len(blank.vertices) == blank.vertex_count,
    "triangles": len(blank.triangles) == blank.triangle_count,
    "same": blank.copy() == blank,
}
report  # what a source ends with is the value of its job
