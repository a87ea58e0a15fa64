# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Repair a scanned model, and show it with fewer triangles.

The owl is data of this document: a PLY file inside of the .carrel file, as a scanner with three
passes would give it, with holes (red), points that are there twice, and triangles that face the
wrong way. Where the package assimp-testmodels is installed, models of other people can be
chosen as well.

Run it (F5): on the left the model as it came, in the middle repaired, on the right decimated.
The table in the output counts. meshes.py repairs, decimation.py makes edges shrink. Try this:
drag "keep" down to 2 percent, and see what goes last.
"""

from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import carrel

from decimation import decimated
from meshes import Mesh, Triangle, closed, open_edges, oriented, read_ply, size_of, volume, welded

if TYPE_CHECKING:
    from host_stubs import models, scene

TOWARDS: list[float] = [0, 0, -24]  # who looks
FOLDER = Path("/usr/share/assimp/models")
OTHERS = {"spider": "OBJ/spider.obj", "sphere with a hole": "STL/sphereWithHole.stl", "Wuson": "OBJ/WusonOBJ.obj"}
available = {name: FOLDER / path for name, path in OTHERS.items() if (FOLDER / path).is_file()}

model = carrel.param("model", "owl", choices=["owl", *available], help="More are there with assimp-testmodels.")
keep = carrel.param("keep", 16, min=1, max=100, unit="%", help="Of the triangles, when it is decimated.")
reach = carrel.param("reach", 0.02, min=0.001, max=1.0, step=0.001, unit="%", help="Of the size: so near is one.")
fill = carrel.param("fill", True, help="Whether holes are filled.")
edges = carrel.param("edges", True, help="Whether the edges of the triangles are shown on the right.")
color = carrel.param("color", "#c9a57a", color=True)

report: list[dict[str, object]] = []


def own_data(name: str) -> bytes:
    """Return a file that is in this document: it is a zip, and this script is in it."""
    with ZipFile(Path(__file__).parents[1]) as document:
        return document.read(name)


def rows_of(buffer: Any) -> list[Any]:
    """Return the rows of a buffer as lists."""
    return memoryview(buffer).tolist()


def other(path: Path) -> Mesh:
    """Return all parts of a model as one mesh, standing upright."""
    points: list[tuple[float, float, float]] = []
    triangles: list[Triangle] = []
    for part in models.read(str(path))["parts"]:
        if part["kind"] == "mesh":
            first = len(points)
            points += [(x, -z, y) for x, y, z in rows_of(part["vertices"])]  # its y axis points up
            triangles += [(a + first, b + first, c + first) for a, b, c in rows_of(part["triangles"])]
    return points, triangles


def shared(code: str, rows: list[Any]) -> carrel.Buffer:
    """Return rows of the same length in memory that the scene draws from."""
    buffer = carrel.Buffer((len(rows), len(rows[0])), code)
    memoryview(buffer).cast("B")[:] = memoryview(array(code, [number for row in rows for number in row])).cast("B")
    return buffer


def show(name: str, mesh: Mesh, place: float) -> None:
    """Add a mesh to the scene, with its open edges in red, and a line to the report."""
    points, triangles = mesh
    body = scene.addMesh(name, shared("f", points), shared("I", triangles), color)
    assert body
    body.position, body.rotation = [place, 0, 0], TOWARDS
    rims = open_edges(triangles)
    if rims:
        red = scene.addLines(f"{name}: open edges", shared("f", points), shared("I", rims), "#e0483e")
        assert red
        red.position, red.rotation, red.width = [place, 0, 0], TOWARDS, 3
    numbers = {"points": len(points), "triangles": len(triangles), "open edges": len(rims)}
    report.append({"mesh": name} | numbers | {"volume": round(volume(mesh), 3)})


came = read_ply(own_data("data/owl.ply")) if model == "owl" else other(available[model])
size = size_of(came[0])
carrel.progress(0, 3, "points that are there twice")
whole, turned = oriented(welded(came, size * reach / 100))
carrel.progress(1, 3, "holes")
holes = 0
if fill:
    whole, holes = closed(whole)
count = len(whole[1])
most = max(count * keep // 100, 4)
few = decimated(whole, most, lambda left: carrel.progress(2 + (count - left) / (count - most + 1), 3, "decimating"))

with carrel.edit("Repair"):
    scene.clear()
    show("as it came", came, -size * 0.85)
    show("repaired", whole, 0.0)
    show("decimated", few, size * 0.85)
    if edges:
        net = scene.addMesh("edges", shared("f", few[0]), shared("I", few[1]), "#7a6248")
        assert net
        net.wireframe, net.position, net.rotation = True, [size * 0.85, 0, 0], TOWARDS
carrel.show(report)
print(f"{turned} triangles turned around, {holes} holes filled, {count - len(few[1]):,} triangles less")

{"holes": holes, "turned": turned, "triangles": len(few[1])}
