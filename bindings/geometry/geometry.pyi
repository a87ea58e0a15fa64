# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Meshes of triangles: build them, measure them, hand them to the host."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

class Vector:
    """A point, or a direction with a length, in three dimensions. Immutable."""

    def __init__(self, x: float = 0.0, y: float = 0.0, z: float = 0.0) -> None: ...
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def z(self) -> float: ...
    def __add__(self, other: Vector, /) -> Vector: ...
    def __sub__(self, other: Vector, /) -> Vector: ...
    def __mul__(self, factor: float, /) -> Vector: ...
    def __rmul__(self, factor: float, /) -> Vector: ...
    def __truediv__(self, divisor: float, /) -> Vector: ...
    def __neg__(self) -> Vector: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __iter__(self) -> Iterator[float]: ...
    def dot(self, other: Vector) -> float:
        """The scalar product."""

    def cross(self, other: Vector) -> Vector:
        """The vector product."""

    def length(self) -> float:
        """The distance from the origin."""

    def normalized(self) -> Vector:
        """The same direction with length 1.

        Raises ZeroDivisionError for the zero vector, and ValueError if a coordinate is infinite or NaN.
        """

class BoundingBox:
    """The smallest box with edges along the axes that holds something. Immutable."""

    def __init__(self, minimum: Vector, maximum: Vector) -> None: ...
    @property
    def minimum(self) -> Vector: ...
    @property
    def maximum(self) -> Vector: ...
    @property
    def size(self) -> Vector:
        """The lengths of the edges."""

    @property
    def center(self) -> Vector: ...
    def contains(self, point: Vector) -> bool:
        """Whether the point lies inside or on the surface."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

class Mesh:
    """A surface of triangles, counter-clockwise when seen from outside."""

    def __init__(
        self, vertices: Sequence[Vector] = (), triangles: Sequence[tuple[int, int, int]] = ()
    ) -> None:
        """From vertices and triples of their indices; both may be added to later."""

    @property
    def vertices(self) -> list[Vector]:
        """A list of all vertices, as they are now."""

    @property
    def triangles(self) -> list[tuple[int, int, int]]:
        """A list of index triples, as they are now."""

    @property
    def vertex_count(self) -> int: ...
    @property
    def triangle_count(self) -> int: ...
    def add_vertex(self, position: Vector) -> int:
        """Adds a vertex and returns its index. Raises ValueError if a coordinate is infinite or NaN."""

    def add_triangle(self, a: int, b: int, c: int) -> int:
        """Adds a triangle of three vertices, by index, and returns its own index.

        Raises IndexError for an index without a vertex, and ValueError if one is used twice.
        """

    def area(self) -> float:
        """The area of all triangles."""

    def volume(self) -> float:
        """The volume of the solid inside; negative where the triangles look inwards.

        Raises ValueError if the mesh is not closed.
        """

    def is_closed(self) -> bool:
        """Whether the surface encloses a solid.

        Then each edge belongs to two triangles that run through it in opposite directions.
        """

    def bounds(self) -> BoundingBox:
        """The smallest box that holds every vertex. Raises ValueError if there is none."""

    def copy(self) -> Mesh:
        """A mesh that can be changed apart from this one."""

    def translated(self, offset: Vector) -> Mesh:
        """A copy that is moved by `offset`."""

    def scaled(self, factor: float) -> Mesh:
        """A copy that is scaled about the origin. A negative factor mirrors it; zero raises ValueError."""

    def joined(self, other: Mesh) -> Mesh:
        """A mesh of both surfaces; the vertices of `other` come last."""

    def as_value(self) -> dict[str, str | bytes]:
        """A dict that may be given to `carrel.publish`.

        "kind" is "mesh", "vertices" are bytes with three float32 for each vertex, "triangles" are bytes with three
        uint32 for each triangle.
        """

    def __eq__(self, other: object, /) -> bool: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]

def cube(size: float = 1.0) -> Mesh:
    """A cube around the origin, with edges along the axes."""

def icosphere(radius: float = 1.0, subdivisions: int = 3) -> Mesh:
    """A sphere around the origin of 20 * 4**subdivisions triangles of nearly one size."""

def torus(
    major_radius: float = 1.0, minor_radius: float = 0.25, major_segments: int = 48, minor_segments: int = 24
) -> Mesh:
    """A ring around the z axis.

    The major radius goes from the origin to the middle of the tube, the minor one is that of the tube.
    """
