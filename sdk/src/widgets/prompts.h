// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

namespace carrel::widgets {

// As Python's own console writes them.
inline const QString firstPrompt = QStringLiteral(">>> ");
inline const QString furtherPrompt = QStringLiteral("... ");
constexpr qsizetype promptLength = 4;

}  // namespace carrel::widgets
