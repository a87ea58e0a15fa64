# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a type checker must refuse; an ignore that is not needed is an error, too (--warn-unused-ignores)."""

import carrel

carrel.publish({1, 2})  # type: ignore[arg-type]
carrel.publish(object())  # type: ignore[arg-type]
carrel.publish([print])  # type: ignore[list-item]
carrel.progress("half")  # type: ignore[arg-type]
carrel.document = None  # type: ignore[misc, assignment]
carrel.document.name = "other"  # type: ignore[misc]
carrel.ui.message("Ready.", kind="fatal")  # type: ignore[arg-type]
carrel.ui.message("Ready.", "Gear")  # type: ignore[call-arg]
answer: str = carrel.ui.question("Again?")  # type: ignore[assignment]
carrel.ui.Path(mode="look")  # type: ignore[arg-type]
carrel.progess(1)  # type: ignore[attr-defined]
carrel.doctor(3)  # type: ignore[arg-type]
carrel.doctor(module="json")  # type: ignore[call-arg]
carrel.doctor("json").reason = ""  # type: ignore[misc]
carrel.param("name", "gear", min=1)  # type: ignore[call-overload]
carrel.param("radius", [1])  # type: ignore[call-overload]
