# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""Everything that the stub of the carrel module promises, as a script uses it."""

import asyncio
from datetime import UTC, datetime

import carrel
from carrel import ui

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
carrel.publish(carrel.Buffer.from_buffer_copy(b"abc"))
print(samples.__dlpack_device__() == (1, 0), samples.__dlpack__(max_version=(1, 0), copy=True))
print(len(samples), samples.ndim, samples.nbytes, samples.itemsize, sum(carrel.Buffer(4)))


jobs = carrel.Queue(8)
jobs.put(1)
jobs.put([1, "a"], timeout=0.5)
jobs.put_nowait({"deep": [None]})
print(jobs.get(), jobs.get(timeout=0.5), jobs.get_nowait(), jobs.qsize(), jobs.empty(), jobs.full(), jobs.maxsize, jobs.closed)
jobs.put(jobs_of_others := carrel.Queue())
print(jobs.get() == jobs_of_others, {jobs, jobs_of_others})


async def echo(into: carrel.Queue) -> None:
    async for item in jobs:
        await into.aput(item)
        await into.aput(await jobs.aget())


jobs.close()
for item in jobs:
    print(item)
try:
    jobs.put(1)
except carrel.QueueClosed:
    print("closed")


def use_siblings() -> None:
    lengths: list[int] = carrel.map(len, ["a", "bc"], workers=2)
    length: int = carrel.submit(len, "abc").result(timeout=1) + sum(lengths)
    waiting: carrel.Future[int] = carrel.submit(len, "abc")
    waiting.cancel()
    print(length)


async def use_siblings_in_tasks() -> int:
    first: int = await carrel.submit(len, "abc")
    both: tuple[int, int] = await asyncio.gather(carrel.submit(len, "a"), carrel.submit(len, "b"))
    soon: int = await asyncio.wait_for(carrel.submit(len, "a"), timeout=1)
    later: int = await carrel.submit(use_siblings_in_tasks)
    async for length in carrel.map_async(len, ["a", "bc"], workers=2):
        first += length
    return first + sum(both) + soon + later


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


def ask() -> None:
    ui.message("Ready.", title="Gear", detail="24 teeth", kind="warning")
    again: bool | None = ui.question("Again?")
    pressed: str | None = ui.question("Save?", buttons=["Save", "Discard"])
    item: int | None = ui.choose("Which?", [1, 2, 3], title="Gear", initial=2)
    print(again, pressed, item)
    answers = carrel.ui.form(
        "Gear",
        {
            "name": ui.Text("spur", label="Name", help="Of the gear.", lines=2),
            "teeth": ui.Integer(24, minimum=8, maximum=200),
            "module": ui.Float(1.5, minimum=0),
            "hardened": ui.Bool(True),
            "kind": ui.Choice(["spur", "helical"], "spur"),
            "out": ui.Path("/tmp", mode="folder"),
            "paint": ui.Color("#ff0000"),
            "count": 3,
        },
        text="Fill in.",
    )
    if answers is not None:
        print(answers["name"])
    path: str | None = ui.open_file(filters="Tables (*.csv)", folder="/tmp")
    paths: list[str] | None = ui.open_files(title="Tables", filters=["Tables (*.csv)", "All (*)"])
    target = ui.save_file(name="gear.csv") or ui.choose_folder()
    print(path, paths, target)


try:
    ask()
except ui.NoUserInterface as problem:
    print(problem)


def adjust() -> str:
    radius: float = carrel.param("radius", 2.0, min=0, max=5, unit="m", help="Of the wheel.")
    teeth: int = carrel.param("teeth", 12, min=3, step=1)
    is_smooth: bool = carrel.param("smooth", True)
    shape: str = carrel.param("shape", "round", choices=["round", "square"])
    return f"{radius * teeth} {is_smooth} {shape} {carrel.param('fill', '#ff0000', color=True, label='Fill')}"


def examine() -> str:
    report: carrel.diagnosis.Report = carrel.doctor("numpy", timeout=30)
    report = carrel.doctor(ui)
    facts: list[str] = [extension.path for extension in (*report.extensions, *report.dependencies) if extension.is_abi3]
    if report.verdict is carrel.diagnosis.Verdict.NEEDS_WORKER and not report.loads_in_process:
        print(report, facts, report.known and report.known.reason)
    carrel.publish(report.to_dict())
    return report.reason + report.advice


def show_things() -> None:
    carrel.show([{"teeth": 24, "name": "spur"}, {"teeth": 8}])
    carrel.show(object(), text="a thing")
    plot: carrel.Plot = carrel.plot("Mass", x="radius", x_unit="mm", y="mass", y_unit="kg")
    carrel.show(plot.line([1, 2.5], [3.0, 4], name="steel").points(carrel.Buffer(8, "d")).bars(["a", "b"], (1, 2)))


async def use_awaited(scene: Scene) -> int:
    return await carrel.call_async(scene.add, 2.5)


try:
    while not carrel.is_cancelled():
        carrel.progress(1)
except carrel.Cancelled:
    carrel.publish("stopped")
    raise
