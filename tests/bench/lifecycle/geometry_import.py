# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""A script that uses the host's module, which is made with pybind11."""

import geometry

corner = geometry.Vector(1.0, 2.0, 3.0)
