// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace studio {

/// The name of a file, or whatever else it is that somebody has thought of, for a tab, a button or a menu, where `&`
/// would be taken for the mark of a key.
inline QString asLabel(QString text) { return text.replace(u'&', QStringLiteral("&&")); }

}  // namespace studio
