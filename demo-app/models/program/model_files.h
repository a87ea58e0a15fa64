// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

class QIODevice;

namespace studio {

/// Reads a file with Assimp, and writes what it is made of to `out`, or why there is nothing.
/// \return whether there is a model
bool readModel(const QString& path, QIODevice& out);

/// Reads a model from `in`, and writes it to a file with Assimp.
/// \return why it was not written; empty if it was
QString writeModel(QIODevice& in, const QString& path);

}  // namespace studio
