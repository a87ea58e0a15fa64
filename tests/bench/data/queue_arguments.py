# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
"""What functions of `_interpqueues` take besides queue and value, which CPython 3.14 has changed.

Values that can be shared without a pickle; those of an interpreter that has ended are replaced, and stay in the queue.
"""

import sys
from typing import Any

CREATE: tuple[Any, ...] = (0, 3, -1) if sys.version_info >= (3, 14) else (0, 0, 3)
PUT: tuple[Any, ...] = (3,) if sys.version_info >= (3, 14) else (0, 3)
