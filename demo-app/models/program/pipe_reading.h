// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QIODevice>

namespace studio {

/// Waits until so many bytes have come. \return false: the pipe has ended before
inline bool readAll(QIODevice& in, char* out, qint64 bytes)
{
    while (bytes > 0) {
        const qint64 count = in.read(out, bytes);
        if (count <= 0)
            return false;
        out += count;
        bytes -= count;
    }
    return true;
}

}  // namespace studio
