# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What all scripts of this program may import."""


def greet(name: str) -> str:
    return f"Hello, {name}!"
