# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What a script may be at when its user wants it to end. None of it ends by itself."""

import os
import socket
import threading
import time


def loop() -> None:
    """Computes."""
    while True:
        pass


def sleep() -> None:
    """Waits for a time that is far away."""
    time.sleep(86_400)


def read_socket() -> None:
    """Waits for somebody who says nothing."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.recv(1)


def read_pipe() -> None:
    """The same, a layer below."""
    reader, writer = os.pipe()
    try:
        os.read(reader, 1)
    finally:
        os.close(reader)
        os.close(writer)


def lock() -> None:
    """Waits for a lock that nobody gives back."""
    taken = threading.Lock()
    with taken:
        taken.acquire()


def resist() -> None:
    """Computes, and takes no exception for an answer."""
    while True:
        try:
            loop()
        except BaseException:
            pass


STOPS = [loop, sleep, read_socket, read_pipe, lock, resist]
