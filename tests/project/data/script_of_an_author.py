# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Everything that the stub of the carrel module promises, as a script uses it."""

from datetime import UTC, datetime

import carrel

counts: list[int] = [1, 2, 3]
weights: dict[str, float] = {"oak": 0.7}
teeth: "carrel.Value" = carrel.document.arguments.get("teeth", 24)
name, arguments = carrel.document
print(carrel.version.split("."), name.upper(), len(arguments))

carrel.progress(1)
carrel.progress(0.5, 1.0)
carrel.progress(done=2, total=3, text="carving")
for value in (None, True, 2**70, 1.5, "text", b"bytes", bytearray(b"more"), datetime.now(UTC)):
    carrel.publish(value)
carrel.publish(counts)
carrel.publish(weights)
carrel.publish({"rows": [(1, "a"), (2, "b")], 3: {"deep": [None]}})

samples = carrel.Buffer((2, 3), "d")
with samples.lock:
    samples[1, 2] = 0.5
if samples.lock.acquire(timeout=0.1):
    samples.lock.release()
with memoryview(samples) as view:
    print(view[1, 2], samples.shape, samples.strides, samples.format, samples.readonly, samples.lock.locked())
carrel.publish(samples)
carrel.publish({"read only": samples.toreadonly(), "bytes": bytes(carrel.Buffer(3))})
print(len(samples), samples.ndim, samples.nbytes, samples.itemsize, sum(carrel.Buffer(4)))


class Scene:
    """What a stub of the host's would say of one of its objects."""

    zoom = 1.0

    def add(self, size: float) -> int:
        return int(size)


def use(scene: Scene) -> None:
    carrel.post(scene.add, 2.5)
    with carrel.batch():
        scene.zoom = 2
        scene.add(1.0)
    with carrel.edit("Grow"):
        scene.zoom = 3


@carrel.edit("Fit")
def fit(scene: Scene, factor: float) -> float:
    scene.zoom *= factor
    return scene.zoom


def try_to(scene: Scene) -> bool:
    try:
        return fit(scene, 2.0) > 1
    except carrel.EditConflict:
        return False


try:
    while not carrel.is_cancelled():
        carrel.progress(1)
except carrel.Cancelled:
    carrel.publish("stopped")
    raise
