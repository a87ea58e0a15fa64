# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What both sessions run: one asks and the other one answers, or one puts and the other one gets."""

import carrel


def ask(questions: carrel.Queue, answers: carrel.Queue, count: int) -> int:
    """Send a number there and back, and the next one only then."""
    number = 0
    for _ in range(count):
        questions.put(number)
        number = answers.get() + 1
    return number


def answer(questions: carrel.Queue, answers: carrel.Queue, count: int) -> None:
    """Send everything back."""
    for _ in range(count):
        answers.put(questions.get())


def put_all(queue: carrel.Queue, count: int) -> None:
    """One small number after the other."""
    for number in range(count):
        queue.put(number & 0xFF)


def sum_of_all(queue: carrel.Queue, count: int) -> int:
    """Get as many, and add them up."""
    total = 0
    for _ in range(count):
        total += queue.get()
    return total
