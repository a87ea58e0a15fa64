# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Try the package `science`, unpacked over the Studio: numpy and matplotlib, which move this script to a process of its own."""

import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.environ["MPLCONFIGDIR"] = folder
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import numpy as np

    x = np.linspace(0, 2 * np.pi, 200)
    plt.plot(x, np.sin(x))
    path = os.path.join(folder, "sine.png")
    plt.savefig(path)
    with open(path, "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
    assert np.allclose(np.linalg.inv(np.eye(3) * 2), np.eye(3) / 2)

print(f"numpy {np.__version__} and matplotlib {matplotlib.__version__} draw")
